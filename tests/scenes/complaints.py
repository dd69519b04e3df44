"""Complaints: the queue and the lane of enquiries, with two hundred in every state."""

from __future__ import annotations

from keyaccounts.ui.application import Application
from keyaccounts.ui.complaints.complaints_page import VIEWS, ComplaintsPage
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


def _view(room: Application, words: str) -> ComplaintsPage:
    room.window.open("complaints")
    page = room.window.page
    assert isinstance(page, ComplaintsPage)
    page.tabs.setCurrentIndex([name for name, _ in VIEWS].index(words))
    stage.wait()
    return page
