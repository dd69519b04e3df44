"""The words for a rhythm: how often it comes, until when, and which days come next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice

from keyaccounts import rhythms, sentences
from keyaccounts.rhythms import FOR_GOOD, Rhythm

SHOWN = 4
"""So many days ahead show what a rhythm does at the ends of months."""


def pace(rhythm: Rhythm) -> str:
    """How often: "every 3 months", "2 weeks after it was last done"."""
    if rhythm.anchored == "after_done":
        return f"{_units(rhythm)} after it was last done"
    return f"every {_units(rhythm) if rhythm.every > 1 else rhythm.unit}"


def rest(rhythm: Rhythm, today: date) -> str:
    """Until when it rests; empty where it doesn't, or not any more."""
    if rhythm.paused_until == FOR_GOOD:
        return "paused until you take it up again"
    if rhythm.paused_until is None or rhythm.paused_until <= today:
        return ""
    return f"paused until {sentences.full_day(rhythm.paused_until)}"


def limits(rhythm: Rhythm) -> list[str]:
    """Where it ends: its last day, how many times."""
    ends = f"until {sentences.full_day(rhythm.ends_on)}" if rhythm.ends_on else ""
    times = f"{rhythm.times} {'time' if rhythm.times == 1 else 'times'}" if rhythm.times else ""
    return [each for each in (ends, times) if each]


def ahead(rhythm: Rhythm, today: date, is_workday: Callable[[date], bool]) -> str:
    """Its next days from today on, each with why it is not the day it was counted from."""
    found = list(islice(_days(rhythm, today), SHOWN + 1))
    if not found:
        return "No day comes any more."
    years = [today.year, *(day.year for day in found)]
    shown = [
        _told(rhythm, day, rhythms.moved(rhythm, day, is_workday), is_other_year=day.year != year)
        for day, year in zip(found[:SHOWN], years, strict=False)
    ]
    if rhythm.anchored == "after_done":
        return f"Next: {shown[0]}, then {_units(rhythm)} after it is done."
    return f"Next: {', '.join(shown)}, {'…' if len(found) > SHOWN else 'and no more.'}"


def _days(rhythm: Rhythm, today: date) -> Iterator[date]:
    if rhythm.anchored == "after_done":
        yield from rhythms.days(rhythm, date.min, date.max)
        return
    day = rhythms.next_on(rhythm, today - timedelta(days=1))
    while day is not None:
        yield day
        day = rhythms.next_on(rhythm, day)


def _told(rhythm: Rhythm, day: date, held: date, *, is_other_year: bool) -> str:
    named = _named(held) + (f" {held.year}" if is_other_year else "")
    if held != day:
        return f"{named} (for {_named(day)})"
    if rhythm.anchored == "fixed" and rhythm.unit in ("month", "year") and day.day != rhythm.starts_on.day:
        is_leap = rhythms.is_leap_asked(rhythm.starts_on, rhythm.every, rhythm.unit)
        return f"{named} ({'no 29 Feb' if is_leap else 'end of month'})"
    return named


def _named(day: date) -> str:
    return f"{sentences.WEEKDAYS[day.weekday()]} {day.day} {sentences.MONTHS[day.month - 1]}"


def _units(rhythm: Rhythm) -> str:
    return f"{rhythm.every} {rhythm.unit}{'s' if rhythm.every > 1 else ''}"
