"""Insight: one picture for each of its views."""

from __future__ import annotations

from keyaccounts.ui.application import Application
from keyaccounts.ui.insight.behaviour_view import BehaviourView
from keyaccounts.ui.insight.insight_page import VIEWS, InsightPage
from keyaccounts.ui.insight.learnings_view import LearningsView
from scenes import stage
from scenes.stage import scene


@scene("insight-failures")
@scene("insight-failures-empty", store="new", large=False)
def failures(room: Application) -> None:
    _view(room, "Failures")


@scene("insight-unlearned")
@scene("insight-unlearned-empty", store="new", large=False)
def unlearned(room: Application) -> None:
    _view(room, "Unlearned")


def _view(room: Application, words: str) -> InsightPage:
    room.window.open("insight")
    page = room.window.page
    assert isinstance(page, InsightPage)
    page.tabs.setCurrentIndex([name for name, _ in VIEWS].index(words))
    stage.wait()
    return page


@scene("insight-learned")
@scene("insight-learned-empty", store="new", large=False)
def learned(room: Application) -> None:
    _view(room, "Learned")


@scene("insight-learned-course")
def learned_course(room: Application) -> None:
    view = _view(room, "Learned").view
    assert isinstance(view, LearningsView)
    view.side.choose(3)
    stage.wait()
    view.list.choose_first()
    view.open_panel()


@scene("insight-learned-share", large=False)
def learned_share(room: Application) -> None:
    view = _view(room, "Learned").view
    assert isinstance(view, LearningsView)
    view.state.choose("captured")
    view.load()
    stage.wait()
    view.take_step("shared")


@scene("insight-behaviour")
@scene("insight-behaviour-empty", store="new", large=False)
def behaviour(room: Application) -> None:
    _view(room, "Behaviour")


@scene("insight-behaviour-note")
def behaviour_note(room: Application) -> None:
    view = _view(room, "Behaviour").view
    assert isinstance(view, BehaviourView)
    view.note()
