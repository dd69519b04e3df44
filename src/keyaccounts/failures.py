"""Failures: how grave each is, whether it happened before, and which still want a cause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from keyaccounts.causes import UNKNOWN_DAYS
from keyaccounts.records import Id

REPEAT_DAYS = 180
"""Within so many days the same cause, or the same promise, at one account is a repeat (F072)."""

GRAVEST = 4


class Failure(NamedTuple):
    """One moment that went badly, as the failure ledger sees it."""

    id: Id
    account_id: Id
    at: datetime
    created_at: datetime
    title: str
    people: tuple[Id, ...] = ()
    effect: int | None = None
    cause: str = ""
    detail: str = ""
    promise_id: Id = ""
    why_no_effect: str = ""

    def wants_cause(self, now: datetime) -> bool:
        """Whether nobody said why, or said that it is unknown longer ago than that may last (rules 4)."""
        if self.cause == "unknown":
            return now - self.created_at > timedelta(days=UNKNOWN_DAYS)
        return not self.cause


class Judged(NamedTuple):
    """A failure with the number of like ones in the 180 days before it, and its severity 1-4."""

    failure: Failure
    repeats: int
    severity: int


def judge(failures: Iterable[Failure]) -> list[Judged]:
    """All of them, newest first; each repeat is one step graver than the damage alone (F072)."""
    earlier: dict[tuple[Id, str], list[Failure]] = defaultdict(list)
    judged = []
    for each in sorted(failures, key=lambda each: (each.at, each.id)):
        start, like = each.at - timedelta(days=REPEAT_DAYS), set()
        for key in _likenesses(each):
            like |= {one.id for one in earlier[key] if one.at >= start and _fits(one, each, key[1])}
            earlier[key].append(each)
        damage = max(1, -(each.effect or 0))
        judged.append(Judged(each, len(like), min(GRAVEST, damage + len(like))))
    return judged[::-1]


def by_cause(failures: Iterable[Failure]) -> list[tuple[str, int]]:
    """How many each cause had, the most frequent first; "" counts those nobody gave one."""
    return Counter(each.cause for each in failures).most_common()


def of_person(judged: Sequence[Judged], person_id: Id) -> list[Judged]:
    """Those a person lived through."""
    return [each for each in judged if person_id in each.failure.people]


def _likenesses(failure: Failure) -> list[tuple[Id, str]]:
    keys = []
    if failure.cause and failure.cause != "unknown":
        keys.append((failure.account_id, f"cause {failure.cause}"))
    if failure.promise_id:
        keys.append((failure.account_id, f"promise {failure.promise_id}"))
    return keys


def _fits(one: Failure, other: Failure, key: str) -> bool:
    """The same cause is not the same where both say more exactly what it was, and say otherwise."""
    return key.startswith("promise") or not one.detail or not other.detail or one.detail == other.detail
