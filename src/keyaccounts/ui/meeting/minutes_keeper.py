"""The minutes as they stand, never over two seconds from disk."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from keyaccounts.minutes import Minutes
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.workflows import debriefs

_IDLE, _LONGEST = 1000, 1500
"""Milliseconds: minutes are written after this pause, and at the latest after that much typing.

Short of the two seconds that may be lost: a timer is late at times, and writing takes its own.
"""


class MinutesKeeper(QObject):
    """Holds what is written about one meeting; `kept` tells that all of it is on disk."""

    kept = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.record_id: Id = ""
        self.minutes = self._on_disk = Minutes()
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._longest = QTimer(self, singleShot=True, interval=_LONGEST)
        for timer in (self._idle, self._longest):
            timer.timeout.connect(self.keep)

    def begin(self, record_id: Id, minutes: Minutes) -> None:
        """Go on with what was written before."""
        self.record_id, self.minutes, self._on_disk = record_id, minutes, minutes

    def change(self, minutes: Minutes) -> None:
        """These are the minutes now; they are on disk soon."""
        self.minutes = minutes
        self.changed.emit()
        if minutes != self._on_disk:
            self._idle.start()
            if not self._longest.isActive():
                self._longest.start()

    def type(self, text: str) -> None:
        """What stands in the line that is not ended yet."""
        self.change(replace(self.minutes, typing=text))

    def keep(self) -> None:
        """Write the minutes down, if they changed since the last time."""
        self._idle.stop()
        self._longest.stop()
        now, before = self.minutes, self._on_disk
        if not self.record_id or now == before:
            return
        self._on_disk = now
        record_id, at = self.record_id, self._desk.clock.now()

        def try_again(trouble: Refusal | StoreTrouble) -> None:
            if self._on_disk == now:
                self._on_disk = before
                self._longest.start()
            self._desk.notices.tell_failed(trouble)

        self._desk.jobs.ask(
            self, lambda vault: debriefs.write_down(vault, record_id, now, at=at),
            then=lambda _: self.kept.emit(), refused=try_again, topic="minutes",
        )  # fmt: skip

    def forget(self) -> None:
        """They became a moment: nothing is left to write."""
        self._idle.stop()
        self._longest.stop()
        self.minutes = self._on_disk = Minutes()
