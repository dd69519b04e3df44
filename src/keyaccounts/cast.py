"""The minimum cast of a premium account: who must be known, met and covered there, and who is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.tasks import Task


class Seat(NamedTuple):
    """A part that somebody must play; one of its roles is enough."""

    code: str
    roles: tuple[str, ...]


CAST = (
    Seat("decider", ("economic_buyer", "decision_maker")),
    Seat("sponsor", ("executive_sponsor",)),
    Seat("champion", ("champion", "coach")),
    Seat("user", ("user",)),
    Seat("contract", ("procurement", "legal")),
)
"""The parts a premium account needs, after the practice of political mapping in key-account methods."""


class Gap(NamedTuple):
    """What is missing: a part that nobody plays (`no_decider` ...), or one of the cast whom we never met
    (`never_met`), do not know (`not_covered`), know too little for their power (`thin`), or of whom nobody
    has said how well we know them (`coverage_unknown`)."""

    code: str
    person_id: Id = ""
    person: str = ""


def gaps(people: Iterable[Person], met: Collection[Id]) -> tuple[Gap, ...]:
    """What the cast lacks; `met` are those who have met us. One gap a person, the gravest."""
    living = [each for each in people if not each.is_archived and each.left_on is None]
    played = {each.role for each in living}
    empty = [Gap(f"no_{seat.code}") for seat in CAST if not played.intersection(seat.roles)]
    told = ((_coverage_gap(each, each.id in met), each) for each in living if in_cast(each))
    return (*empty, *(Gap(code, person.id, person.name) for code, person in told if code))


def in_cast(person: Person) -> bool:
    """Whether they play one of the parts, or decide from the inner circle."""
    return person.power == "inner_circle" or any(person.role in seat.roles for seat in CAST)


def unattended(found: Iterable[Gap], tasks: Iterable[Task]) -> tuple[Gap, ...]:
    """The gaps that no open task closes yet; a task about a person stands for any gap of theirs."""
    at_work = [each for each in tasks if each.is_open and each.cause == "gap"]
    seats = {each.gap for each in at_work if not each.person_id}
    persons = {each.person_id for each in at_work if each.person_id}
    return tuple(gap for gap in found if gap.person_id not in persons and gap.code not in seats)


def _coverage_gap(person: Person, has_met: bool) -> str:
    if not has_met:
        return "never_met"
    if not person.coverage:
        return "coverage_unknown"
    if person.coverage == "none":
        return "not_covered"
    return "thin" if person.coverage == "brief" and person.power == "inner_circle" else ""
