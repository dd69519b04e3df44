"""Tells how the people of the sample firms like to be treated, what they are like, and what we gave them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from keyaccounts import labels, resources
from keyaccounts.accounts import Account
from keyaccounts.gestures import Gesture
from keyaccounts.labels import Label, Prediction
from keyaccounts.people import Person
from keyaccounts.records import Id, Money, Record, from_json
from keyaccounts.workflows.samples import days
from keyaccounts.workflows.samples.telling import Teller

_TREATMENT = ("call_me", "seating", "diet", "taboo", "personality", "interests", "coverage", "style")


@dataclass(frozen=True, kw_only=True)
class GesturePlan:
    """Something done for somebody, so many days ago."""

    text: str
    worth: Money = 0
    ago: int


@dataclass(frozen=True, kw_only=True)
class LabelPlan:
    """What somebody is like, seen so many days ago."""

    sort: str = "label"
    text: str
    evidence: str = ""
    counter: str = ""
    ago: int


@dataclass(frozen=True, kw_only=True)
class PredictionPlan:
    """What somebody will do: foretold so many days ago, due so many days from now."""

    text: str
    because: str
    chance: float | None = None
    ago: int
    due: int
    verdict: str = ""


@dataclass(frozen=True, kw_only=True)
class GuestPlan:
    """One person by name; what is empty here stays as their firm's story tells it."""

    name: str
    call_me: str = ""
    seating: str = ""
    diet: str = ""
    taboo: str = ""
    personality: str = ""
    interests: str = ""
    family: str = ""
    coverage: str = ""
    style: str = ""
    gift_limit: Money | None = None
    gestures: tuple[GesturePlan, ...] = ()
    labels: tuple[LabelPlan, ...] = ()
    predictions: tuple[PredictionPlan, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FirmPlan:
    """The most a firm lets its people take in a year."""

    name: str
    gift_limit: Money


@dataclass(frozen=True, kw_only=True)
class GuestsPlan:
    """All of it."""

    firms: tuple[FirmPlan, ...]
    guests: tuple[GuestPlan, ...]


class Guests:
    """The cast as it likes to be treated, and what was noted about it."""

    def __init__(self, teller: Teller) -> None:
        with resources.path("samples", "guests.toml").open("rb") as file:
            plan: GuestsPlan = from_json(GuestsPlan, tomllib.load(file))
        self._teller = teller
        self._limits = {each.name: each.gift_limit for each in plan.firms}
        self._guests = {each.name: each for each in plan.guests}

    def with_limits(self, accounts: Iterable[Account]) -> Iterator[Account]:
        """Accounts with the limit of gifts they told us."""
        for account in accounts:
            limit = self._limits.get(account.name)
            yield account if limit is None else account.changed(gift_limit=limit)

    def treated(self, people: Iterable[Person]) -> Iterator[Person]:
        """People with what a good host knows of them."""
        for person in people:
            plan = self._guests.get(person.name)
            if plan is None:
                yield person
                continue
            known: dict[str, Any] = {name: getattr(plan, name) for name in _TREATMENT if getattr(plan, name)}
            yield person.changed(
                **known, family=plan.family, family_offered=bool(plan.family), gift_limit=plan.gift_limit
            )

    def records(self, people: Iterable[Person]) -> Iterator[Record]:
        """Their gestures, labels and predictions."""
        for person in people:
            plan = self._guests.get(person.name)
            if plan is not None:
                yield from self._noted(plan, person.account_id, person.id)

    def _noted(self, plan: GuestPlan, account_id: Id, person_id: Id) -> Iterator[Record]:
        teller = self._teller
        whom: dict[str, Any] = {"account_id": account_id, "person_id": person_id}
        for gift in plan.gestures:
            yield Gesture(
                **teller.noted(gift.ago), **whom, text=gift.text, value=gift.worth, on=self._back(gift.ago)
            )
        for seen in plan.labels:
            on = self._back(seen.ago)
            yield Label(
                **teller.noted(seen.ago), **whom, sort=seen.sort, text=seen.text, evidence=seen.evidence,
                counter=seen.counter, on=on, expires_on=labels.usual_expiry(on),
            )  # fmt: skip
        for told in plan.predictions:
            due_on = teller.clock.back(0) + timedelta(days=told.due)
            yield Prediction(
                **teller.noted(told.ago), **whom, text=told.text, because=told.because, chance=told.chance,
                on=self._back(told.ago), due_on=due_on, verdict=told.verdict,
                verdict_on=due_on if told.verdict else None,
            )  # fmt: skip

    def _back(self, ago: int) -> date:
        return days.on_or_before(self._teller.clock.back(ago))
