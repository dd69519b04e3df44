"""Tells how near a firm's people are to us and to each other: ratings of the bond, lines of influence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from keyaccounts.bonds import Bond, Influence
from keyaccounts.people import Person
from keyaccounts.records import Id, Record
from keyaccounts.workflows.samples import days
from keyaccounts.workflows.samples.plans import AccountPlan

if TYPE_CHECKING:
    from keyaccounts.workflows.samples.telling import Teller

_DRAWN_AGO = 90
"""The map was drawn so many days ago."""


def tell(teller: Teller, plan: AccountPlan, account_id: Id, people: Mapping[str, Person]) -> Iterator[Record]:
    """Every rating on its day, and who moves whom."""
    for rated in plan.bonds:
        yield Bond(
            **teller.noted(rated.ago), account_id=account_id, person_id=people[rated.person].id,
            rating=rated.rating, on=days.on_or_before(teller.clock.back(rated.ago)), by=teller.author,
            why=rated.why,
        )  # fmt: skip
    for moves in plan.influences:
        yield Influence(
            **teller.noted(_DRAWN_AGO), account_id=account_id, from_id=people[moves.person].id,
            to_id=people[moves.on].id, strength=moves.strength, note=moves.note,
        )  # fmt: skip
