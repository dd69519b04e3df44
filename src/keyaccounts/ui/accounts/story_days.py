"""The days and months of a story: those of whoever reads it, with the customer's clock beside them."""

from __future__ import annotations

from datetime import date, datetime

from keyaccounts import instants, sentences
from keyaccounts.present import Clock

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


class StoryDays:
    """Groups instants by the reader's days, which end at the hour of the settings."""

    def __init__(self, clock: Clock, *, there: str = "", rollover: int = instants.ROLLOVER) -> None:
        self.today = instants.day_of(clock.now, clock.zone, rollover=rollover)
        self._zone = clock.zone
        self._there = there
        self._rollover = rollover
        self._month = ""
        self._starts = self._ends = datetime.max.replace(tzinfo=instants.zone_called("UTC"))

    def day(self, at: datetime) -> date:
        """The reader's day of an instant."""
        return instants.day_of(at, self._zone, rollover=self._rollover)

    def month(self, at: datetime) -> str:
        """The heading an instant stands under."""
        # Neighbours mostly share their month, and comparing instants is much cheaper than converting them.
        if not self._starts <= at < self._ends:
            day = self.day(at)
            first = day.replace(day=1)
            self._month = month(day)
            self._starts = self._start_of(first)
            self._ends = self._start_of(instants.plus_months(first, 1))
        return self._month

    def clock(self, at: datetime) -> str:
        """The reader's clock."""
        return f"{at.astimezone(instants.zone_called(self._zone)):%H:%M}"

    def clock_there(self, at: datetime) -> str:
        """The customer's clock where it shows another time, with their day where that is another: "20:15"."""
        if not self._there:
            return ""
        here = at.astimezone(instants.zone_called(self._zone))
        there = at.astimezone(instants.zone_called(self._there))
        if here.utcoffset() == there.utcoffset():
            return ""
        day = f"{sentences.WEEKDAYS[there.weekday()]} " if there.date() != self.day(at) else ""
        return f"{day}{there:%H:%M}"

    def _start_of(self, day: date) -> datetime:
        return instants.start_of(day, self._zone, rollover=self._rollover)


def month(day: date) -> str:
    """A month as a heading: "November 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """A day under its month: "Thu 12"."""
    return f"{sentences.WEEKDAYS[day.weekday()]} {day.day}"
