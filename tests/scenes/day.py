"""Today as its evening and its week, and after three weeks away."""

from __future__ import annotations

from datetime import timedelta

from keyaccounts.ui.agenda.today_page import DAY, EVENING, WEEK, TodayPage
from keyaccounts.ui.application import Application
from scenes import stage
from scenes.stage import NOW, scene


def _at(room: Application, later: timedelta, view: int) -> None:
    room.desk.clock.read = lambda: NOW + later
    room.window.open("today")
    stage.wait()
    page = room.window.page
    assert isinstance(page, TodayPage)
    page.tabs.setCurrentIndex(view)
    page.load()


@scene("day-evening")
def evening(room: Application) -> None:
    _at(room, timedelta(hours=8), EVENING)


@scene("day-week")
def week(room: Application) -> None:
    _at(room, timedelta(), WEEK)


@scene("day-worst")
def worst(room: Application) -> None:
    _at(room, timedelta(days=21), DAY)


@scene("day-worst-evening", large=False)
def worst_evening(room: Application) -> None:
    _at(room, timedelta(days=21, hours=8), EVENING)
