"""The register of complaints in their place, and the check of a file of complaints."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea

from keyaccounts.ui.application import Application
from keyaccounts.ui.complaints.complaints_page import VIEWS, ComplaintsPage
from keyaccounts.ui.complaints.register_view import RegisterView
from scenes import stage
from scenes.stage import scene

_FILE = (
    "Complaint ID;Eingangsdatum;Kunde;Betreff;Beschwerdetext;Kanal;Stand;Fristgerecht\n"
    "B-1;03.02.2026;Meridian Foods;Ware zu warm;Acht Grad statt vier.;Telefon;erledigt;ja\n"
    "B-2;04.02.2026;Harbour Mills Ltd;Falsche Menge;;Brieftaube;offen;ja\n"
    "B-3;31.02.2026;Meridian Foods;Zu spät;;E-Mail;erledigt;nein\n"
)


@scene("register")
@scene("register-many", store="complaining")
@scene("register-empty", store="new", large=False)
def figures(room: Application) -> None:
    view(room)


@scene("register-below", store="complaining", large=False)
def below(room: Application) -> None:
    scroll = view(room).findChild(QScrollArea)
    assert scroll is not None
    stage.wait()
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())


@scene("register-import")
def check(room: Application) -> None:
    file = stage.vault(room).path.with_name("beschwerden.csv")
    file.write_text(_FILE, encoding="utf-8")
    view(room).take_in(file)
    stage.wait()


def view(room: Application) -> RegisterView:
    room.window.open("complaints")
    page = room.window.page
    assert isinstance(page, ComplaintsPage)
    page.tabs.setCurrentIndex([name for name, _ in VIEWS].index("Register"))
    stage.wait()
    found = page.view
    assert isinstance(found, RegisterView)
    return found
