"""Has the silence after outreaches written down, when the store opens and once a day while it is open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from keyaccounts.ui.desk import Desk

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_HOUR = 3_600_000
"""Milliseconds after which it looks whether another day has begun; a computer may have slept meanwhile."""


class SilenceWatch(QObject):
    """Works quietly: what it finds is seen where moments are seen."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._noted_on: date | None = None
        self._hourly = QTimer(self, interval=_HOUR)
        self._hourly.timeout.connect(self.look)

    def follow_store(self) -> None:
        """A store was opened: look at once, and again on every day to come."""
        self._noted_on = None
        self.look()
        self._hourly.start()

    def look(self) -> None:
        """Write down what stayed without an answer, unless that was done today; a closed store waits."""
        now, zone, today = self.desk.clock.now(), self.desk.clock.zone, self.desk.clock.today()
        if self._noted_on == today or self.desk.jobs.vault is None:
            return
        self._noted_on = today

        def note(vault: Vault) -> int:
            from keyaccounts.workflows import responses

            return responses.note_silence(vault, now=now, zone=zone)

        self.desk.jobs.ask(self, note)
