"""Complaints: the queue and the lane of enquiries, with two hundred in every state."""

from __future__ import annotations

from keyaccounts.ui.accounts.account_page import CARE
from keyaccounts.ui.application import Application
from keyaccounts.ui.complaints.complaints_page import VIEWS, ComplaintsPage
from keyaccounts.ui.complaints.queue_view import QueueView
from scenes import stage
from scenes.stage import scene


@scene("complaints-queue")
@scene("complaints-queue-many", store="complaining")
@scene("complaints-queue-empty", store="new", large=False)
def queue(room: Application) -> None:
    _view(room, "Queue")


@scene("complaints-enquiries", store="complaining")
@scene("complaints-enquiries-empty", store="new", large=False)
def lane(room: Application) -> None:
    _view(room, "Enquiries")


@scene("complaints-care")
def care(room: Application) -> None:
    stage.turn_to(room, CARE)


@scene("complaints-today", store="complaining", large=False)
def today(room: Application) -> None:
    room.window.open("today")


@scene("complaints-note")
def note(room: Application) -> None:
    view = _view(room, "Queue").view
    assert isinstance(view, QueueView)
    view.note()


@scene("complaints-acknowledge", store="complaining", large=False)
def acknowledge(room: Application) -> None:
    view = _view(room, "Queue").view
    assert isinstance(view, QueueView)
    view.words.setText("received")
    stage.wait()
    view.acknowledge()


def _view(room: Application, words: str) -> ComplaintsPage:
    room.window.open("complaints")
    page = room.window.page
    assert isinstance(page, ComplaintsPage)
    page.tabs.setCurrentIndex([name for name, _ in VIEWS].index(words))
    stage.wait()
    return page
