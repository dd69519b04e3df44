"""Know the customer: how much of what matters about an account is known, and what to learn next."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from keyaccounts.accounts import Account
from keyaccounts.expectations import Expectation
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import Evidence, Need
from keyaccounts.people import POWER, Person
from keyaccounts.preferences import Preference
from keyaccounts.records import Id
from keyaccounts.terms import ContactTerms

WEIGHTS = {
    "people": 20, "needs": 20, "firm": 10, "terms": 10,
    "preferences": 10, "expectations": 10, "dates": 10, "aim": 10,
}  # fmt: skip
"""What each group of fields counts of a hundred; what we sell them counts nothing."""

FIRM_FIELDS = ("industry", "city", "country", "zone", "address", "since")
PERSON_FIELDS = ("role", "power", "support", "human_line")
ASKED_EXPECTATIONS, ASKED_DATES = 3, 2

_UNDERSTOOD = ("confirmed", "addressed", "satisfied")


@dataclass(frozen=True, kw_only=True)
class KnowledgeFacts:
    """The living records of one account that say who they are and what they want."""

    account: Account
    people: Sequence[Person] = ()
    terms: Sequence[ContactTerms] = ()
    needs: Sequence[Need] = ()
    evidence: Sequence[Evidence] = ()
    preferences: Sequence[Preference] = ()
    expectations: Sequence[Expectation] = ()
    moments: Sequence[ComingMoment] = ()


class Group(NamedTuple):
    """How much of one group is known of what is asked; `missing` names the next thing to learn.

    `missing` is a field or the kind of record that is asked for, empty where all is known; `person_id` says
    whom it is about.
    """

    name: str
    known: int
    asked: int
    missing: str = ""
    person_id: Id = ""

    @property
    def share(self) -> float:
        """From 0, nothing known, to 1."""
        return self.known / self.asked


class Knowledge(NamedTuple):
    """How well a customer is known, from 0 to 100, in its groups."""

    total: float
    groups: tuple[Group, ...]

    @property
    def next_group(self) -> Group | None:
        """Where to learn next: the group least known, of equals the one that counts more; None: all known."""
        open_groups = [each for each in self.groups if each.missing]
        return min(open_groups, key=lambda each: (each.share, -WEIGHTS[each.name]), default=None)


def score(facts: KnowledgeFacts, *, today: date) -> Knowledge:
    """Sum of weight times known over asked of each group; there is always one more need to learn (F009)."""
    found = (
        _people(facts), _needs(facts), _firm(facts), _terms(facts),
        _preferences(facts), _expectations(facts), _dates(facts, today), _aim(facts),
    )  # fmt: skip
    return Knowledge(sum(WEIGHTS[each.name] * each.share for each in found), found)


def _firm(facts: KnowledgeFacts) -> Group:
    unknown = [(name, "") for name in FIRM_FIELDS if not getattr(facts.account, name)]
    return _group("firm", len(FIRM_FIELDS), unknown)


def _people(facts: KnowledgeFacts) -> Group:
    present = _present(facts)
    if not present:
        return Group("people", 0, len(PERSON_FIELDS), "person")
    unknown = [
        (name, each.id) for each in present for name in PERSON_FIELDS if not getattr(each, name).strip()
    ]
    return _group("people", len(PERSON_FIELDS) * len(present), unknown)


def _terms(facts: KnowledgeFacts) -> Group:
    told = {each.person_id for each in facts.terms if not each.is_archived}
    told |= {each.id for each in facts.people if each.reach.strip()}
    return _of_each_person("terms", facts, told)


def _preferences(facts: KnowledgeFacts) -> Group:
    told = {each.person_id for each in facts.preferences if not each.is_archived}
    return _of_each_person("preferences", facts, told)


def _needs(facts: KnowledgeFacts) -> Group:
    shown = {each.need_id for each in facts.evidence if not each.is_archived}
    understood = sum(
        each.state in _UNDERSTOOD and not each.is_archived and each.id in shown for each in facts.needs
    )
    # Asked is always one more than known: each further need raises the score, and none completes it.
    return Group("needs", understood, understood + 1, "need")


def _expectations(facts: KnowledgeFacts) -> Group:
    subjects = {each.subject.casefold() for each in facts.expectations if not each.is_archived}
    return _some("expectations", len(subjects), ASKED_EXPECTATIONS, "expectation")


def _dates(facts: KnowledgeFacts, today: date) -> Group:
    ahead = sum(each.on >= today and not each.is_archived for each in facts.moments)
    if facts.account.renewal_on is None:
        return Group("dates", min(ahead, ASKED_DATES - 1), ASKED_DATES, "renewal_on")
    return _some("dates", 1 + ahead, ASKED_DATES, "coming_moment")


def _aim(facts: KnowledgeFacts) -> Group:
    unknown = [(name, "") for name in ("their_aim", "their_aim_on") if not getattr(facts.account, name)]
    return _group("aim", 2, unknown)


def _present(facts: KnowledgeFacts) -> list[Person]:
    """Those still there, the closest to power first."""
    here = [each for each in facts.people if each.left_on is None and not each.is_archived]
    return sorted(here, key=lambda each: -POWER.index(each.power) if each.power else 0)


def _of_each_person(name: str, facts: KnowledgeFacts, told: Container[Id]) -> Group:
    present = _present(facts)
    if not present:
        return Group(name, 0, 1, "person")
    return _group(name, len(present), [(name, each.id) for each in present if each.id not in told])


def _group(name: str, asked: int, unknown: Sequence[tuple[str, Id]]) -> Group:
    missing, person_id = unknown[0] if unknown else ("", "")
    return Group(name, asked - len(unknown), asked, missing, person_id)


def _some(name: str, known: int, asked: int, missing: str) -> Group:
    return Group(name, min(known, asked), asked, missing if known < asked else "")
