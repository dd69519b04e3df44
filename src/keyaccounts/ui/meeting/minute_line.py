"""The one line of the minutes: Enter adds it, Down goes to what is written, Esc empties it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from keyaccounts.ui.kit.fields import LineEdit


class MinuteLine(LineEdit):
    """Also changes a line that was added before."""

    added = Signal(str)
    left_down = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__(placeholder="What is said, as it is said")
        self.setAccessibleName("A line of the minutes")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                if self.text().strip():
                    self.added.emit(self.text().strip())
            case Qt.Key.Key_Down:
                self.left_down.emit()
            case Qt.Key.Key_Escape:
                self.given_up.emit()
            case _:
                super().keyPressEvent(event)
