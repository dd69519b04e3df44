"""What the views of Complaints share: they ask for what they show when they are looked at."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating


class ComplaintsView(QWidget):
    """One view over all accounts; forms float over the page it stands in."""

    watches: ClassVar[frozenset[str]] = frozenset()
    """The kinds of record it shows."""

    kinds: ClassVar[frozenset[str]] = frozenset()
    """What is opened here by name; each needs its line in pages.HOMES."""

    open_requested = Signal(str, str)
    act_requested = Signal(str, str)

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__()
        self.desk = desk
        self.floating = floating

    def load(self) -> None:
        """Ask for what is shown; answers that come too late are dropped by their topic."""
        raise NotImplementedError

    def choose(self, kind: str, record_id: Id) -> None:
        """Show what somebody asked for by one of its `kinds`."""
