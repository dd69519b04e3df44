"""Follows a rule of repeating moment by moment, as far as is asked and never without an end (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import product

EFFORT = 50_000
"""So many moments are looked at before a rule counts as too dense for a calendar of meetings."""

_CYCLE = 400
"""After so many years the calendar is the same again, to the weekday."""

_CLOCKED = {"HOURLY": 3600, "MINUTELY": 60, "SECONDLY": 1}
_UNITS = ("hour", "minute", "second")
_OF_DAYS = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY", "WKST")

Parts = Mapping[str, str]
"""The parts of a rule by their names, each one checked."""


def moments(parts: Parts, starts_at: datetime, last: datetime) -> Iterator[datetime | None]:
    """When a rule comes, from its start to `last`; None where it is followed no further."""
    if starts_at > last:
        return iter(())
    follow = _by_the_clock if parts["FREQ"] in _CLOCKED else _by_the_day
    return follow(parts, starts_at, last)


def _by_the_day(parts: Parts, starts_at: datetime, last: datetime) -> Iterator[datetime | None]:
    from dateutil import rrule

    # dateutil looks for a rule that never comes until the year 9999; the last cycle before it is near that.
    ahead = (9999 - last.year) // _CYCLE * _CYCLE
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    rule = rrule.rrulestr(text, dtstart=starts_at.replace(year=starts_at.year + ahead))
    for looked, found in enumerate(rule):
        moment = found.replace(year=found.year - ahead)
        if moment > last:
            return
        if looked == EFFORT:
            yield None
            return
        yield moment


def _by_the_clock(parts: Parts, starts_at: datetime, last: datetime) -> Iterator[datetime | None]:
    """The days by a rule of their own, then what comes in each: a day that is left out costs no time."""
    of_days = {"FREQ": "DAILY"} | {name: parts[name] for name in _OF_DAYS if name in parts}
    left, looked = int(parts.get("COUNT", "-1")), 0
    for day in _by_the_day(of_days, datetime.combine(starts_at.date(), time()), last):
        if day is None:
            yield None
            return
        for moment in _in_day(parts, starts_at, day):
            looked += 1
            if looked > EFFORT:
                yield None
                return
            if moment is not None and moment >= starts_at:
                if moment > last or left == 0:
                    return
                left -= 1
                yield moment


def _in_day(parts: Parts, starts_at: datetime, day: datetime) -> Iterator[datetime | None]:
    """What comes in a day; None for an hour, minute or second in which nothing does."""
    unit = _CLOCKED[parts["FREQ"]]
    step = timedelta(seconds=unit * int(parts.get("INTERVAL", "1")))
    begin = starts_at - timedelta(seconds=(starts_at.minute * 60 + starts_at.second) % unit)
    gone = step * max(0, -((begin - day) // step))
    while gone <= datetime.max - begin and (begin + gone).date() == day.date():
        yield from _inside(parts, starts_at, begin + gone) or (None,)
        gone += step


def _inside(parts: Parts, starts_at: datetime, period: datetime) -> list[datetime]:
    """What comes in one hour, minute or second: each finer unit as the rule says, else as at the start."""
    values: list[tuple[int, ...]] = []
    for place, unit in enumerate(_UNITS):
        wanted = _numbers(parts, f"BY{unit.upper()}")
        if place <= tuple(_CLOCKED).index(parts["FREQ"]):
            own = getattr(period, unit)
            values.append((own,) if not wanted or own in wanted else ())
        else:
            values.append(wanted or (getattr(starts_at, unit),))
    found = [
        period.replace(hour=hour, minute=minute, second=second) for hour, minute, second in product(*values)
    ]
    if not (places := _numbers(parts, "BYSETPOS")):
        return found
    there = {found[place - (place > 0)] for place in places if abs(place) <= len(found)}
    return sorted(there)


def _numbers(parts: Parts, name: str) -> tuple[int, ...]:
    return _read(parts[name]) if name in parts else ()


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[int, ...]:
    return tuple(sorted({int(each) for each in text.split(",")}))
