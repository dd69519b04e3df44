"""The stage an account is in, from prospect to won back, with the day each began and why."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from keyaccounts.records import Id, Record, require_text


@dataclass(frozen=True, kw_only=True)
class StageEntry(Record):
    """An account came into a stage on a day; the next entry ends it."""

    kind: ClassVar[str] = "stage_entry"

    account_id: Id
    stage: str
    on: date
    why: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.stage, "stage")


class Spell(NamedTuple):
    """A stretch of an account's life: the entry that began it, when it ended, and its days."""

    entry: StageEntry
    until: date | None
    days: int


def spells(entries: Iterable[StageEntry], today: date) -> list[Spell]:
    """The stages an account has been through, the latest first, with the days spent in each (F095).

    Of several entries on one day the one written down last holds; what is dated ahead has not begun.
    """
    begun = sorted(
        (each for each in entries if each.on <= today), key=lambda each: (each.on, each.created_at, each.id)
    )
    by_day = {each.on: each for each in begun}
    told: list[StageEntry] = []
    for each in by_day.values():
        if not told or told[-1].stage != each.stage:
            told.append(each)
    found = [Spell(each, after.on, (after.on - each.on).days) for each, after in itertools.pairwise(told)]
    if told:
        found.append(Spell(told[-1], None, (today - told[-1].on).days))
    return found[::-1]


def current(entries: Iterable[StageEntry], today: date) -> str:
    """The stage an account is in, "" when nobody has said."""
    found = spells(entries, today)
    return found[0].entry.stage if found else ""
