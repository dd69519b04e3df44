"""Twelve small columns, one a month, with the level they are meant to reach; told in words beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.series import Kind
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role, colour

_STEP, _BAR, _TALL, _FOOT, _HEAD, _RIGHT = 40, 20, 72, 20, 20, 88
_FEWEST = 6


class MonthBar(NamedTuple):
    """A month's name, its figure, and the figure in words, which stands above the column."""

    name: str
    value: float
    words: str = ""


class MonthBars(QWidget):
    """`limit` is drawn as a line over all columns and named at its end; columns that lag are hollow."""

    def __init__(self, kind: Kind, *, name: str = "") -> None:
        super().__init__()
        self.kind = kind
        self._bars: tuple[MonthBar, ...] = ()
        self._limit = 0.0
        self._limit_words = ""
        self.setAccessibleName(f"{name}, {sentences.code('series', kind)}")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[MonthBar], *, limit: float, limit_words: str) -> None:
        """These months, the earliest first."""
        self._bars, self._limit, self._limit_words = tuple(bars), limit, limit_words
        self.setAccessibleDescription(
            ", ".join(f"{each.name} {each.words or 'nothing'}" for each in bars) + f"; {limit_words}"
        )
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._size(len(self._bars))

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size(_FEWEST)

    def _size(self, bars: int) -> QSize:
        wide = fonts.scaled(_STEP) * bars + fonts.scaled(_RIGHT)
        return QSize(wide, fonts.scaled(_HEAD + _TALL + _FOOT))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        step, bar, tall = fonts.scaled(_STEP), fonts.scaled(_BAR), fonts.scaled(_TALL)
        base = fonts.scaled(_HEAD) + tall
        # Where there is little room, the earliest months give way.
        bars = self._bars[-max(1, (self.width() - fonts.scaled(_RIGHT)) // step) :]
        most = max([self._limit, *(each.value for each in bars)], default=0.0) or 1.0
        for place, each in enumerate(bars):
            left = place * step
            high = round(each.value / most * tall)
            if high:
                box = QRectF(left + (step - bar) / 2, base - high, bar, high)
                draw = paint.edge if self.kind is Kind.LAGGING else paint.ground
                draw(painter, box, Role.ACCENT, radius=2)
            words = QRectF(left - step / 2, base - high - fonts.scaled(18), 2 * step, fonts.scaled(16))
            paint.line(painter, words, each.words, Type.SMALL, Role.TEXT, align=paint.CENTRE, tabular=True)
            foot = QRectF(left, base + fonts.scaled(4), step, fonts.scaled(16))
            paint.line(painter, foot, each.name, Type.SMALL, Role.QUIET, align=paint.CENTRE)
        paint.hairline(painter, 0, step * len(bars), base)
        if self._limit:
            self._draw_limit(painter, base - self._limit / most * tall, step * len(bars))
        painter.end()

    def _draw_limit(self, painter: QPainter, y: float, right: float) -> None:
        pen = QPen(colour(Role.CONTROL), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(0, round(y) + 0.5), QPointF(right, round(y) + 0.5))
        box = QRectF(right + fonts.scaled(8), y - fonts.scaled(8), fonts.scaled(_RIGHT - 8), fonts.scaled(16))
        paint.line(painter, box, self._limit_words, Type.SMALL, Role.QUIET)
