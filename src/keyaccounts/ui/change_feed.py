"""Tells the pages which kinds of record a commit touched; each decides whether that concerns it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class ChangeFeed(QObject):
    """Announced from the store's lane, heard on the window's thread."""

    changed = Signal(object)

    def announce(self, kinds: frozenset[str]) -> None:
        """Called after each commit, from whatever thread made it."""
        self.changed.emit(kinds)
