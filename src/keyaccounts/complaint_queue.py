"""The queue of complaints: what each is owed next, and under which heading it waits (F029)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from keyaccounts.complaint_clocks import Reading
from keyaccounts.complaint_rounds import WAITING
from keyaccounts.complaints import Complaint

WARN_AT = 75
"""The percent of a clock's time from which it warns (rules 2)."""


class Place(StrEnum):
    """The headings of the queue, in their order."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    WAITING = "waiting"


class Owed(NamedTuple):
    """What a complaint is owed next: by which clock, "word" where only the promise says so, and by when.

    `rung` is the percent last passed of that clock's time.
    """

    code: str
    at: datetime
    rung: int = 0


def owed(complaint: Complaint, readings: Iterable[Reading]) -> Owed | None:
    """What falls due first of all that runs; None where nothing does, and no word is promised."""
    return min(_all_owed(complaint, readings), key=lambda each: (each.at, -each.rung), default=None)


def next_at(complaint: Complaint, readings: Iterable[Reading], now: datetime) -> datetime | None:
    """The next time to come at which something of a complaint falls due."""
    return min((each.at for each in _all_owed(complaint, readings) if each.at > now), default=None)


def place(
    complaint: Complaint, owed: Owed | None, *, now: datetime, day_of: Callable[[datetime], date]
) -> Place:
    """Under which heading a complaint stands; what we wait for does not cover what is late."""
    if owed is not None and owed.at <= now:
        return Place.OVERDUE
    if complaint.state in WAITING:
        return Place.WAITING
    if owed is None:
        return Place.LATER
    today, on = day_of(now), day_of(owed.at)
    if on <= today:
        return Place.TODAY
    return Place.THIS_WEEK if on <= _week_end(today) else Place.LATER


def _all_owed(complaint: Complaint, readings: Iterable[Reading]) -> list[Owed]:
    found = [
        Owed(each.code, each.due.at, each.rung)
        for each in readings
        if each.stopped_at is None and not each.is_paused and each.due.at is not None
    ]
    if complaint.is_open and complaint.word_owed_at is not None:
        found.append(Owed("word", complaint.word_owed_at))
    return found


def _week_end(today: date) -> date:
    """The Sunday that ends this week; on a weekend, that of the week to come."""
    ahead = 6 - today.weekday()
    return today + timedelta(days=ahead if ahead > 1 else ahead + 7)
