"""A person's page in the whole window, by the keyboard alone."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from keyaccounts.bonds import Bond
from keyaccounts.experiences import Experience
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.people.person_page import PersonPage
from ui.accounts.office import MERIDIAN
from ui.room import Room


def tab_to(room: Room, words: str) -> Button:
    """Press Tab until a button with these words has the keyboard."""
    for _ in range(80):
        at = QApplication.focusWidget()
        if isinstance(at, Button) and at.words == words:
            return at
        room.press("Tab")
    raise AssertionError(f"Tab never comes to {words}")


def found(room: Room, words: str) -> PersonPage:
    room.press("Ctrl+K")
    room.type(words)
    room.press("Return")
    page = room.window.page
    assert isinstance(page, PersonPage)
    return page


def test_somebody_is_found_their_bond_rated_and_the_rating_taken_back(room: Room) -> None:
    """F001, F096."""
    page = found(room, "ana ruiz")
    assert page.head.name.text() == "Ana Ruiz"
    tab_to(room, "Rate the bond")
    room.press("Space")
    room.press("Tab")
    room.type("The delivery failed twice")
    room.press("Ctrl+Return")
    (bond,) = room.all(Bond)
    assert isinstance(bond, Bond)
    assert bond.why == "The delivery failed twice"
    assert "Bond rated." in room.notice()
    room.press("Ctrl+Z")
    assert room.all(Bond) == []


def test_what_is_captured_on_a_persons_page_belongs_to_their_account(room: Room) -> None:
    found(room, "ana ruiz")
    room.press("Ctrl+N")
    room.type("Rang about the harvest")
    room.press("Return")

    newest = room.all(Experience)[-1]
    assert isinstance(newest, Experience)
    assert (newest.title, newest.account_id) == ("Rang about the harvest", MERIDIAN)


def test_the_way_back_leads_through_the_account(room: Room) -> None:
    page = found(room, "ana ruiz")
    tab_to(room, "Meridian Foods")
    room.press("Space")

    assert room.window.spot is not None
    assert (room.window.spot.page, room.window.spot.record_id) == ("account", page.account_id)
