"""Tells the needs of a firm: what speaks for each, the state it came to, our answer and the steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from keyaccounts.experiences import Experience
from keyaccounts.needs import Evidence, Need
from keyaccounts.people import Person
from keyaccounts.records import Id, Record
from keyaccounts.tasks import Task
from keyaccounts.workflows.samples import days
from keyaccounts.workflows.samples.plans import AccountPlan, EvidencePlan, NeedPlan, StepPlan

if TYPE_CHECKING:
    from keyaccounts.workflows.samples.telling import Teller


def tell(
    teller: Teller,
    plan: AccountPlan,
    account_id: Id,
    people: Mapping[str, Person],
    lived_at: Mapping[int, Experience],
) -> Iterator[Record]:
    """The needs of a firm; the moment lived as many days ago is where evidence was seen."""
    for told in plan.needs:
        need = _need(teller, told, account_id, people)
        yield need
        for step in told.steps:
            yield _step(teller, step, need)
        for seen in told.evidence:
            yield _evidence(teller, seen, need, lived_at.get(seen.ago))


def _need(teller: Teller, plan: NeedPlan, account_id: Id, people: Mapping[str, Person]) -> Need:
    return Need(
        **teller.noted(plan.ago), account_id=account_id, person_id=people[plan.person].id, text=plan.text,
        type=plan.type, sort=plan.sort, state=plan.state, state_on=_back(teller, plan.since or plan.ago),
        confidence=plan.confidence, level=plan.level, hypothesis=plan.hypothesis,
        test_question=plan.test_question, fit=plan.fit,
        told_on=_back(teller, plan.told) if plan.told else None, why_dropped=plan.why_dropped,
    )  # fmt: skip


def _evidence(teller: Teller, plan: EvidencePlan, need: Need, lived: Experience | None) -> Evidence:
    return Evidence(
        **teller.noted(plan.ago), account_id=need.account_id, need_id=need.id,
        experience_id=lived.id if lived else "", means=plan.means,
        on=lived.lived_at.date() if lived else _back(teller, plan.ago), text=plan.text,
    )  # fmt: skip


def _step(teller: Teller, plan: StepPlan, need: Need) -> Task:
    return Task(
        **teller.noted(plan.ago), account_id=need.account_id, person_id=need.person_id, need_id=need.id,
        text=plan.text, cause="need", way=plan.way, owner=plan.owner or teller.author,
        state="done" if plan.done else "open", due_on=None if plan.done else teller.clock.ahead(plan.due),
        settled_on=_back(teller, plan.done) if plan.done else None,
    )  # fmt: skip


def _back(teller: Teller, ago: int) -> date:
    return days.on_or_before(teller.clock.back(ago))
