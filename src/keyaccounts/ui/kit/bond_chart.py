"""The bond with a person as a line through time: every rating a dot, the newest with its figure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.series import Kind
from keyaccounts.ui.kit import kind_mark
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

MOST = 3
_TALL = 96
_AXIS, _FIGURE = 28, 28


class Rated(NamedTuple):
    """One rating on its day."""

    on: date
    rating: int


def signed(rating: int) -> str:
    """A rating with its sign: "+2", "0", "−1"."""
    return f"{rating:+d}".replace("-", "−") if rating else "0"


class BondChart(QWidget):
    """Days run from left to right, ratings from -3 to +3; what it shows is said in words beside it too."""

    def __init__(self, rated: Sequence[Rated] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rated: tuple[Rated, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_ratings(rated)

    def show_ratings(self, rated: Sequence[Rated]) -> None:
        """These ratings, in the order of their days."""
        self._rated = tuple(rated)
        self.setAccessibleName(f"Bond over time, {sentences.code('series', Kind.LEADING)}")
        told = (f"{signed(each.rating)} on {sentences.full_day(each.on)}" for each in self._rated)
        self.setAccessibleDescription(", ".join(told) or "not rated yet")
        self.update()

    def points(self) -> list[QPointF]:
        """Where each rating stands."""
        box = self._plot()
        if len(self._rated) < 2:
            return [QPointF(box.center().x(), self._height_of(each.rating)) for each in self._rated]
        first = self._rated[0].on
        days = max(1, (self._rated[-1].on - first).days)
        return [
            QPointF(box.left() + box.width() * (each.on - first).days / days, self._height_of(each.rating))
            for each in self._rated
        ]

    def _plot(self) -> QRectF:
        above = fonts.scaled(10)
        left, right = fonts.scaled(_AXIS), fonts.scaled(_FIGURE)
        tall = fonts.scaled(_TALL) - 2 * above
        return QRectF(left, above, self.width() - left - right, tall)

    def _height_of(self, rating: int) -> float:
        box = self._plot()
        return round(box.center().y() - rating / MOST * box.height() / 2) + 0.5

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(240), fonts.scaled(_TALL) + fonts.line(Type.SMALL))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(120), fonts.scaled(_TALL) + fonts.line(Type.SMALL))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box, tall = self._plot(), fonts.line(Type.SMALL)
        for rating in (MOST, 0, -MOST):
            y = self._height_of(rating)
            paint.hairline(painter, box.left(), box.right(), y - 0.5)
            words = QRectF(0, y - tall / 2, box.left() - fonts.scaled(8), tall)
            paint.line(painter, words, signed(rating), Type.SMALL, Role.QUIET, align=paint.END, tabular=True)
        self._paint_line(painter, self.points())
        kind_mark.with_word(
            painter, Kind.LEADING, QRectF(box.left(), self.height() - tall, box.width(), tall)
        )

    def _paint_line(self, painter: QPainter, points: list[QPointF]) -> None:
        if not points:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Role.ACCENT), fonts.scaled(2), j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(points))
        for point in points:
            kind_mark.draw(painter, Kind.LEADING, point)
        last, tall = points[-1], fonts.line(Type.STRONG)
        words = QRectF(last.x() + fonts.scaled(8), last.y() - tall / 2, fonts.scaled(_FIGURE), tall)
        paint.line(painter, words, signed(self._rated[-1].rating), Type.STRONG, Role.TEXT)
