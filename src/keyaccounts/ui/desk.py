"""What every page is given, and nothing else: the lanes, the feed, the notices, the look and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from keyaccounts import instants
from keyaccounts.ui.change_feed import ChangeFeed
from keyaccounts.ui.jobs import Jobs
from keyaccounts.ui.look.dress import Look
from keyaccounts.ui.notices import Notices
from keyaccounts.workflows import clock


@dataclass(frozen=True)
class Clock:
    """What time it is, and in which zone the user lives."""

    zone: str = field(default_factory=clock.local_zone)
    read: Callable[[], datetime] = lambda: datetime.now(UTC)

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.read()

    def local(self) -> datetime:
        """The present instant on the user's own clock."""
        return self.read().astimezone(instants.zone_called(self.zone))

    def today(self) -> date:
        """The user's day, which ends in the small hours."""
        return instants.day_of_clock(self.local())


@dataclass(frozen=True)
class Desk:
    """Handed to each page by the main window."""

    jobs: Jobs
    changes: ChangeFeed
    notices: Notices
    look: Look
    clock: Clock
