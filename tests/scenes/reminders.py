"""The inbox of reminders: after three weeks away, and a line put off once more."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from keyaccounts.ui.application import Application
from keyaccounts.ui.reminders.reminders_page import RemindersPage
from keyaccounts.workflows import reminders
from scenes import stage
from scenes.stage import scene


@scene("reminders-away")
def reminders_away(room: Application) -> None:
    _away(room)


@scene("reminders-unfolded", large=False)
def reminders_unfolded(room: Application) -> None:
    page = _away(room)
    row = page.list.current()
    assert row is not None
    page.list.act_requested.emit(row)


@scene("reminders-put-off", large=False)
def reminders_put_off(room: Application) -> None:
    page = _away(room)
    page.list.choose("group:promise:")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    row = page.list.current()
    assert row is not None
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_S):
        page.list.choose(row.key)
        QTest.keyClick(page.list, key)
        stage.wait()


@scene("reminders-empty", store="new", large=False)
def reminders_empty(room: Application) -> None:
    room.window.open("reminders")


def _away(room: Application) -> RemindersPage:
    """Nobody looked for three weeks."""
    clock = room.desk.clock
    now = clock.now()
    later = now + timedelta(days=21)
    reminders.tell(stage.vault(room), now=later, zone=clock.zone)
    clock.read = lambda: later
    room.window.open("reminders")
    stage.wait()
    page = room.window.page
    assert isinstance(page, RemindersPage)
    return page
