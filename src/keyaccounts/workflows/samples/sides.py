"""Tells our side of a firm: who of us deals with it, and the tasks among us."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from keyaccounts.liaisons import Liaison
from keyaccounts.people import Person
from keyaccounts.records import Id, Record
from keyaccounts.tasks import Task
from keyaccounts.workflows.samples import days
from keyaccounts.workflows.samples.plans import AccountPlan, LiaisonPlan, TaskPlan

if TYPE_CHECKING:
    from keyaccounts.workflows.samples.telling import Teller

_NOTED_AGO = 200
"""Our side was written down so many days ago."""


def tell(teller: Teller, plan: AccountPlan, account_id: Id, people: Mapping[str, Person]) -> Iterator[Record]:
    """Those of us who deal with a firm, and what we have to do there."""
    for ours in plan.our_side:
        yield _liaison(teller, ours, account_id, people)
    for task in plan.tasks:
        yield _task(teller, task, account_id, people)


def _liaison(teller: Teller, plan: LiaisonPlan, account_id: Id, people: Mapping[str, Person]) -> Liaison:
    return Liaison(
        **_noted(teller, _NOTED_AGO), account_id=account_id, name=plan.name, duty=plan.duty,
        function=plan.function, email=plan.email, people=tuple(people[key].id for key in plan.knows),
    )  # fmt: skip


def _task(teller: Teller, plan: TaskPlan, account_id: Id, people: Mapping[str, Person]) -> Task:
    return Task(
        **_noted(teller, plan.ago), account_id=account_id,
        person_id=people[plan.person].id if plan.person else "", text=plan.text, cause=plan.cause,
        gap=plan.gap, owner=plan.owner, sender=plan.sender, handing=plan.handing, note=plan.note,
        due_on=_due(teller, plan.due), state=plan.state,
        settled_on=None if plan.state == "open" else _back(teller, plan.settled),
    )  # fmt: skip


def _due(teller: Teller, away: int) -> date | None:
    if away == 0:
        return None
    return teller.clock.ahead(away) if away > 0 else _back(teller, -away)


def _back(teller: Teller, ago: int) -> date:
    return days.on_or_before(teller.clock.back(ago))


def _noted(teller: Teller, ago: int) -> dict[str, Any]:
    return teller.stamp(teller.clock.lived(_back(teller, ago), "16:40", teller.clock.home))
