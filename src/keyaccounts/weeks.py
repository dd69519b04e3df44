"""The week ahead: what Today knows, put under the day it belongs to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from keyaccounts import instants
from keyaccounts.agenda import Agenda
from keyaccounts.agenda_items import Item

DAYS = 7
"""How many days a week shows, today the first."""


class WeekDay(NamedTuple):
    """A day and what falls on it, in order of the clock; what has no hour comes after what has one."""

    day: date
    items: tuple[Item, ...]


class Week(NamedTuple):
    """What is late already, and seven days; what has no day of its own is in neither."""

    late: tuple[Item, ...]
    days: tuple[WeekDay, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All of it, in the order in which it stands."""
        return (*self.late, *(item for each in self.days for item in each.items))


def of(told: Agenda, *, zone: str, rollover: int = instants.ROLLOVER) -> Week:
    """The week from the day of an agenda on."""
    by_day: dict[date, list[Item]] = {}
    for item in told.items:
        if (day := day_of(item, zone=zone, rollover=rollover)) is not None:
            by_day.setdefault(day, []).append(item)
    ahead = [told.day + timedelta(days=number) for number in range(DAYS)]
    late = (item for day in sorted(by_day) if day < told.day for item in by_day[day])
    return Week(
        tuple(late), tuple(WeekDay(day, tuple(sorted(by_day.get(day, ()), key=clock_of))) for day in ahead)
    )


def day_of(item: Item, *, zone: str, rollover: int = instants.ROLLOVER) -> date | None:
    """The day an item falls on by the user's clock, None for what can be done on any."""
    if item.due_at is not None:
        return instants.day_of(item.due_at, zone, rollover=rollover)
    return item.due_on


def clock_of(item: Item) -> float:
    """By what a day's items are put in order: their instant; what has none comes last."""
    return item.due_at.timestamp() if item.due_at is not None else float("inf")
