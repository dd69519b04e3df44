"""What stands beside a view after one upright hairline: as wide as asked, never the larger part of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.look import fonts

_MOST = 0.4


class SidePanel(QWidget):
    """Follows the width of what holds it, and the size of the letters."""

    def __init__(self, content: QWidget, *, width: int) -> None:
        super().__init__()
        self._wanted = width
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Hairline(upright=True))
        row.addWidget(content, 1)

    def width_within(self, room: int) -> int:
        """How wide it is beside a view in so much room."""
        return min(fonts.scaled(self._wanted), round(room * _MOST))

    def _fit(self) -> None:
        beside = self.parentWidget()
        if beside is not None:
            self.setFixedWidth(self.width_within(beside.width()))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ParentChange and (beside := self.parentWidget()) is not None:
            beside.installEventFilter(self)
            self._fit()
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ThemeChange):
            self._fit()
        return False
