"""The end of a day: what came of it, what to write down while it is fresh, what stays open, what is next."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from keyaccounts import instants, weeks
from keyaccounts.agenda import Agenda
from keyaccounts.agenda_items import Item, Section
from keyaccounts.records import Id

FRESH = ("debrief", "unlearned", "cause_missing", "lines_to_sort")
"""What is better written down before the day is forgotten, in this order."""

_FRIDAY = 4


class Done(NamedTuple):
    """Something that was done today: the kind of record, what was made of it, its words and whose it is."""

    kind: str
    code: str
    record_id: Id
    text: str
    account_id: Id = ""
    account: str = ""


class Evening(NamedTuple):
    """A day looked back on; `until` is the next day with work in it, to which `ahead` looks."""

    done: tuple[Done, ...]
    fresh: tuple[Item, ...]
    left: tuple[Item, ...]
    until: date
    ahead: tuple[Item, ...]


def of(told: Agenda, done: tuple[Done, ...], *, zone: str, rollover: int = instants.ROLLOVER) -> Evening:
    """The evening of an agenda's day."""
    until = next_day(told.day)

    def days_ahead(item: Item) -> int:
        day = weeks.day_of(item, zone=zone, rollover=rollover)
        return (day - told.day).days if day is not None else 0

    fresh = tuple(item for code in FRESH for item in told.items if item.code == code)
    rest = [item for item in told.items if item.code not in FRESH]
    ahead = [item for item in rest if 0 < days_ahead(item) <= (until - told.day).days]
    return Evening(
        done,
        fresh,
        tuple(item for item in rest if item.section is not Section.SOON and days_ahead(item) <= 0),
        until,
        tuple(sorted(ahead, key=lambda item: (days_ahead(item), weeks.clock_of(item)))),
    )


def next_day(day: date) -> date:
    """Tomorrow, or the Monday where the week is over."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= _FRIDAY else 1)


def has_begun(now: datetime, zone: str, begins_at: str, *, rollover: int = instants.ROLLOVER) -> bool:
    """Whether the evening of the user's day is here, which begins at a time of day such as 16:30."""
    day = instants.day_of(now, zone, rollover=rollover)
    return now >= instants.at_clock(day, time.fromisoformat(begins_at), instants.zone_called(zone))
