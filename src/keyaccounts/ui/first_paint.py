"""Puts off what can wait until a window has been seen: what runs beside the first paint only delays it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override


def after_first_paint(widget: QWidget, then: Callable[[], None]) -> None:
    """Call `then` once a widget has been painted and what was painted is on the screen."""
    widget.installEventFilter(_Watch(widget, then))


class _Watch(QObject):
    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False
