"""What contact with an account is like: who begins it, how long each waits, and what it takes (F058)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from keyaccounts.experiences import Mode

LEAST_WAITS = 3
"""Answers from which on a usual wait is told."""

LONGEST_WAIT = timedelta(days=30)
"""What comes later than this answers nothing any more."""


class Contact(NamedTuple):
    """One moment: when, who began it ("they", "we", "planned", "chance"), how, and the minutes it took us."""

    at: datetime
    initiator: str
    mode: Mode
    minutes: int | None = None
    is_answered: bool = True


class Surroundings(NamedTuple):
    """What contact was like: waits are medians in hours, None where too few answers are known."""

    they: int
    we: int
    our_wait: float | None
    their_wait: float | None
    minutes: float | None
    modes: tuple[tuple[Mode, int], ...]

    @property
    def they_begin(self) -> float | None:
        """The share of contacts they began, of those that one side began; None where neither did."""
        return self.they / (self.they + self.we) if self.they + self.we else None


def seen(contacts: Iterable[Contact]) -> Surroundings:
    """What a run of contacts was like.

    Our wait is how long they waited for us: from what they began to what we began or planned next; a second
    call of theirs before that goes on waiting. Theirs is the same the other way round.
    """
    told = sorted(contacts, key=lambda each: each.at)
    begun = Counter(each.initiator for each in told)
    lasted = [each.minutes for each in told if each.minutes]
    return Surroundings(
        begun["they"], begun["we"], _usual(_waits(told, "they", "we")), _usual(_waits(told, "we", "they")),
        sum(lasted) / len(lasted) if lasted else None,
        tuple(Counter(each.mode for each in told).most_common()),
    )  # fmt: skip


def _waits(told: list[Contact], asking: str, answering: str) -> list[timedelta]:
    waits: list[timedelta] = []
    since: datetime | None = None
    for each in told:
        if each.initiator == asking:
            since = since or each.at
        elif since is not None and each.is_answered and each.initiator in (answering, "planned"):
            if each.at - since <= LONGEST_WAIT:
                waits.append(each.at - since)
            since = None
    return waits


def _usual(waits: list[timedelta]) -> float | None:
    hours = [wait / timedelta(hours=1) for wait in waits]
    return median(hours) if len(hours) >= LEAST_WAITS else None
