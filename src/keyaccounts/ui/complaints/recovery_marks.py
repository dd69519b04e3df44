"""The marks of a recovery: acts with how far they are, and trust at its four steps, all of them buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from typing_extensions import override

from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role

EDGE = 4
"""What a mark reaches beyond its words at each side, for the ground under the mouse."""

_GAP = 8
_MARKS = {
    "done": (Icon.CIRCLE_CHECK, Role.CALM, Role.TEXT),
    "planned": (Icon.CLOCK, Role.QUIET, Role.TEXT),
    "none": (Icon.CIRCLE_SLASH, Role.QUIET, Role.QUIET),
    "open": (Icon.CIRCLE, Role.QUIET, Role.QUIET),
}
_TILE = 132


class ActMark(Button):
    """An act of the plan with its mark before it; pressed, it opens the act."""

    def __init__(self, words: str) -> None:
        super().__init__(words, Kind.GHOST)
        self._mark = "open"

    def show_mark(self, mark: str, spoken: str) -> None:
        """How far it is."""
        self._mark = mark
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    @property
    def mark(self) -> str:
        """How far it is."""
        return self._mark

    @override
    def sizeHint(self) -> QSize:
        width = fonts.width(self.words, Type.STRONG) + fonts.scaled(16 + _GAP + 2 * EDGE)
        return QSize(round(width + 0.5), fonts.scaled(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box, size, edge = QRectF(self.rect()), fonts.scaled(16), fonts.scaled(EDGE)
        if self.underMouse() or self.isDown():
            paint.ground(painter, box, Role.HOVER)
        icon, ink, words = _MARKS[self._mark]
        icons.draw(painter, icon, QPointF(edge, round((box.height() - size) / 2)), size, ink)
        room = box.adjusted(edge + size + fonts.scaled(_GAP), 0, 0, 0)
        kind = Type.STRONG if self._mark == "done" else Type.BODY
        paint.line(painter, room, self.words, kind, words)


class TrustMark(Button):
    """Trust at one step; a key from 1 to 5 begins a reading with that score, Enter opens it."""

    scored = Signal(int)

    def __init__(self, words: str) -> None:
        super().__init__(words, Kind.GHOST)
        self._value, self._is_said = "", False

    def show_value(self, value: str, *, is_said: bool) -> None:
        """The figure, or what stands for it until there is one."""
        self._value, self._is_said = value, is_said
        self.setAccessibleName(f"{self.words}: {value}")
        self.updateGeometry()
        self.update()

    @property
    def value(self) -> str:
        """What stands below its name."""
        return self._value

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("1", "2", "3", "4", "5"):
            self.scored.emit(int(event.text()))
            return
        super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        words = max(fonts.width(self.words, Type.BODY), fonts.width(self._value, Type.STRONG))
        width = max(fonts.scaled(_TILE), round(words + fonts.scaled(2 * EDGE) + 0.5))
        return QSize(width, fonts.scaled(44))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.ground(painter, box, Role.HOVER)
        half = box.height() / 2
        left = box.adjusted(fonts.scaled(EDGE), fonts.scaled(2), 0, -half)
        paint.line(painter, left, self.words, Type.BODY, Role.QUIET)
        below = box.adjusted(fonts.scaled(EDGE), half, 0, -fonts.scaled(2))
        kind, ink = (Type.STRONG, Role.TEXT) if self._is_said else (Type.BODY, Role.QUIET)
        paint.line(painter, below, self._value, kind, ink)
