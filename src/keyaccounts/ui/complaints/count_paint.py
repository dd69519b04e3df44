"""The count behind a clock as a table: painted the same in the window and on paper."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTextLayout

from keyaccounts import clock_sentences
from keyaccounts.clock_lines import Explanation
from keyaccounts.clock_sentences import Cells
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_DAY, _HOURS, _TIME = 84, 100, 48
_ROW = 24
_GAP = 8


class _Line(NamedTuple):
    cells: Cells
    counts: bool
    tall: int
    layout: QTextLayout


class Count:
    """A count laid out for a width; `height` tells how tall it became."""

    def __init__(self, told: Explanation, width: float) -> None:
        self._told, self._width = told, width
        self._head = paint.wrapped(clock_sentences.head(told), Type.BODY, width)
        self._lines = [
            self._line(cells, counts=row.counts)
            for cells, row in zip(clock_sentences.cells(told), told.rows, strict=True)
        ]
        self._foot = clock_sentences.foot(told)
        self._last = paint.wrapped(self._foot.day, Type.STRONG, width - fonts.scaled(_TIME + _GAP))

    @property
    def height(self) -> int:
        """How tall it is."""
        rows = sum(each.tall for each in self._lines)
        return self._top + rows + fonts.scaled(_GAP) + paint.height(self._last, Type.STRONG)

    @property
    def _top(self) -> int:
        return paint.height(self._head, Type.BODY) + fonts.scaled(_GAP)

    def _line(self, cells: Cells, *, counts: bool) -> _Line:
        """What has no hours of its own may go on under the next columns."""
        start = fonts.scaled(_DAY + _HOURS if counts else _DAY)
        words = cells.note if counts else cells.hours or cells.note
        room = self._width - start - fonts.scaled(_TIME + _GAP)
        layout = paint.wrapped(words, Type.BODY, room)
        lines = max(layout.lineCount() - 1, 0) * fonts.line(Type.BODY) if words else 0
        return _Line(cells, counts, fonts.scaled(_ROW) + lines, layout)

    def paint(self, painter: QPainter) -> None:
        """Paint it with its top left corner at the origin."""
        paint.prose(painter, self._head, QPointF(0, 0), Role.QUIET)
        y = float(self._top)
        for place, each in enumerate(self._lines):
            if place and place == self._told.now_after:
                painter.fillRect(QRectF(0, y, self._width, 1.5), theme.colour(Role.ACCENT))
            self._paint_row(painter, y, each)
            y += each.tall
        if self._lines:
            y += fonts.scaled(_GAP) / 2
            painter.fillRect(QRectF(0, y, self._width, 1), theme.colour(Role.EDGE))
            y += fonts.scaled(_GAP) / 2
        paint.prose(painter, self._last, QPointF(0, y), Role.TEXT)
        line = fonts.line(Type.STRONG)
        paint.line(
            painter, QRectF(0, y, self._width, line), self._foot.time, Type.STRONG, Role.TEXT,
            align=paint.END, tabular=True,
        )  # fmt: skip

    def _paint_row(self, painter: QPainter, y: float, row: _Line) -> None:
        day, hours, line = fonts.scaled(_DAY), fonts.scaled(_HOURS), fonts.line(Type.BODY)
        down = y + (fonts.scaled(_ROW) - line) / 2
        ink = Role.TEXT if row.counts else Role.QUIET
        paint.line(painter, QRectF(0, down, day - 4, line), row.cells.day, Type.BODY, ink)
        if row.counts:
            paint.line(
                painter, QRectF(day, down, hours - 4, line), row.cells.hours, Type.BODY, ink, tabular=True
            )
        paint.prose(painter, row.layout, QPointF(day + hours if row.counts else day, down), Role.QUIET)
        paint.line(
            painter, QRectF(0, down, self._width, line), row.cells.time,
            Type.MEDIUM if row.counts else Type.BODY, ink, align=paint.END, tabular=True,
        )  # fmt: skip
