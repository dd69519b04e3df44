"""Memories: lived moments that are kept in mind, and come back on their day of the year (F005)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from keyaccounts import instants
from keyaccounts.lived import Lived


class Memory(NamedTuple):
    """A moment that comes back on a day, so many years after it was lived."""

    moment: Lived
    on: date
    years: int


def day_lived(moment: Lived, *, rollover: int = instants.ROLLOVER) -> date:
    """The day a moment is remembered by: that of the clock it was lived by, wherever we are today."""
    return instants.day_of_clock(moment.lived_at, rollover=rollover)


def on_day(lived: Iterable[Lived], day: date, *, rollover: int = instants.ROLLOVER) -> list[Memory]:
    """The memories whose day it is, the oldest first; one of 29 Feb comes back on the 28th."""
    return [each for each in in_month(lived, day, rollover=rollover) if each.on == day]


def in_month(lived: Iterable[Lived], day: date, *, rollover: int = instants.ROLLOVER) -> list[Memory]:
    """The memories that come back in the month of a day, by their day and then the oldest first."""
    found = []
    for each in lived:
        if not each.is_memory:
            continue
        first = day_lived(each, rollover=rollover)
        if first.month == day.month and first.year < day.year:
            on = instants.clamped(day.year, first.month - 1, first.day)
            found.append(Memory(each, on, day.year - first.year))
    return sorted(found, key=lambda each: (each.on, each.moment.at))
