"""The capture line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from keyaccounts.ui.application import Application
from scenes import stage
from scenes.stage import scene

LINE = (
    'Ana called, delivery late again #logistics ?need:earlier-slot !promise:"new slot plan" Fri '
    ":frustrated @Ana C-104"
)


@scene("capture-empty")
@scene("capture-empty-new", store="new", large=False)
def capture_empty(room: Application) -> None:
    room.do("capture")


@scene("capture-filled")
def capture_filled(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText(LINE + " ")


@scene("capture-completions")
def capture_completions(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText("Told the yard about it @A")


@scene("capture-doubt", large=False)
def capture_doubt(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText('Somebody rang @Nobody !promise:"slot plan" 31 Feb ')


@scene("capture-inbox", large=False)
def capture_inbox(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText("Somebody at the fair asked about cold storage ")


@scene("capture-not-saved", large=False)
def capture_not_saved(room: Application) -> None:
    room.do("capture")
    room.capture.edit.insertPlainText(LINE + " ")
    stage.vault(room).write = stage.full_disk  # type: ignore[method-assign]
    QTest.keyClick(room.capture.edit, Qt.Key.Key_Return)
