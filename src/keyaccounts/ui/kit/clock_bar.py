"""How much of a clock's time is used: a thin bar, cut where somebody hears of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.theme import Role

TICKS = (0.5, 0.75, 0.9)
_TALL = 4


class ClockBar(QWidget):
    """The words beside it say the same, so it stays silent to screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._ink = Role.QUIET
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """How much of it is filled, 1 being all of it."""
        return self._share

    @property
    def ink(self) -> Role:
        """In which role it is filled."""
        return self._ink

    def show_share(self, share: float, ink: Role) -> None:
        """Fill so much of it, never more than all."""
        self._share, self._ink = min(max(share, 0.0), 1.0), ink
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(120), fonts.scaled(_TALL))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, fonts.scaled(_TALL))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        radius = box.height() / 2
        paint.ground(painter, box, Role.LINE, radius=radius)
        filled = round(box.width() * self._share)
        if filled:
            paint.ground(
                painter, QRectF(0, 0, max(filled, box.height()), box.height()), self._ink, radius=radius
            )
        ground = theme.colour(Role.SURFACE)
        for each in TICKS:
            painter.fillRect(QRectF(round(box.width() * each), 0, 1, box.height()), ground)
