"""A complaint's page in each of its states, its count, and its forms."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from keyaccounts.complaints import Complaint
from keyaccounts.store import records
from keyaccounts.ui.application import Application
from keyaccounts.ui.complaints.complaint_page import ComplaintPage
from keyaccounts.workflows import complaints
from scenes import stage
from scenes.stage import scene


def page(room: Application, name: str = "C-104") -> ComplaintPage:
    """The page of a complaint."""
    room.window.open("complaint", complaints.named(stage.vault(room), name).id)
    shown = room.window.page
    assert isinstance(shown, ComplaintPage)
    stage.wait()
    return shown


@scene("complaint-page")
def complaint(room: Application) -> None:
    """With the count of the last clock open."""
    page(room).clocks.turn("resolve")
