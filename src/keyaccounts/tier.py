"""Who is premium: a hard cap, because attention that is promised to everyone reaches no one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import Id, Record, require_length, require_one_of
from keyaccounts.refusals import Refusal

LEAST_CAP, USUAL_CAP, MOST_CAP = 5, 20, 50


def check_cap(cap: int) -> None:
    """Refuse a cap outside 5..50."""
    if not LEAST_CAP <= cap <= MOST_CAP:
        raise Refusal("cap_out_of_range", field="premium_cap", least=LEAST_CAP, most=MOST_CAP, cap=cap)


def admit(premium: int, *, cap: int, joining: int = 1) -> None:
    """Refuse `joining` more accounts when `premium` of `cap` places are taken (F021)."""
    if joining > 0 and premium + joining > cap:
        raise Refusal("premium_full", field="level", cap=cap, premium=premium, joining=joining)


@dataclass(frozen=True)
class Criterion:
    """What an account is judged by, and how much it weighs against the others."""

    code: str
    name: str
    weight: int


@dataclass(frozen=True, kw_only=True)
class Scorecard(Record):
    """The firm's criteria, three to six; there is only ever one, and the journal keeps its former weights."""

    kind: ClassVar[str] = "scorecard"

    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Points:
    """What an account got by one criterion, 0-5, and why."""

    code: str
    points: int
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Scoring(Record):
    """How an account was judged on a day, and what losing it would cost, in words."""

    kind: ClassVar[str] = "scoring"

    account_id: Id
    on: date
    points: tuple[Points, ...] = ()
    cost_of_loss: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_length(self.cost_of_loss, "cost_of_loss", limit=1_000)


CHOICES = ("admit", "keep", "release")


@dataclass(frozen=True, kw_only=True)
class TierDecision(Record):
    """An account was let into the tier, kept in it or released from it: when, why, and at what rank.

    `instead_of` is the account that left for it, or came for it; `farewell` how one that leaves is told.
    """

    kind: ClassVar[str] = "tier_decision"

    account_id: Id
    choice: str
    on: date
    by: str = ""
    why: str = ""
    farewell: str = ""
    instead_of: Id = ""
    score: float | None = None
    rank: int | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.choice, "choice", CHOICES)
        for name in ("why", "farewell"):
            require_length(getattr(self, name), name, limit=1_000)
