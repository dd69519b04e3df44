"""The numbers of a scale in a row, with what its ends mean: one key answers, none is chosen at first."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.kit import focus
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_CELL, _WIDEST, _GAP = 32, 56, 4
_SECOND = 0.8
"""Seconds in which a second digit still belongs to the first: 1, 0 is ten."""


class ScaleRow(QWidget):
    """A digit answers, the arrow keys move, Backspace takes the answer back; `edited` tells each change."""

    edited = Signal()

    def __init__(
        self, least: int, most: int, *, low: str = "", high: str = "", name: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._numbers = range(least, most + 1)
        self._low, self._high = low, high
        self._value: int | None = None
        self._digit_at = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._tell()

    def value(self) -> int | None:
        """The number that is chosen, None where the question was not answered."""
        return self._value

    def choose(self, value: int | None) -> None:
        """Choose a number of the scale, or none."""
        wanted = value if value in self._numbers else None
        if wanted == self._value:
            return
        self._value = wanted
        self._tell()
        self.update()
        self.edited.emit()

    def written(self) -> str:
        """The answer as it is kept in a draft."""
        return "" if self._value is None else str(self._value)

    def put(self, text: str) -> None:
        """Bring a kept answer back."""
        self.choose(int(text) if text else None)

    def _tell(self) -> None:
        ends = f"from {self._numbers[0]}, {self._low}, to {self._numbers[-1]}, {self._high}"
        said = "not answered" if self._value is None else f"{self._value} of {self._numbers[-1]}"
        self.setAccessibleDescription(f"{said}; {ends}")

    def _boxes(self) -> list[QRectF]:
        count, gap = len(self._numbers), fonts.scaled(_GAP)
        wide = min(fonts.scaled(_WIDEST), (self.width() - gap * (count - 1)) / count)
        tall = fonts.scaled(_CELL)
        return [QRectF(place * (wide + gap) + 0.5, 0.5, wide - 1, tall - 1) for place in range(count)]

    @override
    def sizeHint(self) -> QSize:
        count = len(self._numbers)
        tall = fonts.scaled(_CELL + 4) + fonts.line(Type.SMALL)
        return QSize(count * fonts.scaled(_WIDEST), tall)

    @override
    def minimumSizeHint(self) -> QSize:
        narrow = fonts.width("10", Type.STRONG) + fonts.scaled(8)
        return QSize(round(len(self._numbers) * (narrow + fonts.scaled(_GAP))), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, numbers = event.key(), self._numbers
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.text().isdigit():
            self._type(int(event.text()))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            start = numbers[0] - 1 if step > 0 else numbers[-1] + 1
            at = (self._value if self._value is not None else start) + step
            self.choose(min(max(at, numbers[0]), numbers[-1]))
        elif key == Qt.Key.Key_Home:
            self.choose(numbers[0])
        elif key == Qt.Key.Key_End:
            self.choose(numbers[-1])
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def _type(self, digit: int) -> None:
        now, both = time.monotonic(), (self._value or 0) * 10 + digit
        if self._value and both in self._numbers and now - self._digit_at < _SECOND:
            self.choose(both)
        elif digit in self._numbers:
            self.choose(digit)
        self._digit_at = now

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number, box in zip(self._numbers, self._boxes(), strict=True):
            if box.contains(event.position()):
                self.choose(None if number == self._value else number)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        boxes = self._boxes()
        for number, box in zip(self._numbers, boxes, strict=True):
            chosen = number == self._value
            paint.ground(painter, box, Role.ACCENT if chosen else Role.RAISED)
            paint.edge(painter, box, Role.ACCENT if chosen else Role.CONTROL)
            paint.line(
                painter, box, str(number), Type.STRONG if chosen else Type.MEDIUM,
                Role.ON_ACCENT if chosen else Role.TEXT, align=paint.CENTRE,
            )  # fmt: skip
        below = QRectF(0, boxes[0].bottom() + fonts.scaled(3), boxes[-1].right(), fonts.line(Type.SMALL))
        half = below.width() / 2 - 8
        low = QRectF(below.left(), below.top(), half, below.height())
        high = QRectF(below.right() - half, below.top(), half, below.height())
        paint.line(painter, low, self._low, Type.SMALL, Role.QUIET)
        paint.line(painter, high, self._high, Type.SMALL, Role.QUIET, align=paint.END)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.leave(self)
