"""The inbox, with lines to sort and without."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from keyaccounts.ui.application import Application
from keyaccounts.ui.inbox.inbox_page import InboxPage
from scenes.stage import scene


@scene("inbox-filled")
@scene("inbox-empty", store="new", large=False)
def inbox(room: Application) -> None:
    room.window.open("inbox")


@scene("inbox-typing", large=False)
def inbox_typing(room: Application) -> None:
    room.window.open("inbox")
    page = room.window.page
    assert isinstance(page, InboxPage)
    QTest.keyClicks(page.list, "m")
    QTest.keyClick(page.panel.search, Qt.Key.Key_E)
