"""Failures in words: their cause, how grave they are, and where a moment stands on the board."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import sentences
from keyaccounts.failures import Failure, Judged

QUADRANTS = {
    "right_well": "well done, right thing", "wrong_well": "well done, wrong thing",
    "right_badly": "right thing, badly done", "wrong_badly": "wrong thing, badly done",
}  # fmt: skip

_ORDINALS = ("", "second", "third", "fourth", "fifth")


def cause_name(cause: str) -> str:
    """A cause, beginning a line."""
    return sentences.capital(sentences.code("cause", cause)) if cause else "No cause yet"


def cause(failure: Failure) -> str:
    """Why it failed, as exactly as was said."""
    return cause_of(failure.cause, failure.detail)


def cause_of(cause: str, detail: str) -> str:
    """A cause and the finer one below it."""
    finer = sentences.code("cause_detail", detail) if detail else ""
    return ", ".join(filter(None, (cause_name(cause), finer)))


def severity(each: Judged) -> str:
    """How grave a failure is, and the how many-th of its kind in 180 days."""
    again = each.repeats
    if not again:
        return f"{each.severity} of 4"
    times = f"{_ORDINALS[again]} time" if again < len(_ORDINALS) else f"{again + 1} times"
    return f"{each.severity} of 4, {times}"


def lead(failed: Sequence[Judged], uncaused: int) -> str:
    """What wants an answer, and what happens again."""
    again = sum(each.repeats > 0 for each in failed)
    parts = []
    if uncaused:
        parts.append(f"{sentences.counted(uncaused, 'failure wants', 'failures want')} a cause.")
    if again:
        repeats = sentences.counted(again, "is a repeat", "are repeats")
        parts.append(f"{repeats} within 180 days, and one step graver.")
    return " ".join(parts)
