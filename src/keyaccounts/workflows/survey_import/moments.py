"""When somebody answered: a day in any order, with the clock time that stands behind it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo

from keyaccounts import instants
from keyaccounts.workflows.importing import values
from keyaccounts.workflows.importing.values import DateOrder
from keyaccounts.workflows.purchasing import days

_NOON = time(12)
"""A day without a clock time counts from its noon: so it is that day by every clock near the user's."""
_FIRST_YEAR = 1985
"""Survey tools write 1970 or 1980 where a survey keeps no day."""
_CLOCK = re.compile(
    r"(?:[T,\s]|^)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp])?\.?[Mm]?\.?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\W.*|\s.*)?$"
)


def is_never(cell: str) -> bool:
    """Whether a tool means "no day" by this."""
    return values.is_blank_date(cell) or cell.startswith(("1980-01-01", "1970-01-01"))


def day_of(cell: str, order: DateOrder, *, today: date) -> date | None:
    """The day a cell names; None where it names none, or could be read two ways."""
    text = values.cleaned(cell)
    if order is DateOrder.UNSURE and days.is_open(text):
        return None
    on = values.read_date(text, order, today=today) or _worded(text, order, today)
    return on if on is not None and on.year >= _FIRST_YEAR else None


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
    if exact := _exact(text):
        return exact
    is_utc = is_utc or found[5] in ("Z", "UTC")
    return instants.at_clock(on, clock, UTC if is_utc else zone)


def _exact(text: str) -> datetime | None:
    """A moment written out in ISO 8601 with its offset."""
    try:
        at = datetime.fromisoformat(text.replace("Z", "+00:00") if text.endswith("Z") else text)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _clock(found: re.Match[str]) -> time | None:
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if half := (found[4] or "").lower():
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _worded(text: str, order: DateOrder, today: date) -> date | None:
    """A day in words with a time behind it: "Mar 5, 2026 14:02"."""
    bare = text[: found.start()].rstrip(" ,") if (found := _CLOCK.search(text)) else text
    return values.read_date(bare, order, today=today) if bare != text else None
