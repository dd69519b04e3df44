"""Find, its terms and its views."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from keyaccounts.ui.application import Application
from scenes.stage import scene


@scene("find-empty")
@scene("find-empty-new", store="new", large=False)
def find_empty(room: Application) -> None:
    room.do("find")


@scene("find-results")
def find_results(room: Application) -> None:
    room.do("find")
    room.find.line.setText("zs")


@scene("find-words", large=False)
def find_words(room: Application) -> None:
    room.do("find")
    room.find.line.setText("late")


@scene("find-nothing", large=False)
def find_nothing(room: Application) -> None:
    room.do("find")
    room.find.line.setText("qqq")


@scene("find-terms")
def find_terms(room: Application) -> None:
    room.do("find")
    room.find.line.setText('is:premium at:meridian late -rain "slot plan"')


@scene("find-list", large=False)
def find_list(room: Application) -> None:
    room.do("find")
    room.find.line.setText("is:premium")


@scene("find-doubts", large=False)
def find_doubts(room: Application) -> None:
    room.do("find")
    room.find.line.setText("is:golden late persn:ana since:31/2")


@scene("find-save")
def find_save(room: Application) -> None:
    room.do("find")
    room.find.line.setText("is:overdue is:premium")
    QTest.keyClick(room.find.line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(room.find.name_bar.line, "Overdue at the premium few")
    QTest.keyClick(room.find.name_bar.line, Qt.Key.Key_Return)
