"""What people at the sample firms prefer and expect, and what is ahead of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from keyaccounts import instants, resources
from keyaccounts.expectations import Expectation
from keyaccounts.moments import ComingMoment
from keyaccounts.people import Person
from keyaccounts.preferences import Preference, Sighting
from keyaccounts.records import Id, Record, from_json
from keyaccounts.workflows.samples import days
from keyaccounts.workflows.samples.telling import Teller, Told


@dataclass(frozen=True, kw_only=True)
class PreferencePlan:
    """A preference, seen, honoured and missed so many days ago; the earliest is when it was noted."""

    person: str
    text: str
    avoid: bool = False
    means: str = "told_unasked"
    seen: tuple[int, ...]
    honoured: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExpectationPlan:
    """An expectation told so many days ago, and what they found so many days ago."""

    person: str = ""
    subject: str
    level: int
    ago: int
    words: str = ""
    found: int | None = None
    found_ago: int = 0


@dataclass(frozen=True, kw_only=True)
class MomentPlan:
    """A moment so many days ahead, less than none when it is over, or on the person's next birthday."""

    person: str = ""
    text: str
    sort: str = "other"
    ahead: int = 0
    birthday: bool = False
    lead: int = 30
    idea: str = ""
    verdict: str = ""


@dataclass(frozen=True, kw_only=True)
class FirmPlan:
    """The wishes at one firm."""

    name: str
    preferences: tuple[PreferencePlan, ...] = ()
    expectations: tuple[ExpectationPlan, ...] = ()
    moments: tuple[MomentPlan, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WishPlan:
    """All of them."""

    firms: tuple[FirmPlan, ...]


def told(teller: Teller, firms: Iterable[Told]) -> Iterator[Record]:
    """The wishes at those of these firms that have any, as records."""
    with resources.path("samples", "wishes.toml").open("rb") as file:
        plan: WishPlan = from_json(WishPlan, tomllib.load(file))
    written = {each.name: each for each in plan.firms}
    for firm in firms:
        if firm.account.name in written:
            yield from _Firm(teller, firm).told(written[firm.account.name])


@dataclass(frozen=True)
class _Firm:
    """One firm while its wishes are told."""

    teller: Teller
    firm: Told

    @property
    def account_id(self) -> Id:
        return self.firm.account.id

    def told(self, plan: FirmPlan) -> Iterator[Record]:
        for preference in plan.preferences:
            yield from self._preference(preference)
        yield from (self._expectation(each) for each in plan.expectations)
        yield from (self._moment(each) for each in plan.moments)

    def _preference(self, plan: PreferencePlan) -> Iterator[Record]:
        preference = Preference(
            **self.teller.noted(max(plan.seen)), account_id=self.account_id,
            person_id=self._person(plan.person), text=plan.text, avoid=plan.avoid,
        )  # fmt: skip
        yield preference
        for sort, told in (("seen", plan.seen), ("honoured", plan.honoured), ("missed", plan.missed)):
            for ago in told:
                yield Sighting(
                    **self.teller.noted(ago), account_id=self.account_id, preference_id=preference.id,
                    sort=sort, means=plan.means if sort == "seen" else "behaviour", on=self._back(ago),
                )  # fmt: skip

    def _expectation(self, plan: ExpectationPlan) -> Expectation:
        return Expectation(
            **self.teller.noted(plan.ago), account_id=self.account_id, person_id=self._person(plan.person),
            subject=plan.subject, level=plan.level, on=self._back(plan.ago), words=plan.words,
            delivered=plan.found, delivered_on=self._back(plan.found_ago) if plan.found else None,
        )  # fmt: skip

    def _moment(self, plan: MomentPlan) -> ComingMoment:
        on = self.teller.clock.today + timedelta(days=plan.ahead)
        born = instants.month_and_day(self._known(plan.person).birthday) if plan.birthday else None
        if born is not None:
            on = instants.yearly(*born, self.teller.clock.today)
        return ComingMoment(
            **self.teller.noted(max(30, 30 - plan.ahead)), account_id=self.account_id,
            person_id=self._person(plan.person), text=plan.text, sort=plan.sort, on=on, lead_days=plan.lead,
            idea=plan.idea, verdict=plan.verdict,
            verdict_on=on + timedelta(days=1) if plan.verdict else None,
        )  # fmt: skip

    def _back(self, ago: int) -> date:
        return days.on_or_before(self.teller.clock.back(ago))

    def _person(self, key: str) -> Id:
        return self._known(key).id if key else ""

    def _known(self, key: str) -> Person:
        return self.firm.people[key]
