"""Has the rungs of the escalation ladder written down as they are reached (F029)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from keyaccounts.ui.desk import Desk

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_HOUR = 3_600_000
"""Milliseconds after which it looks at the latest; a computer may have slept meanwhile."""

_MOVES = frozenset({"complaint", "complaint_move", "experience", "calendar", "service_policy", "account"})
"""The kinds of record that move a clock."""


class EscalationWatch(QObject):
    """Looks when a store is opened, when the next rung is due, after what moves a clock, and each hour."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.next_look = QTimer(self, singleShot=True)
        self.next_look.timeout.connect(self.look)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        desk.changes.changed.connect(self._follow)

    def follow_store(self) -> None:
        """A store was opened: look at once."""
        self.look()

    def look(self) -> None:
        """Write down what was reached; a closed store waits."""
        if self.desk.jobs.vault is None:
            return
        now = self.desk.clock.now()

        def note(vault: Vault) -> datetime | None:
            from keyaccounts.workflows import escalations

            return escalations.note(vault, now=now)

        self.desk.jobs.ask(self, note, then=lambda at: self._look_again(at, now), topic="escalations")

    def _look_again(self, at: datetime | None, now: datetime) -> None:
        ahead = _HOUR if at is None else (at - now) // timedelta(milliseconds=1) + 1
        self.next_look.start(min(_HOUR, max(1, ahead)))

    def _follow(self, kinds: frozenset[str]) -> None:
        if kinds & _MOVES:
            self._soon.start()
