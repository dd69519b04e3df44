"""Days that differ and days off as they are typed, one on a line: "24 Dec 2026 9-12, a short day"."""

from __future__ import annotations

import re
from datetime import date

from keyaccounts import instants, sentences, term_lines
from keyaccounts.calendars import DatedHours, Holiday
from keyaccounts.refusals import Refusal

_CLOSED = re.compile(r"\s+closed\s*$", re.IGNORECASE)
_HOURS = re.compile(r"\s+(?=\d{1,2}(?:[:.]\d\d)?\s*(?:-|–)\s*\d)")


def dated(text: str, today: date) -> tuple[DatedHours, ...]:
    """Days with hours of their own; "closed" or no hours at all close one."""
    return tuple(_day(line, today) for line in map(str.strip, text.splitlines()) if line)


def shown(days: tuple[DatedHours, ...]) -> str:
    """The same as it is typed."""
    return "\n".join(_shown(each) for each in sorted(days, key=lambda each: each.on))


def own_days(text: str, today: date) -> tuple[Holiday, ...]:
    """Days off of our own, each with its name: "24 Dec 2026, company day"."""
    found = []
    for line in filter(str.strip, text.splitlines()):
        day, _, name = line.partition(",")
        found.append(Holiday(instants.parse_day(day.strip(), today, field="holidays"), name.strip()))
    return tuple(found)


def _day(line: str, today: date) -> DatedHours:
    when, _, why = line.partition(", ")
    head = _CLOSED.sub("", when)
    day, *spans = _HOURS.split(head, maxsplit=1)
    if not day.strip():
        raise Refusal("unreadable_hours", field="dated", text=line)
    on = instants.parse_day(day.strip(), today, field="dated")
    hours: tuple[tuple[str, str], ...] = ()
    if spans:
        name = sentences.WEEKDAYS[on.weekday()]
        try:
            hours = tuple((each.opens, each.closes) for each in term_lines.hours(f"{name} {spans[0]}"))
        except Refusal as refusal:
            raise Refusal(refusal.code, field="dated", **refusal.facts) from None
    return DatedHours(on, hours, why.strip())


def _shown(day: DatedHours) -> str:
    hours = " and ".join(f"{opens}-{closes}" for opens, closes in sorted(day.hours)) or "closed"
    told = f"{sentences.full_day(day.on)} {hours}"
    return f"{told}, {day.why}" if day.why else told
