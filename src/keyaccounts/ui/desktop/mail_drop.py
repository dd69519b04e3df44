"""A mail that is dropped on the window as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_KINDS = frozenset({".eml", ".msg"})
"""Outlook's own kind is taken too: who drops it is told how to save it so that it can be read."""


class MailDrop(QObject):
    """Takes one mail file and leaves everything else to whoever takes drops besides."""

    dropped = Signal(Path)

    def __init__(self, window: QWidget, *, is_wanted: Callable[[], bool]) -> None:
        super().__init__(window)
        self._is_wanted = is_wanted
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        assert isinstance(event, QDropEvent)
        mail = mail_of(event.mimeData())
        if mail is None or not self._is_wanted():
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(mail)
        return True


def mail_of(mime: QMimeData) -> Path | None:
    """The mail file that is dragged, where it is one and nothing else."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in _KINDS else None
