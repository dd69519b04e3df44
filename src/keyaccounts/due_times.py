"""What may be read while the store is closed: when something is due, and whether it is a meeting; no more.

A file of these stands beside the store, readable by whoever can read the folder. So it holds instants, one
of two words and a number, and has no place for anything else.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from keyaccounts.reminder_times import Occurrence

VERSION = 1
DAYS = 60
"""So far ahead the file tells; whoever opens the store at least that often misses nothing."""

MEETING, DUE = "meeting", "due"
"""All that is told of what something is: a complaint and a birthday look alike."""

MOST = 5_000
_MOST_BYTES = 1_000_000
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ")
_MINUTE = timedelta(minutes=1)


class DueTime(NamedTuple):
    """So many things to be told at an instant; meetings begin at `begins_at`."""

    at: datetime
    sort: str
    number: int
    begins_at: datetime | None = None

    @property
    def key(self) -> str:
        """Its name among what was told: a clock that is set back finds it there."""
        return f"{_written(self.at)} {self.sort}"


def of(occurrences: Iterable[Occurrence], *, now: datetime) -> tuple[DueTime, ...]:
    """What may leave the store of what is to be told in the next days, the earliest first."""
    last = now + timedelta(days=DAYS)
    return bared(each for each in occurrences if now < each.at <= last)


def bared(occurrences: Iterable[Occurrence]) -> tuple[DueTime, ...]:
    """These occurrences without all that names them, the earliest first."""
    found = [each._replace(number=number) for each, number in Counter(map(_bared, occurrences)).items()]
    return tuple(sorted(found, key=lambda each: (each.key, each.begins_at or each.at))[:MOST])


def to_text(times: Sequence[DueTime]) -> str:
    """The text of the file."""
    lines = [[_written(each.at), each.sort, each.number, *_begin(each)] for each in times]
    return json.dumps({"version": VERSION, "times": lines}, indent=0) + "\n"


def from_text(text: str) -> tuple[DueTime, ...]:
    """What a file says; ValueError where it is none of ours, whatever stands in it."""
    if len(text) > _MOST_BYTES:
        raise ValueError("too long for what it is")
    try:
        told = json.loads(text)
        if told["version"] != VERSION:
            raise ValueError("of another version")
        return tuple(_read(*line) for line in told["times"][:MOST])
    except (AttributeError, KeyError, OverflowError, RecursionError, TypeError) as error:
        raise ValueError("not a file of due times") from error


def untold(times: Sequence[DueTime], told: Iterable[str], *, now: datetime) -> tuple[DueTime, ...]:
    """What is due and was not told yet, however long ago: a computer may have slept meanwhile."""
    known = frozenset(told)
    return tuple(each for each in times if each.at <= now and each.key not in known)


def next_at(times: Sequence[DueTime], *, now: datetime) -> datetime | None:
    """When the next of them is due."""
    return min((each.at for each in times if each.at > now), default=None)


def sentence(times: Sequence[DueTime], *, now: datetime) -> str:
    """All of these in one sentence: "1 meeting in 30 minutes, and 3 things are due"."""
    ahead = [each for each in times if each.begins_at is not None and each.begins_at > now]
    begun = sum(each.number for each in times if each.begins_at is not None and each.begins_at <= now)
    things = sum(each.number for each in times if each.begins_at is None)
    parts = []
    if ahead:
        parts.append(_meetings(ahead, now))
    if begun:
        parts.append(f"{_counted(begun, 'meeting')} {'has' if begun == 1 else 'have'} begun")
    if things:
        parts.append(f"{_counted(things, 'thing')} {'is' if things == 1 else 'are'} due")
    return ", and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def words(each: DueTime) -> str:
    """How many of what: "1 meeting", "3 things"."""
    return _counted(each.number, "meeting" if each.sort == MEETING else "thing")


def _bared(occurrence: Occurrence) -> DueTime:
    at, about = _to_the_minute(occurrence.at), occurrence.about_at
    if occurrence.sort != MEETING or about is None:
        return DueTime(at, DUE, 1)
    return DueTime(at, MEETING, 1, _to_the_minute(about))


def _meetings(ahead: Sequence[DueTime], now: datetime) -> str:
    number = sum(each.number for each in ahead)
    first = min(each.begins_at for each in ahead if each.begins_at is not None)
    minutes = max(1, round((first - now) / _MINUTE))
    within = _counted(minutes, "minute") if minutes < 120 else _counted(round(minutes / 60), "hour")
    return f"1 meeting in {within}" if number == 1 else f"{number} meetings, the first in {within}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _begin(each: DueTime) -> list[str]:
    return [] if each.begins_at is None else [_written(each.begins_at)]


def _read(at: str, sort: str, number: int, begins_at: str | None = None) -> DueTime:
    if sort not in (MEETING, DUE) or type(number) is not int or not 1 <= number <= MOST:
        raise ValueError("not a due time")
    return DueTime(_instant(at), sort, number, None if begins_at is None else _instant(begins_at))


def _instant(text: str) -> datetime:
    if not _INSTANT.fullmatch(text):
        raise ValueError("not an instant")
    return datetime.fromisoformat(text)


def _written(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def _to_the_minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)
