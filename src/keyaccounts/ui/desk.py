"""What every page is given, and nothing else: lanes, feed, notices, look, clock, and the reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from typing import NamedTuple

from keyaccounts.ui.change_feed import ChangeFeed
from keyaccounts.ui.desktop.reach import Reach
from keyaccounts.ui.jobs import Jobs
from keyaccounts.ui.look.dress import Look
from keyaccounts.ui.notices import Notices
from keyaccounts.workflows import clock


class Clock:
    """What time it is, and in which zone the user lives: this computer's, unless another is told."""

    def __init__(self, zone: str = "", read: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._told = zone
        self._ends_at: int | None = None
        self.read = read

    # What time it is nobody asks before the window is seen; until then its rules need not be loaded.
    @cached_property
    def zone(self) -> str:
        """The IANA name of the user's zone."""
        return self._told or clock.local_zone()

    @property
    def rollover(self) -> int:
        """The hour at which the user's day ends."""
        from keyaccounts import instants

        return instants.ROLLOVER if self._ends_at is None else self._ends_at

    def end_days_at(self, hour: int) -> None:
        """The user's days end at this hour from now on."""
        self._ends_at = hour

    def travel(self, zone: str) -> bool:
        """The computer is in another zone; gives whether the user's days follow it."""
        from keyaccounts import instants
        from keyaccounts.refusals import Refusal

        try:
            instants.zone_called(zone)
        except Refusal:
            return False
        if self._told or zone == self.zone:
            return False
        self.zone = zone
        return True

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.read()

    def local(self) -> datetime:
        """The present instant on the user's own clock."""
        from keyaccounts import instants

        return self.read().astimezone(instants.zone_called(self.zone))

    def today(self) -> date:
        """The user's day, which ends in the small hours."""
        from keyaccounts import instants

        return instants.day_of_clock(self.local(), rollover=self.rollover)


class Desk(NamedTuple):
    """Handed to each page by the main window."""

    jobs: Jobs
    changes: ChangeFeed
    notices: Notices
    look: Look
    clock: Clock
    reach: Reach
