"""A verified backup, and which older ones it makes superfluous."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

RECENT, RECENT_MOST = timedelta(hours=48), 12
DAYS, WEEKS, MONTHS = 14, 8, 12
LEAST = 3
"""Never fewer than this many are left, however old they are."""

SHRUNK = 0.8
"""A copy with less than this share of the records before it makes nothing superfluous."""


@dataclass(frozen=True, kw_only=True)
class Backup:
    """One finished file: it took its name only after it was opened again and compared with the store.

    `made_at` keeps the offset of the user's clock; `digest` is that of the rows, `sha256` of the encrypted
    store within the file.
    """

    path: Path
    made_at: datetime
    reason: str
    schema: int
    counts: tuple[tuple[str, int], ...]
    digest: str
    sha256: str
    size: int

    @property
    def records(self) -> int:
        """How many records it holds."""
        return sum(count for _, count in self.counts)


def superseded(made: Sequence[Backup], *, at: datetime) -> list[Backup]:
    """The backups that need not be kept any longer, newest first.

    Kept are those of the last 48 hours (12 at most), the last of each of 14 days, 8 weeks and 12 months
    that have one, and always three. A day is a day of the user's clock.
    """
    newest_first = sorted(made, key=lambda each: each.made_at, reverse=True)
    if len(newest_first) > 1 and newest_first[0].records < SHRUNK * newest_first[1].records:
        return []
    kept = {each.path for each in newest_first[:LEAST]}
    recent = [each for each in newest_first if at - each.made_at <= RECENT]
    kept |= {each.path for each in recent[:RECENT_MOST]}
    kept |= _last_of_each(newest_first, lambda made_at: made_at.date(), DAYS)
    kept |= _last_of_each(newest_first, lambda made_at: made_at.isocalendar()[:2], WEEKS)
    kept |= _last_of_each(newest_first, lambda made_at: (made_at.year, made_at.month), MONTHS)
    return [each for each in newest_first if each.path not in kept]


def _last_of_each(newest_first: list[Backup], span: Callable[[datetime], object], most: int) -> set[Path]:
    last: dict[object, Path] = {}
    for each in newest_first:
        last.setdefault(span(each.made_at), each.path)
    return set(list(last.values())[:most])
