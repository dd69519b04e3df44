"""When somebody answered: a day in any order, with the clock time that stands behind it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from keyaccounts import instants
from keyaccounts.workflows.importing import values
from keyaccounts.workflows.importing.values import DateOrder
from keyaccounts.workflows.purchasing import days

_NOON = time(12)
"""A day without a clock time counts from its noon: so it is that day by every clock near the user's."""
_YEARS = range(1985, 2200)
"""Survey tools write 1970 or 1980 where a survey keeps no day."""
_HYPHENS = re.compile(r"(?<=\w)[-/](?=[^\W\d])|(?<=[^\W\d])[-/](?=\w)")
_WEEKDAY = re.compile(r"^[^\W\d]{2,10}\.?,\s+")
_CLOCK = re.compile(
    r"(?:[T,\s]|^)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp])?\.?[Mm]?\.?"
    r"\s*((?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|Z|UTC|GMT)?(?:\W.*|\s.*)?$"
)

_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$")


def is_never(cell: str) -> bool:
    """Whether a tool means "no day" by this."""
    return values.is_blank_date(cell) or cell.startswith(("1980-01-01", "1970-01-01"))


def day_of(cell: str, order: DateOrder, *, today: date) -> date | None:
    """The day a cell names; None where it names none, or could be read two ways."""
    text = values.cleaned(cell)
    if order is DateOrder.UNSURE and days.is_open(text):
        return None
    on = values.read_date(text, order, today=today) or _worded(text, order, today)
    return on if on is not None and on.year in _YEARS else None


def read(cell: str, order: DateOrder, *, zone: tzinfo, today: date, is_utc: bool = False) -> datetime | None:
    """The moment a cell tells: by its own offset, in UTC where the heading says so, else by our clock."""
    text = values.cleaned(cell)
    on = day_of(text, order, today=today)
    if on is None:
        return None
    found = _CLOCK.search(text)
    clock = _clock(found) if found else None
    if found is None or clock is None:
        return instants.at_clock(on, _NOON, zone)
    return instants.at_clock(on, clock, _zone_in(found[5] or "") or (UTC if is_utc else zone))


def _zone_in(text: str) -> tzinfo | None:
    """The zone that is written behind a clock time: "Z", "+01:00", "GMT+1"."""
    if text in ("Z", "UTC", "GMT"):
        return UTC
    if not (found := _OFFSET.search(text)):
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return (
        timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes)) if minutes < 24 * 60 else None
    )


def _clock(found: re.Match[str]) -> time | None:
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if half := (found[4] or "").lower():
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _worded(text: str, order: DateOrder, today: date) -> date | None:
    """A day in words, however it is joined, with a time behind it: "05-Mar-26", "Mar 5, 2026 14:02"."""
    bare = text[: found.start()].rstrip(" ,") if (found := _CLOCK.search(text)) else text
    spaced = _HYPHENS.sub(" ", _WEEKDAY.sub("", bare))
    return values.read_date(spaced, order, today=today) if spaced != text else None
