"""The user's present, and instants as they are told by it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from keyaccounts import instants, sentences


class Clock(NamedTuple):
    """The user's present: the instant, the zone it is told in, and the day it belongs to.

    Days end at `rollover` o'clock.
    """

    now: datetime
    zone: str
    today: date
    rollover: int = instants.ROLLOVER

    def local(self) -> datetime:
        """The instant on the user's own clock."""
        return self.now.astimezone(instants.zone_called(self.zone))

    def time(self, at: datetime) -> str:
        """An instant by the user's clock, with its day when that is another."""
        local = at.astimezone(instants.zone_called(self.zone))
        clock = f"{local:%H:%M}"
        day = instants.day_of_clock(local, rollover=self.rollover)
        return clock if day == self.today else f"{sentences.day(day, self.today)} {clock}"

    def day(self, at: datetime) -> str:
        """The day of an instant."""
        return sentences.day(instants.day_of(at, self.zone, rollover=self.rollover), self.today)
