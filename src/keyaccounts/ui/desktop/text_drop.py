"""Text that is dropped on the window: words from anywhere, or one text file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from keyaccounts.inbox import LONGEST
from keyaccounts.refusals import Refusal

_MOST_BYTES = 4 * LONGEST
"""So many a text that fits can have, in any encoding that there is."""


class TextDrop(QObject):
    """Takes what no page takes for itself; nothing while `is_wanted` says no."""

    dropped = Signal(str)
    refused = Signal(object)

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
        if not (self._is_wanted() and holds_text(event.mimeData())):
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._take(event.mimeData())
        return True

    def _take(self, mime: QMimeData) -> None:
        try:
            self.dropped.emit(read(mime))
        except Refusal as refusal:
            self.refused.emit(refusal)


def holds_text(mime: QMimeData) -> bool:
    """Whether there is text in what is dragged: words, or one text file."""
    if files := _files(mime):
        return len(files) == 1 and files[0].suffix.lower() == ".txt"
    return mime.hasText()


def read(mime: QMimeData) -> str:
    """The words of what was dropped; a refusal where there are too many, or the file can't be read."""
    files = _files(mime)
    text = _text_of(files[0]) if files else mime.text()
    if len(text) > LONGEST:
        raise Refusal("too_long", field="text", length=len(text), limit=LONGEST)
    return text.replace("\r\n", "\n").strip()


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _text_of(file: Path) -> str:
    try:
        size = file.stat().st_size
        if size > _MOST_BYTES:
            raise Refusal("too_long", field="text", length=size, limit=LONGEST)
        # Loaded only now: what reads files must not be waited for at the start.
        from keyaccounts.workflows.importing import decoding

        return decoding.decode(file.read_bytes())[0]
    except OSError as error:
        raise Refusal("file_unreadable", file=file.name, reason=error.strerror or "") from error
