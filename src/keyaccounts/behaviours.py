"""How a customer's behaviour changed, and the moments that are suspected to have caused it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from keyaccounts.experiences import Experience
from keyaccounts.records import Id, Record, require_one_of, require_text

SORTS = ("volume", "tone", "speed", "access", "referral")
TURNS = ("better", "worse", "other")

SUSPECT_DAYS = 90
"""What was lived in these days before a change may have caused it (F055)."""

STRONG = 2
"""An effect of this size or more is felt long enough to change what somebody does."""


@dataclass(frozen=True, kw_only=True)
class BehaviourChange(Record):
    """One change of what they do: `turn` is which way for us, `suspects` the experiences it may come from."""

    kind: ClassVar[str] = "behaviour_change"

    account_id: Id
    person_id: Id = ""
    sort: str
    turn: str = "worse"
    text: str
    on: date
    suspects: tuple[Id, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.sort, "sort", SORTS)
        require_one_of(self.turn, "turn", TURNS)
        require_text(self.text, "text", limit=500)


def suspected(
    account_id: Id, on: date, experiences: Iterable[Experience], *, person_id: Id = ""
) -> list[Experience]:
    """The moments a change on a day may come from, newest first: lived at the account, with the person."""
    first = on - timedelta(days=SUSPECT_DAYS)
    found = [
        each
        for each in experiences
        if each.account_id == account_id
        and not each.is_archived
        and first <= each.lived_at.date() <= on
        and (not person_id or person_id in each.people)
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)


def is_likely(experience: Experience, turn: str) -> bool:
    """Whether a moment points the way the change went: a failure, or a strong effect of that sign."""
    effect = experience.effect or 0
    is_bad, is_good = experience.is_failure or effect <= -STRONG, experience.is_wow or effect >= STRONG
    return {"worse": is_bad, "better": is_good}.get(turn, is_bad or is_good)
