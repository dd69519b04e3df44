"""A radio button whose words may take several lines: one of a few ways a thing could be."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.kit import focus
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_SIDE, _GAP, _PAD = 16, 8, 4


class Radio(QRadioButton):
    """The arrow keys move within its group, Tab leaves it."""

    def __init__(self, words: str, *, spoken: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.setAccessibleName(spoken or words)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = width - fonts.scaled(_SIDE + _GAP)
        return paint.height(paint.wrapped(self.words, Type.BODY, room), Type.BODY) + 2 * _PAD

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(160), fonts.line(Type.BODY) + 2 * _PAD)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(64), fonts.line(Type.BODY) + 2 * _PAD)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, gap = fonts.scaled(_SIDE), fonts.scaled(_GAP)
        ring = QRectF(0, _PAD + (fonts.line(Type.BODY) - side) / 2, side, side)
        paint.ground(painter, ring, Role.RAISED, radius=side / 2)
        ink = Role.ACCENT if self.isChecked() else Role.CONTROL
        paint.edge(painter, ring, ink, radius=side / 2, width=1.5)
        if self.isChecked():
            dot = ring.adjusted(side / 4, side / 4, -side / 4, -side / 4)
            paint.ground(painter, dot, Role.ACCENT, radius=side / 4)
        layout = paint.wrapped(self.words, Type.BODY, self.width() - side - gap)
        paint.prose(painter, layout, QPointF(side + gap, _PAD), Role.TEXT if self.isChecked() else Role.QUIET)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.leave(self)
