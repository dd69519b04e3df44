"""Snoozes: the times a reminder can be put off to, in terms of work, and how far at the latest (rules 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from keyaccounts.meetings import Meeting
from keyaccounts.reminder_times import Hours, of_meeting

HOUR, TOMORROW, WORKING_DAY, EVENING_BEFORE, NEXT_VISIT = (
    "hour", "tomorrow", "working_day", "evening_before", "next_visit",
)  # fmt: skip

ORDER = (HOUR, TOMORROW, WORKING_DAY, EVENING_BEFORE, NEXT_VISIT)
"""The times by their numbers, which stay the same where one of them is missing."""

_LOOKED_AHEAD = 31
"""Days in which a day with work is looked for."""


class Preset(NamedTuple):
    """A time to put a reminder off to: what it is called and the instant."""

    code: str
    until: datetime


def presets(
    now: datetime,
    hours: Hours,
    *,
    is_workday: Callable[[date], bool],
    visits: Iterable[Meeting] = (),
    latest: datetime | None = None,
) -> tuple[Preset, ...]:
    """What can be chosen at an instant, none of it past nor later than the next occurrence.

    `visits` are the meetings to come with whoever it is about: the soonest counts.
    """
    found = [*_presets(now, hours, is_workday, visits)]
    return tuple(each for each in found if each.until > now and (latest is None or each.until <= latest))


def _presets(
    now: datetime, hours: Hours, is_workday: Callable[[date], bool], visits: Iterable[Meeting]
) -> Iterator[Preset]:
    today = hours.day_of(now)
    yield Preset(HOUR, now + timedelta(hours=1))
    yield Preset(TOMORROW, hours.on(today + timedelta(days=1)))
    ahead = (today + timedelta(days=each) for each in range(1, _LOOKED_AHEAD + 1))
    if (day := next(filter(is_workday, ahead), None)) is not None:
        yield Preset(WORKING_DAY, hours.on(day))
    coming = [each for each in visits if each.at > now and not each.is_archived]
    if coming:
        visit = min(coming, key=lambda each: (each.at, each.id))
        told = {each.sort: each.at for each in of_meeting(visit, hours)}
        if "brief" in told:
            yield Preset(EVENING_BEFORE, told["brief"])
        if "meeting" in told:
            yield Preset(NEXT_VISIT, told["meeting"])
