"""The mark before a label: full with evidence, hollow without, grey once expired."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_SIZE = 10


class DatedMark(QWidget):
    """A small round; the words beside it say the same, so it stays silent to screen readers."""

    def __init__(self, *, is_hollow: bool, is_expired: bool) -> None:
        super().__init__()
        self.is_hollow = is_hollow
        self.is_expired = is_expired
        self._fit_type()

    def _fit_type(self) -> None:
        self.setFixedSize(fonts.scaled(16), fonts.line(Type.STRONG))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = fonts.scaled(_SIZE)
        box = QRectF(1, round((self.height() - size) / 2), size, size)
        if not self.is_hollow:
            paint.ground(painter, box, Role.FADED if self.is_expired else Role.ACCENT, radius=size / 2)
            return
        pen = QPen(theme.colour(Role.FADED if self.is_expired else Role.QUIET), 1.25)
        pen.setDashPattern([2.5, 2])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
