"""What became of what the sample firms taught us, and how their behaviour changed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from keyaccounts import resources
from keyaccounts.behaviours import BehaviourChange
from keyaccounts.learnings import Learning
from keyaccounts.records import Record, from_json
from keyaccounts.workflows.samples import days
from keyaccounts.workflows.samples.telling import Teller, Told


@dataclass(frozen=True, kw_only=True)
class CoursePlan:
    """What was done about one learning, so many days after it was written down; None for never."""

    text: str
    shared_in: int | None = None
    shared_with: str = ""
    analysed_in: int | None = None
    analysis: str = ""
    acted_in: int | None = None
    action: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangePlan:
    """One change so many days ago, and the titles of the moments suspected."""

    firm: str
    sort: str
    turn: str
    text: str
    ago: int
    person: str = ""
    suspects: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All of it; what is not named is retired so many days after it was written down."""

    retired_after: int
    courses: tuple[CoursePlan, ...]
    changes: tuple[ChangePlan, ...]


def with_courses(firm: Told, *, today: date) -> Told:
    """The firm with what was done about its learnings until today."""
    plans = {each.text: each for each in plan().courses}

    def done(other: Record) -> Record:
        if not isinstance(other, Learning) or other.is_mismatch:
            return other
        return _course(other, plans.get(other.text), today)

    return replace(firm, others=tuple(map(done, firm.others)))


def changes(teller: Teller, firms: Iterable[Told]) -> Iterator[BehaviourChange]:
    """How the behaviour of these firms changed, each with its suspects."""
    for firm in firms:
        lived = {lived.title: lived.id for _, lived in reversed(firm.moments)}
        for each in plan().changes:
            if each.firm == firm.account.name:
                yield BehaviourChange(
                    **teller.noted(each.ago), account_id=firm.account.id,
                    person_id=firm.people[each.person].id if each.person else "", sort=each.sort,
                    turn=each.turn, text=each.text,
                    on=days.on_or_before(teller.clock.back(each.ago)),
                    suspects=tuple(lived[title] for title in each.suspects),
                )  # fmt: skip


@cache
def plan() -> Plan:
    """What the file tells."""
    with resources.path("samples", "lessons.toml").open("rb") as file:
        told: Plan = from_json(Plan, tomllib.load(file))
        return told


def _course(learning: Learning, told: CoursePlan | None, today: date) -> Learning:
    written = learning.created_at.date()

    def after(number: int | None) -> date | None:
        day = written + timedelta(days=number) if number is not None else None
        return day if day is not None and day <= today else None

    if told is None:
        gone = after(plan().retired_after)
        return learning.changed(state="retired", retired_on=gone) if gone else learning
    if shared := after(told.shared_in):
        learning = learning.changed(state="shared", shared_on=shared, shared_with=told.shared_with)
    if analysed := after(told.analysed_in):
        learning = learning.changed(state="analysed", analysed_on=analysed, analysis=told.analysis)
    if acted := after(told.acted_in):
        learning = learning.changed(state="acted", acted_on=acted, action=told.action)
    return learning
