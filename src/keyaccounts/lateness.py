"""Information that comes too late: written down long after it was lived, or no longer of use (F091)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median

from keyaccounts.lived import Lived

PROMPT = timedelta(hours=24)
"""How soon a moment is written down that counts as written in time."""


def lag(moment: Lived) -> timedelta:
    """How long after it was lived a moment was written down; nothing for what was planned ahead."""
    return max(moment.created_at - moment.at, timedelta(0))


def is_late(moment: Lived) -> bool:
    """Whether it was written down more than a day after; an import says nothing about that."""
    return lag(moment) > PROMPT


def median_lag(written: Iterable[Lived]) -> timedelta | None:
    """The usual time between moment and note, of moments somebody wrote down; None where there are none."""
    seconds = [lag(each).total_seconds() for each in written]
    return timedelta(seconds=median(seconds)) if seconds else None


def is_expired(useful_until: date | None, today: date) -> bool:
    """Whether what a moment taught is of no more use; its last useful day still counts."""
    return useful_until is not None and useful_until < today
