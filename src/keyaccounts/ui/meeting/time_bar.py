"""How much of the ninety seconds is gone: a thin bar that fills and then only stays full."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.theme import Role

_TALL = 3


class TimeBar(QWidget):
    """Quiet: it neither blinks nor changes its colour."""

    def __init__(self) -> None:
        super().__init__()
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Time")

    def show_share(self, share: float) -> None:
        """How much is gone, at most all."""
        self.share = min(max(share, 0.0), 1.0)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(120), fonts.scaled(_TALL))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.ground(painter, box, Role.LINE, radius=0)
        paint.ground(painter, QRectF(0, 0, box.width() * self.share, box.height()), Role.ACCENT, radius=0)
