"""What every page is: it shows what a workflow tells, and asks again when something it watches changed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from keyaccounts.ui.desk import Desk


class Page(QWidget):
    """A place or a record's page. Subclasses name what they `watch` and implement `load`.

    `open_requested(kind, id)` is a wish to be elsewhere, `act_requested(name, id)` a wish for an act that
    the window owns; the main window answers both.
    """

    watches: ClassVar[frozenset[str]] = frozenset()

    open_requested = Signal(str, str)
    act_requested = Signal(str, str)

    def __init__(self, desk: Desk, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._is_stale = True
        # Several commits in one turn of the event loop are one question.
        self._reload = QTimer(self, singleShot=True, interval=0)
        self._reload.timeout.connect(self._load_when_seen)
        desk.changes.changed.connect(self._note_change)

    def load(self) -> None:
        """Ask for what the page shows."""
        raise NotImplementedError

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to a record; a place without records of its own stays as it is."""

    def leave(self) -> None:
        """Called before the window locks or closes: keep what is typed and not yet saved."""

    def refresh(self) -> None:
        """Load again now if seen, else when next shown."""
        self._is_stale = True
        self._reload.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._load_when_seen()

    def _note_change(self, kinds: frozenset[str]) -> None:
        if kinds & self.watches:
            self.refresh()

    def _load_when_seen(self) -> None:
        if self._is_stale and self.isVisible():
            self._is_stale = False
            self.load()
