"""Who is premium: a hard cap, because attention that is promised to everyone reaches no one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from keyaccounts.folding import fold
from keyaccounts.records import Id, Record, require_length, require_one_of, require_text
from keyaccounts.refusals import Refusal

if TYPE_CHECKING:
    from keyaccounts.accounts import Account

LEAST_CAP, USUAL_CAP, MOST_CAP = 5, 20, 50
LEAST_CRITERIA, MOST_CRITERIA = 3, 6
LEAST_WEIGHT, MOST_WEIGHT = 1, 10
MOST_POINTS = 5
REVIEWED_WITHIN = timedelta(days=365)
"""How long a decision holds before an account's place is looked at again."""


def check_cap(cap: int) -> None:
    """Refuse a cap outside 5..50."""
    if not LEAST_CAP <= cap <= MOST_CAP:
        raise Refusal("cap_out_of_range", field="premium_cap", least=LEAST_CAP, most=MOST_CAP, cap=cap)


def admit(premium: int, *, cap: int, joining: int = 1) -> None:
    """Refuse `joining` more accounts when `premium` of `cap` places are taken (F021)."""
    if joining > 0 and premium + joining > cap:
        raise Refusal("premium_full", field="level", cap=cap, premium=premium, joining=joining)


def _require_between(value: int, name: str, least: int, most: int) -> None:
    if not least <= value <= most:
        raise Refusal("out_of_range", field=name, least=least, most=most, value=value)


@dataclass(frozen=True)
class Criterion:
    """What an account is judged by, and how much it weighs against the others."""

    code: str
    name: str
    weight: int

    def __post_init__(self) -> None:
        require_text(self.code, "code", limit=40)
        require_text(self.name, "name", limit=40)
        _require_between(self.weight, "weight", LEAST_WEIGHT, MOST_WEIGHT)


@dataclass(frozen=True, kw_only=True)
class Scorecard(Record):
    """The firm's criteria, three to six; there is only ever one, and the journal keeps its former weights."""

    kind: ClassVar[str] = "scorecard"

    criteria: tuple[Criterion, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        if not LEAST_CRITERIA <= len(self.criteria) <= MOST_CRITERIA:
            raise Refusal(
                "criteria_count", field="criteria",
                least=LEAST_CRITERIA, most=MOST_CRITERIA, count=len(self.criteria),
            )  # fmt: skip
        for told in ([each.code for each in self.criteria], [fold(each.name) for each in self.criteria]):
            for place, each in enumerate(self.criteria):
                if told[place] in told[:place]:
                    raise Refusal("criterion_twice", field="criteria", name=each.name)


USUAL_CRITERIA = (
    Criterion("revenue", "Revenue", 4),
    Criterion("reach", "Growth", 3),
    Criterion("fit", "Fit", 2),
    Criterion("reference", "Reference", 1),
)
"""What a firm judges by until it writes criteria of its own."""

SCORECARD_ID: Id = hashlib.md5(b"scorecard", usedforsecurity=False).hexdigest()
"""The scorecard's id is always the same, so that there is only ever one."""


@dataclass(frozen=True)
class Points:
    """What an account got by one criterion, 0-5, and why."""

    code: str
    points: int
    why: str = ""

    def __post_init__(self) -> None:
        _require_between(self.points, "points", 0, MOST_POINTS)
        require_length(self.why, "why", limit=300)


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
        codes = [each.code for each in self.points]
        if twice := next((code for code in codes if codes.count(code) > 1), None):
            raise Refusal("criterion_twice", field="points", name=twice)


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


class Candidate(NamedTuple):
    """An account that is to be ranked."""

    account_id: Id
    name: str
    score: float | None


class Standing(NamedTuple):
    """Where an account stands among all: no rank where it has no score."""

    account_id: Id
    score: float | None
    rank: int | None


def score(criteria: Sequence[Criterion], points: Iterable[Points]) -> float | None:
    """100 x sum(weight x points / 5) / sum(weight), 0-100; None until every criterion has points (F020)."""
    got = {each.code: each.points for each in points}
    if not criteria or any(each.code not in got for each in criteria):
        return None
    # One division of whole numbers, so that equal shares give equal scores to the last digit.
    return 20 * sum(each.weight * got[each.code] for each in criteria) / sum(each.weight for each in criteria)


def ranked(candidates: Iterable[Candidate]) -> list[Standing]:
    """The highest score first, equal ones by name and then id; those without a score last, without a rank."""
    order = sorted(candidates, key=lambda each: (-_or_none(each.score), fold(each.name), each.account_id))
    return [
        Standing(each.account_id, each.score, None if each.score is None else place)
        for place, each in enumerate(order, start=1)
    ]


def check_swap(leaving: Account, joining: Account, *, why: str, farewell: str) -> None:
    """Refuse a swap that does not say who leaves a place, who takes it, why, and how they are told (F021)."""
    if not leaving.is_premium:
        raise Refusal("not_premium", field="leaving_id", name=leaving.name)
    if joining.is_archived:
        raise Refusal("account_archived", field="joining_id", name=joining.name)
    if joining.is_premium:
        raise Refusal("already_premium", field="joining_id", name=joining.name)
    require_text(why, "why", limit=1_000)
    # The plan becomes a task as well, which holds so much.
    require_text(farewell, "farewell", limit=500)


def review_due_on(decided: Sequence[TierDecision]) -> date | None:
    """The day by which an account's place is to be looked at again; None while nothing was decided."""
    days = [each.on for each in decided if each.choice != "release"]
    return max(days) + REVIEWED_WITHIN if days else None


def is_review_due(decided: Sequence[TierDecision], today: date) -> bool:
    """Whether nothing was decided about a premium account for more than 365 days."""
    due_on = review_due_on(decided)
    return due_on is None or today > due_on


def _or_none(found: float | None) -> float:
    return -1.0 if found is None else found
