"""Days as a story tells them ("12 days ago, at ten"), placed around the moment the story is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from keyaccounts import instants

_DAY = timedelta(days=1)
_WEEKEND = 5


@dataclass(frozen=True)
class Clock:
    """The moment of telling: `now`, and the zone the teller lives in."""

    now: datetime
    home: str

    @property
    def today(self) -> date:
        """The teller's day."""
        return instants.day_of(self.now, self.home)

    def back(self, days: int, *, years: int = 0) -> date:
        """The day so many days and years ago."""
        return instants.plus_months(self.today, -12 * years) - days * _DAY

    def ahead(self, days: int) -> date:
        """The working day at or after so many days from now; today stays today."""
        return self.today if days == 0 else on_or_after(self.today + days * _DAY)

    def in_working_days(self, count: int) -> date:
        """The day so many working days from today, before it when negative."""
        day, step = self.today, _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day += step
            while not is_working(day):
                day += step
        return day

    def lived(self, day: date, clock: str, zone: str) -> datetime:
        """The instant of a clock time on a day, or on the working day before when it is still to come."""
        at = instants.at_clock(day, time.fromisoformat(clock), instants.zone_called(zone))
        while at >= self.now:
            day = on_or_before(day - _DAY)
            at = instants.at_clock(day, time.fromisoformat(clock), instants.zone_called(zone))
        return at

    def soon(self, minutes: int) -> datetime:
        """So many minutes from now, at a time of day that people agree on."""
        at = self.now + timedelta(minutes=minutes)
        return at - timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)

    def to_come(self, days: int, clock: str, zone: str) -> datetime:
        """A clock time on the working day at or after so many days from now."""
        return instants.at_clock(self.ahead(days), time.fromisoformat(clock), instants.zone_called(zone))


def is_working(day: date) -> bool:
    """Whether offices are open: Monday to Friday."""
    return day.weekday() < _WEEKEND


def on_or_before(day: date) -> date:
    """The working day at or before `day`."""
    while not is_working(day):
        day -= _DAY
    return day


def on_or_after(day: date) -> date:
    """The working day at or after `day`."""
    while not is_working(day):
        day += _DAY
    return day


def rhythm(last: date, gap: int, count: int) -> list[date]:
    """`count` days back from `last`, newest first, on working days and in the median `gap` days apart."""
    # One in nine comes earlier, as in life: a shorter gap beside a longer one leaves the median alone.
    regular = (last - (number * gap + (4 if number % 9 == 7 else 0)) * _DAY for number in range(1, count))
    return [last, *map(_nearest, regular)][:count]


def _nearest(day: date) -> date:
    back, ahead = on_or_before(day), on_or_after(day)
    return back if day - back <= ahead - day else ahead
