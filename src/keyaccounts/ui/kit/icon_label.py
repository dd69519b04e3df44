"""An icon that stands by itself beside words."""

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from keyaccounts.ui.look import fonts, icons
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role


class IconLabel(QWidget):
    """An icon alone; the words beside it say what it means."""

    def __init__(self, icon: Icon, size: int = 20, *, ink: Role = Role.QUIET) -> None:
        super().__init__()
        self._icon = icon
        self._ink = ink
        self._pixels = size
        self._fit_type()

    def show_icon(self, icon: Icon, ink: Role) -> None:
        self._icon = icon
        self._ink = ink
        self.update()

    def _fit_type(self) -> None:
        side = fonts.scaled(self._pixels)
        self.setFixedSize(side, side)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_type()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._icon, QPointF(0, 0), fonts.scaled(self._pixels), self._ink)
