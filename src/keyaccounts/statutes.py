"""What a regulator wants by when: in plain days, which no pause and no policy puts off (rules 2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from keyaccounts import instants
from keyaccounts.calendars import Calendar
from keyaccounts.regimes import BUILT_IN, Deadline, Regime

_DAY = timedelta(days=1)
_SATURDAY = 5


class StatutoryDue(NamedTuple):
    """The last day of a deadline, and the instant at which that day is over."""

    deadline: Deadline
    on: date
    at: datetime


def deadlines_of(regime: str, own: Iterable[Regime] = ()) -> tuple[Deadline, ...]:
    """The deadlines of a regime, built in or the user's own; none for one that nobody knows."""
    chosen = next((each.deadlines for each in own if each.id == regime), ())
    return chosen or BUILT_IN.get(regime, ())


def dues(
    deadlines: Iterable[Deadline], received_at: datetime, calendar: Calendar
) -> tuple[StatutoryDue, ...]:
    """When each deadline ends, by the clock of the calendar's zone (FCA Handbook DISP 1.5-1.6).

    The day of receipt is not counted, and the last day is open to its end.
    """
    received = received_at.astimezone(calendar.tz).date()
    return tuple(
        StatutoryDue(each, on, instants.at_clock(on + _DAY, time(), calendar.tz))
        for each in deadlines
        for on in (last_day(each, received, calendar),)
    )


def last_day(deadline: Deadline, received: date, calendar: Calendar) -> date:
    """The last day of a deadline that began on the day after `received`."""
    if deadline.unit == "working_days":
        return _business_day(received, deadline.amount, calendar)
    return received + deadline.amount * (7 if deadline.unit == "weeks" else 1) * _DAY


def _business_day(received: date, count: int, calendar: Calendar) -> date:
    day, left = received, count
    while left:
        day += _DAY
        left -= _is_business_day(day, calendar)
    return day


def _is_business_day(day: date, calendar: Calendar) -> bool:
    """Monday to Friday but public holidays: a day off of our own puts no regulator off."""
    holiday = calendar.holiday_on(day)
    return day.weekday() < _SATURDAY and (holiday is None or holiday.source == "own")
