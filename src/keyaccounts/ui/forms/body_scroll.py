"""The middle of a floating card: as tall as what it holds, scrolled where the window is smaller."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from typing_extensions import override

from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look import fonts


class BodyScroll(PageScroll):
    """Asks for as much room as what it holds takes; the card around it gives what the window has."""

    @override
    def sizeHint(self) -> QSize:
        body = self.widget()
        layout = body.layout() if body is not None else None
        if layout is None:
            return super().sizeHint()
        width = max(self.width(), fonts.scaled(480))
        tall = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        return QSize(width, tall)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
