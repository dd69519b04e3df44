"""One series month by month: each figure a mark on a stem, on a scale of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.series import Kind, Series
from keyaccounts.ui.kit import kind_mark
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role, colour

_STEP, _TALL, _EDGE, _FOOT, _FEWEST = 48, 56, 24, 20, 6


class SeriesChart(QWidget):
    """Lagging and leading figures never stand on one scale: a chart takes one series and no second."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self._name = name
        self.series: Series | None = None
        self._months: tuple[str, ...] = ()
        self._words: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_series(self, series: Series, *, months: Sequence[str], words: Sequence[str]) -> None:
        """This series; `months` are the names of its periods, `words` its figures as they are read."""
        self.series, self._months, self._words = series, tuple(months), tuple(words)
        self.setAccessibleName(f"{self._name}, {sentences.code('series', series.kind)}")
        told = (f"{month} {word or 'nothing'}" for month, word in zip(months, words, strict=True))
        self.setAccessibleDescription(", ".join(told))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._size(len(self._months))

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size(_FEWEST)

    def _size(self, months: int) -> QSize:
        # A figure below the line needs room for its words too.
        below = _EDGE if self.series is not None and min(self.series.values, default=0) < 0 else 0
        return QSize(fonts.scaled(_STEP) * months, fonts.scaled(_EDGE + _TALL + below + _FOOT))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.series is None:
            return
        painter = QPainter(self)
        step, tall, top = fonts.scaled(_STEP), fonts.scaled(_TALL), fonts.scaled(_EDGE)
        # Where there is little room, the earliest months give way.
        first = max(0, len(self._months) - max(1, self.width() // step))
        values = self.series.values[first:]
        most, least = max(0, *values), min(0, *values)
        span = (most - least) or 1
        zero = round(top + tall * most / span)
        paint.hairline(painter, 0, step * len(values), zero)
        for place, value in enumerate(values):
            at = QPointF(round((place + 0.5) * step), round(zero - tall * value / span) + 0.5)
            self._stem(painter, at, zero, self.series.kind)
            kind_mark.draw(painter, self.series.kind, at)
            if value:
                up = at.y() - fonts.scaled(22) if value > 0 else at.y() + fonts.scaled(6)
                box = QRectF(at.x() - step, up, 2 * step, fonts.scaled(16))
                words = self._words[first + place]
                paint.line(painter, box, words, Type.SMALL, Role.TEXT, align=paint.CENTRE, tabular=True)
            foot = QRectF(place * step, self.height() - fonts.scaled(16), step, fonts.scaled(16))
            name = self._months[first + place]
            paint.line(painter, foot, name, Type.SMALL, Role.QUIET, align=paint.CENTRE)
        painter.end()

    def _stem(self, painter: QPainter, at: QPointF, zero: float, kind: Kind) -> None:
        role = Role.CONTROL if kind is Kind.LAGGING else Role.ACCENT
        painter.setPen(QPen(colour(role), fonts.scaled(1)))
        painter.drawLine(QPointF(at.x(), zero), at)
