"""The head of one index: what it is called, the figure, what it rests on, and how sure it is as a whisker."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts import satisfaction_lines, scales
from keyaccounts.scales import Index
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_GAP, _AXIS, _CAP, _DOT = 8, 26, 5, 4.5
_WIDE = 310


class IndexHead(QWidget):
    """In the accent from thirty answers on, grey below, without a whisker below five (rules 1)."""

    def __init__(self, scale: scales.Scale = scales.NPS) -> None:
        super().__init__()
        self.index = scales.index(scale, ())
        self._few: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_index(self.index)

    def show_index(self, index: Index, few: tuple[int, ...] = ()) -> None:
        """This index, or the few answers there are."""
        self.index, self._few = index, few
        self.setAccessibleName(satisfaction_lines.index(index, few))
        self.updateGeometry()
        self.update()

    def whisker(self) -> tuple[QPointF, QPointF, QPointF] | None:
        """Where the margin begins, the figure stands and the margin ends; None below five answers."""
        value, margin = self.index.value, self.index.margin
        if value is None or margin is None:
            return None
        least, most = self._ends()
        axis, y = self._axis(), self._axis().center().y()

        def at(told: float) -> QPointF:
            share = (min(max(told, least), most) - least) / (most - least)
            return QPointF(axis.left() + axis.width() * share, y)

        return at(value - margin), at(value), at(value + margin)

    @property
    def ink(self) -> Role:
        """What the whisker is drawn in."""
        return Role.ACCENT if self.index.is_firm else Role.QUIET

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(_WIDE), self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(), self._height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, gap = float(self.width()), fonts.scaled(_GAP)
        name = QRectF(0, 0, wide, fonts.line(Type.STRONG))
        paint.line(painter, name, satisfaction_lines.name(self.index), Type.STRONG, Role.TEXT)
        figure = satisfaction_lines.figure(self.index, self._few)
        kind = Type.TITLE if self.index.value is not None else Type.FIGURE
        row = QRectF(0, name.bottom() + gap / 2, wide, fonts.line(Type.TITLE))
        ink = Role.TEXT if self.index.answers else Role.QUIET
        taken = paint.line(painter, row, figure, kind, ink)
        beside = row.adjusted(taken + fonts.scaled(12), fonts.scaled(3), 0, fonts.scaled(3))
        paint.line(painter, beside, satisfaction_lines.base(self.index), Type.BODY, Role.QUIET)
        self._paint_whisker(painter)

    def _paint_whisker(self, painter: QPainter) -> None:
        found = self.whisker()
        if found is None:
            return
        axis = self._axis()
        y = axis.center().y()
        painter.fillRect(QRectF(axis.left(), round(y), axis.width(), 1), theme.colour(Role.EDGE))
        self._paint_scale(painter, axis)
        first, middle, last = found
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(self.ink), fonts.scaled(2)))
        cap = fonts.scaled(_CAP)
        painter.drawLine(first, last)
        for end in (first, last):
            painter.drawLine(QPointF(end.x(), y - cap), QPointF(end.x(), y + cap))
        painter.setPen(QPen(theme.colour(Role.SURFACE), fonts.scaled(1)))
        painter.setBrush(theme.colour(self.ink))
        dot = fonts.scaled(_DOT)
        painter.drawEllipse(middle, dot, dot)

    def _paint_scale(self, painter: QPainter, axis: QRectF) -> None:
        least, most = self._ends()
        foot = QRectF(axis.left(), axis.bottom(), axis.width(), fonts.line(Type.SMALL))
        is_percent = self.index.scale is not scales.NPS
        first, last = ("0", "100 %") if is_percent else (f"−{-least:.0f}", f"+{most:.0f}")
        left = paint.line(painter, foot, first, Type.SMALL, Role.QUIET, tabular=True)
        right = paint.line(painter, foot, last, Type.SMALL, Role.QUIET, align=paint.END, tabular=True)
        side = max(left, right) + fonts.scaled(_GAP)
        room = foot.adjusted(side, 0, -side, 0)
        words = satisfaction_lines.margin(self.index)
        paint.line(painter, room, words, Type.SMALL, Role.QUIET, align=paint.CENTRE)

    def _ends(self) -> tuple[float, float]:
        return (-100.0, 100.0) if self.index.scale is scales.NPS else (0.0, 100.0)

    def _axis(self) -> QRectF:
        top = fonts.line(Type.STRONG) + fonts.scaled(_GAP / 2) + fonts.line(Type.TITLE)
        # The dot and the caps at either end stay within the widget.
        side = fonts.scaled(_DOT)
        return QRectF(side, top + fonts.scaled(2), self.width() - 2 * side, fonts.scaled(_AXIS))

    def _needed(self) -> int:
        """How wide it must be for all its words."""
        figure = satisfaction_lines.figure(self.index, self._few)
        head = fonts.width(figure, Type.TITLE) + fonts.scaled(12)
        foot = fonts.width(satisfaction_lines.margin(self.index), Type.SMALL) + fonts.scaled(2 * _GAP)
        foot += 2 * fonts.width("100 %", Type.SMALL, tabular=True) + fonts.scaled(2 * _DOT)
        return round(max(head + fonts.width(satisfaction_lines.base(self.index), Type.BODY), foot)) + 2

    def _height(self) -> int:
        return round(self._axis().bottom()) + fonts.line(Type.SMALL)
