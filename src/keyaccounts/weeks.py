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
    """What is late already, the gravest first, and seven days; what has no day of its own is in neither."""

    late: tuple[Item, ...]
    days: tuple[WeekDay, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All of it, in the order in which it stands."""
        return (*self.late, *(item for each in self.days for item in each.items))


def of(told: Agenda, *, zone: str, rollover: int = instants.ROLLOVER) -> Week:
    """The week from the day of an agenda on."""
    late: list[Item] = []
    by_day: dict[date, list[Item]] = {told.day + timedelta(days=number): [] for number in range(DAYS)}
    for item in told.items:
        day = day_of(item, zone=zone, rollover=rollover)
        if day is not None and day < told.day:
            late.append(item)
        elif day in by_day:
            by_day[day].append(item)
    return Week(
        tuple(late), tuple(WeekDay(day, tuple(sorted(held, key=clock_of))) for day, held in by_day.items())
    )


def day_of(item: Item, *, zone: str, rollover: int = instants.ROLLOVER) -> date | None:
    """The day an item falls on by the user's clock, None for what can be done on any."""
    if item.due_at is not None:
        return instants.day_of(item.due_at, zone, rollover=rollover)
    return item.due_on


def clock_of(item: Item) -> float:
    """By what a day's items are put in order: their instant; what has none comes last."""
    return item.due_at.timestamp() if item.due_at is not None else float("inf")
