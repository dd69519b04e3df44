"""What the views below the head of an account share: they ask for what they show when they are looked at."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating


class AccountView(QWidget):
    """One view of one account; forms float over the page it stands in."""

    open_requested = Signal(str, str)
    act_requested = Signal(str, str)

    watches: frozenset[str] = frozenset()
    """The kinds of record it shows."""

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__()
        self.desk = desk
        self.floating = floating
        self.account_id: Id = ""

    def show_account(self, account_id: Id) -> None:
        """Ask for all it shows of an account, again after every change."""
        self.account_id = account_id
        self.load()

    def load(self) -> None:
        """Ask for what is shown; answers that come too late are dropped by their topic."""
        raise NotImplementedError

    def choose(self, kind: str, record_id: Id) -> None:
        """Choose a record that somebody wants to see, once it is shown."""
