"""What the moments of the sample firms came to: causes, grades, responses, wows, and opportunities."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from keyaccounts import outcomes, resources
from keyaccounts.experiences import Experience
from keyaccounts.opportunities import Opportunity
from keyaccounts.records import Money, from_json
from keyaccounts.workflows.samples.telling import Teller, Told

_WHY_NO_EFFECT = "They took it for a mishap and said so"


@dataclass(frozen=True, kw_only=True)
class OutcomePlan:
    """One moment by its firm and title; `expected_in` and `useful_for` count days from it."""

    firm: str
    title: str
    paraphrase: str = ""
    cause: str = ""
    cause_detail: str = ""
    execution: int | None = None
    efficacy: int | None = None
    depth: int | None = None
    expected: str = ""
    expected_in: int = 0
    came: str = ""
    wow: bool = False
    memory_of: str = ""
    useful_for: int = 0


@dataclass(frozen=True, kw_only=True)
class OpportunityPlan:
    """What a moment gave birth to."""

    firm: str
    title: str
    person: str
    text: str
    stage: str
    amount: Money | None = None


@dataclass(frozen=True, kw_only=True)
class CausePlan:
    """Why failures happened whose titles hold these words."""

    words: str
    cause: str
    cause_detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All of it."""

    moments: tuple[OutcomePlan, ...]
    opportunities: tuple[OpportunityPlan, ...]
    causes: tuple[CausePlan, ...]


def with_outcomes(firm: Told) -> Told:
    """The firm with what its moments came to; how deep one went that touched something follows its effect."""
    plans = {each.title: each for each in plan().moments if each.firm == firm.account.name}
    moments = ((each, _outcome(lived, plans.get(lived.title))) for each, lived in firm.moments)
    return replace(firm, moments=tuple(moments))


def opportunities(teller: Teller, firms: Iterable[Told]) -> Iterator[Opportunity]:
    """What may come of these firms, each from the moment it was born from."""
    for firm in firms:
        born = {lived.title: lived for _, lived in firm.moments}
        for each in plan().opportunities:
            if each.firm == firm.account.name:
                origin = born[each.title]
                yield Opportunity(
                    **teller.stamp(origin.created_at), account_id=firm.account.id,
                    person_id=firm.people[each.person].id, experience_id=origin.id, text=each.text,
                    stage=each.stage, amount=each.amount, opened_on=origin.lived_at.date(),
                )  # fmt: skip


@cache
def plan() -> Plan:
    """What the file tells."""
    with resources.path("samples", "outcomes.toml").open("rb") as file:
        told: Plan = from_json(Plan, tomllib.load(file))
        return told


def _outcome(lived: Experience, told: OutcomePlan | None) -> Experience:
    depth = min(5, 2 + abs(lived.effect or 0)) if lived.dimension else None
    why = _WHY_NO_EFFECT if outcomes.lacks_reason(lived) else ""
    if told is None:
        why_failed = _cause(lived)
        return lived.changed(
            depth=depth, why_no_effect=why, cause=why_failed.cause, cause_detail=why_failed.cause_detail
        )
    day = lived.lived_at.date()
    return lived.changed(
        depth=told.depth or depth, why_no_effect=why, paraphrase=told.paraphrase, cause=told.cause,
        cause_detail=told.cause_detail, execution=told.execution, efficacy=told.efficacy,
        expected=told.expected, came=told.came,
        expected_by=day + timedelta(days=told.expected_in) if told.expected else None,
        is_wow=told.wow, is_memory=lived.is_memory or bool(told.memory_of), memory_of=told.memory_of,
        useful_until=day + timedelta(days=told.useful_for) if told.useful_for else None,
    )  # fmt: skip


_UNSAID = CausePlan(words="", cause="")


def _cause(lived: Experience) -> CausePlan:
    if not lived.is_failure:
        return _UNSAID
    title = lived.title.casefold()
    return next((each for each in plan().causes if each.words.casefold() in title), _UNSAID)
