"""The course of the balance over a year: a line through zero, its end named."""

import math
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts import ledger_lines, sentences
from keyaccounts.series import Kind
from keyaccounts.ui.kit import kind_mark
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_TALL, _AXIS, _END = 112, 40, 56
_ROUND = 10.0
"""What the scale is rounded up to: a balance that hardly moves is drawn as hardly moving."""


class CourseChart(QWidget):
    """Days from left to right; what it shows stands in words below it too."""

    def __init__(self) -> None:
        super().__init__()
        self._course: tuple[tuple[date, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_course(self, course: Sequence[tuple[date, float]]) -> None:
        """The balance on these days, the earliest first."""
        self._course = tuple(course)
        self.setAccessibleName(f"Equity over a year, {sentences.code('series', Kind.LEADING)}")
        told = (
            f"{ledger_lines.figure(each)} on {sentences.full_day(day)}" for day, each in self._course[::6]
        )
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def points(self) -> list[QPointF]:
        """Where each day stands."""
        box = self._plot()
        many = max(1, len(self._course) - 1)
        return [
            QPointF(box.left() + box.width() * place / many, self._height_of(each))
            for place, (_, each) in enumerate(self._course)
        ]

    def scale(self) -> list[float]:
        """The values a line is drawn at, the greatest first: zero, and a round one on each side in use."""
        values = [each for _, each in self._course]
        greatest, least = max(values, default=0.0), min(values, default=0.0)
        above = math.ceil(max(greatest, 0.0) / _ROUND) * _ROUND
        below = math.floor(min(least, 0.0) / _ROUND) * _ROUND
        if not above and not below:
            above = _ROUND
        return [above, 0.0, below] if above and below else [above, below]

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(360), fonts.scaled(_TALL) + fonts.line(Type.SMALL))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(200), self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._course:
            return
        painter = QPainter(self)
        box, tall = self._plot(), fonts.line(Type.SMALL)
        for value in self.scale():
            y = self._height_of(value)
            paint.hairline(painter, box.left(), box.right(), y - 0.5)
            if value and abs(y - self._height_of(0)) < tall:
                continue
            words = QRectF(0, y - tall / 2, box.left() - fonts.scaled(8), tall)
            paint.line(
                painter, words, ledger_lines.figure(value).removesuffix(".0"), Type.SMALL, Role.QUIET,
                align=paint.END, tabular=True,
            )  # fmt: skip
        foot = QRectF(box.left(), box.bottom() + fonts.scaled(8), box.width(), tall)
        taken = paint.line(painter, foot, sentences.full_day(self._course[0][0]), Type.SMALL, Role.QUIET)
        end = sentences.full_day(self._course[-1][0])
        paint.line(painter, foot, end, Type.SMALL, Role.QUIET, align=paint.END)
        kind_mark.with_word(painter, Kind.LEADING, foot.adjusted(taken + fonts.scaled(16), 0, 0, 0))
        self._paint_line(painter, self.points())

    def _paint_line(self, painter: QPainter, points: list[QPointF]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Role.ACCENT), fonts.scaled(2), j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(points))
        last, tall = points[-1], fonts.line(Type.STRONG)
        kind_mark.draw(painter, Kind.LEADING, last)
        words = QRectF(last.x() + fonts.scaled(10), last.y() - tall / 2, fonts.scaled(_END), tall)
        paint.line(painter, words, ledger_lines.figure(self._course[-1][1]), Type.STRONG, Role.TEXT)

    def _plot(self) -> QRectF:
        above = fonts.scaled(10)
        left, right = fonts.scaled(_AXIS), fonts.scaled(_END)
        return QRectF(left, above, self.width() - left - right, fonts.scaled(_TALL) - 2 * above)

    def _height_of(self, value: float) -> float:
        box, scale = self._plot(), self.scale()
        share = (scale[0] - value) / (scale[0] - scale[-1])
        return round(box.top() + share * box.height()) + 0.5
