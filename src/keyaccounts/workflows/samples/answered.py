"""What people at the sample firms answered over the years, what they are asked, and how often."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from keyaccounts import resources, rhythms
from keyaccounts.answers import Answer, Rating
from keyaccounts.check_ins import CheckIn
from keyaccounts.questionnaires import Question, Questionnaire
from keyaccounts.records import Record, from_json
from keyaccounts.rhythms import Rhythm
from keyaccounts.workflows.samples import days
from keyaccounts.workflows.samples.telling import Teller, Told

_SCALES = ("offering", "dealing", "nps", "csat", "ces", "price_fairness")
_CHANNELS = {"voice": "phone", "survey": "portal"}


@dataclass(frozen=True, kw_only=True)
class AnswerPlan:
    """What one person answered; without a number a question was not answered."""

    person: str
    offering: int | None = None
    dealing: int | None = None
    nps: int | None = None
    csat: int | None = None
    ces: int | None = None
    price_fairness: int | None = None
    way: str = "in_person"
    writer: str = "us"
    words: str = ""
    came_back: str = ""


@dataclass(frozen=True, kw_only=True)
class RoundPlan:
    """The people of a firm who were asked about one day."""

    ago: int
    answers: tuple[AnswerPlan, ...]


@dataclass(frozen=True, kw_only=True)
class FirmPlan:
    """The rounds at one firm, the oldest first."""

    name: str
    rounds: tuple[RoundPlan, ...]


@dataclass(frozen=True, kw_only=True)
class TouchpointPlan(AnswerPlan):
    """What one person answered after a single experience, so many days ago."""

    firm: str
    ago: int


@dataclass(frozen=True, kw_only=True)
class QuestionnairePlan:
    """What one person is asked."""

    name: str
    firm: str
    person: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class RhythmPlan:
    """How often somebody is asked, or the user reminded, since so many days ago."""

    text: str
    every: int
    unit: str
    starts: int
    firm: str = ""
    person: str = ""


@dataclass(frozen=True, kw_only=True)
class SurveyPlan:
    """All of it."""

    firms: tuple[FirmPlan, ...]
    touchpoints: tuple[TouchpointPlan, ...] = ()
    questionnaires: tuple[QuestionnairePlan, ...] = ()
    rhythms: tuple[RhythmPlan, ...] = ()


def told(teller: Teller, firms: Iterable[Told]) -> Iterator[Record]:
    """The answers, questions and rhythms at those of these firms that have any, as records."""
    with resources.path("samples", "answers.toml").open("rb") as file:
        plan: SurveyPlan = from_json(SurveyPlan, tomllib.load(file))
    known = {each.account.name: each for each in firms}
    for firm in plan.firms:
        if firm.name in known:
            for each in firm.rounds:
                for number, answer in enumerate(each.answers):
                    yield from _answered(teller, known[firm.name], answer, ago=each.ago - 2 * number)
    for touch in plan.touchpoints:
        if touch.firm in known:
            yield from _answered(teller, known[touch.firm], touch, ago=touch.ago, purpose="touchpoint")
    for asked in plan.questionnaires:
        if asked.firm in known:
            yield _questionnaire(teller, known[asked.firm], asked)
    for rhythm in plan.rhythms:
        if not rhythm.firm or rhythm.firm in known:
            yield from _rhythm(teller, known, rhythm)


def _answered(
    teller: Teller, firm: Told, plan: AnswerPlan, *, ago: int, purpose: str = "relationship"
) -> Iterator[Record]:
    zone = firm.account.zone or teller.clock.home
    day = days.on_or_before(teller.clock.back(ago))
    at = teller.clock.lived(day, "10:20", zone)
    whose: dict[str, Any] = {
        "account_id": firm.account.id, "person_id": firm.people[plan.person].id, "purpose": purpose,
    }  # fmt: skip
    asked = CheckIn(
        **teller.noted(ago + 10), **whose, due_on=day, state="answered", asked_on=day, settled_on=day
    )
    yield asked
    numbers = ((scale, getattr(plan, scale)) for scale in _SCALES)
    yield Answer(
        **teller.stamp(at), **whose, check_in_id=asked.id,
        answered_at=at, way=plan.way, channel=_CHANNELS.get(plan.way, ""), writer=plan.writer,
        ratings=tuple(Rating(scale, scale, value) for scale, value in numbers if value is not None),
        words=plan.words, saw_nothing=True,
        came_back_at=teller.clock.lived(day, "16:40", zone) if plan.came_back else None,
        came_back=plan.came_back,
    )  # fmt: skip


def _questionnaire(teller: Teller, firm: Told, plan: QuestionnairePlan) -> Questionnaire:
    return Questionnaire(
        **teller.noted(300), name=plan.name, account_id=firm.account.id,
        person_id=firm.people[plan.person].id, questions=plan.questions,
    )  # fmt: skip


def _rhythm(teller: Teller, known: Mapping[str, Told], plan: RhythmPlan) -> Iterator[Record]:
    firm = known.get(plan.firm)
    whose: dict[str, Any] = (
        {"account_id": firm.account.id, "person_id": firm.people[plan.person].id, "sort": "check_in"}
        if firm
        else {"sort": "reminder"}
    )
    rhythm = Rhythm(
        **teller.noted(plan.starts), **whose, text=plan.text, every=plan.every, unit=plan.unit,
        starts_on=days.on_or_before(teller.clock.back(plan.starts)), zone=teller.clock.home,
    )  # fmt: skip
    yield rhythm
    next_on = rhythms.next_on(rhythm, teller.clock.today, is_workday=days.is_working)
    if firm and next_on:
        yield CheckIn(
            **teller.noted(plan.starts), account_id=rhythm.account_id, person_id=rhythm.person_id,
            due_on=next_on, about=plan.text, rhythm_id=rhythm.id,
        )  # fmt: skip
