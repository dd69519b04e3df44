"""The line of one pixel that parts two things."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from keyaccounts.ui.look import paint


class Hairline(QWidget):
    """Lying by default, upright beside a side panel."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self._upright = upright
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._upright:
            paint.upright(painter, 0, 0, self.height())
        else:
            paint.hairline(painter, 0, self.width(), 0)
