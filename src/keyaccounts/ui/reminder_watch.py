"""Has each reminder told when it is due: while the window is open, after sleep, and wherever the user is."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QTimeZone, Signal

from keyaccounts.ui.desk import Desk

if TYPE_CHECKING:
    from keyaccounts.workflows.reminders import Telling
    from keyaccounts.workflows.vault import Vault

_HOUR, _MINUTE = 3_600_000, 60_000
"""Milliseconds after which it looks at the latest, and after which it compares the clocks."""

_JUMP = timedelta(seconds=20)
"""A clock that went so much further than the time that passed was set, or the computer slept."""

_SOURCES = frozenset(
    {
        "account", "check_in", "coming_moment", "complaint", "contact_terms", "experience", "meeting",
        "person", "promise", "reminder", "rhythm", "setting", "task",
    }
)  # fmt: skip
"""The kinds of record that make, move or end a reminder."""


class ReminderWatch(QObject):
    """Looks when a store opens, when the next one is due, after a change, on wake, and each hour.

    `told` gives what was told just now, once each: a tuple of the inbox's lines. The inbox is the truth;
    whoever shows them besides may fail.
    """

    told = Signal(object)

    def __init__(
        self, desk: Desk, parent: QObject, *, passed: Callable[[], float] = time.monotonic,
        computer_zone: Callable[[], str] = lambda: bytes(QTimeZone.systemTimeZoneId().data()).decode(),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.desk = desk
        self._passed = passed
        self._computer_zone = computer_zone
        self._zone = computer_zone()
        self._watched_until: datetime | None = None
        self._pulse_at: tuple[datetime, float] | None = None
        self.next_look = QTimer(self, singleShot=True)
        self.next_look.timeout.connect(self.look)
        # A timer counts the time that passes while awake, so that it can't tell that the computer slept.
        self.pulse = QTimer(self, interval=_MINUTE, timerType=Qt.TimerType.VeryCoarseTimer)
        self.pulse.timeout.connect(self.compare_clocks)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        desk.changes.changed.connect(self._follow)

    def follow_store(self) -> None:
        """A store was opened: nobody looked until now."""
        self._watched_until = None
        self._pulse_at = (self.desk.clock.now(), self._passed())
        self.pulse.start()
        self.look()

    def look(self) -> None:
        """Have told what is due; a closed store waits."""
        if self.desk.jobs.vault is None:
            self.pulse.stop()
            return
        now, zone, watched_until = self.desk.clock.now(), self.desk.clock.zone, self._watched_until

        def tell(vault: Vault) -> Telling:
            from keyaccounts.workflows import reminders

            return reminders.tell(vault, now=now, zone=zone, watched_until=watched_until)

        self.desk.jobs.ask(self, tell, then=lambda telling: self._answer(telling, now), topic="reminders")

    def compare_clocks(self) -> None:
        """Look at once where the clock jumped, the computer slept, or it is in another zone now."""
        now, passed, zone = self.desk.clock.now(), self._passed(), self._computer_zone()
        before, self._pulse_at = self._pulse_at, (now, passed)
        has_moved = zone != self._zone and self.desk.clock.travel(zone)
        self._zone = zone
        jumped = before is not None and abs(now - before[0] - timedelta(seconds=passed - before[1])) > _JUMP
        if has_moved or jumped:
            self.look()

    def _answer(self, telling: Telling, now: datetime) -> None:
        self._watched_until = now
        ahead = _HOUR if telling.next_at is None else (telling.next_at - now) // timedelta(milliseconds=1) + 1
        self.next_look.start(min(_HOUR, max(1, ahead)))
        if telling.lines:
            self.told.emit(telling.lines)

    def _follow(self, kinds: frozenset[str]) -> None:
        if kinds & _SOURCES:
            self._soon.start()
