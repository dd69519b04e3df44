"""Notifications of the desktop while the window runs: as the user wants them, and silent about names."""

from __future__ import annotations

import pytest

from keyaccounts.ui.desktop import notifications
from keyaccounts.ui.prefs import NAMED, NEUTRAL, NEVER
from keyaccounts.workflows import pop_ups
from ui.room import Room, settle

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", "propagateSizeHints", extend=True)

WORDS, NAMES = "1 thing is due", "Ana Ferreira: New slot plan"


class Desktop:
    """A desktop that notes what it shows, if it shows anything."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.in_tray: list[str] = []
        self.shows = True

    def show(self, sentence: str) -> bool:
        if self.shows:
            self.shown.append(sentence)
        return self.shows


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    made = Desktop()
    monkeypatch.setattr(pop_ups, "show", made.show)
    return made


def tell(room: Room) -> None:
    notifications.tell(room.desk, WORDS, named=NAMES)
    settle()


def test_names_are_told_by_choice_and_only_while_the_store_is_open(room: Room, desktop: Desktop) -> None:
    """Trust 3: notifications neutral once locked."""
    tell(room)
    assert desktop.shown.pop() == WORDS
    room.desk.reach.want_notices(NAMED)
    tell(room)
    assert desktop.shown.pop() == NAMES
    room.application.lock()
    tell(room)
    assert desktop.shown == [WORDS]
    room.desk.reach.want_notices(NEVER)
    tell(room)
    assert desktop.shown == [WORDS]


def test_where_the_desktop_shows_nothing_the_tray_does(
    room: Room, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop.shows = False
    monkeypatch.setattr(room.desk.reach, "show_in_tray", desktop.in_tray.append)
    tell(room)
    assert desktop.in_tray.pop() == WORDS
    room.desk.reach.want_notices(NAMED)
    tell(room)
    assert desktop.in_tray.pop() == NAMES


def test_what_comes_after_the_lock_names_nobody(
    room: Room, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bus may take its time; the store is locked meanwhile."""
    room.desk.reach.want_notices(NAMED)
    monkeypatch.setattr(room.desk.reach, "show_in_tray", desktop.in_tray.append)
    vault = room.vault

    def wait(_: str) -> bool:
        room.desk.jobs.hold(None)
        return False

    monkeypatch.setattr(pop_ups, "show", wait)
    tell(room)
    room.desk.jobs.hold(vault)
    assert desktop.in_tray == []


def test_without_a_tray_it_is_only_not_shown(room: Room, desktop: Desktop) -> None:
    desktop.shows, before = False, room.notice()
    tell(room)
    assert room.desk.reach.tray is None
    assert room.notice() == before, "nobody is bothered with it"


def test_a_choice_that_is_none_is_the_neutral_one(room: Room) -> None:
    room.desk.reach.want_notices("shout")
    assert room.desk.reach.notices == NEUTRAL
