"""What a user does with opportunities: open one from a moment, move it on, see its origin."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import opportunities as rules
from keyaccounts import settings
from keyaccounts.experiences import Experience
from keyaccounts.opportunities import Opportunity, Pipeline
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import records
from keyaccounts.workflows import choices

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


class Opening(NamedTuple):
    """An opportunity with the moment it was born from, None when it was born of none."""

    opportunity: Opportunity
    origin: Experience | None


class Openings(NamedTuple):
    """The opportunities of an account, the latest stage first, and what those born of moments add up to."""

    open: tuple[Opening, ...]
    closed: tuple[Opening, ...]
    people: dict[Id, Person]
    pipeline: Pipeline
    currency: str


def open(vault: Vault, opportunity: Opportunity, *, at: datetime) -> Opportunity:  # noqa: A001
    """Keep a new opportunity; the moment it was born from must be kept."""
    with vault.write("open_opportunity", about=opportunity.text, at=at) as tx:
        if opportunity.experience_id:
            records.get(tx, Experience, opportunity.experience_id)
        return records.save(tx, opportunity)


def edit(vault: Vault, opportunity: Opportunity, *, at: datetime) -> Opportunity:
    """Keep an opportunity's new state."""
    with vault.write("edit_opportunity", about=opportunity.text, at=at) as tx:
        return records.save(tx, opportunity)


def move(vault: Vault, opportunity_id: Id, stage: str, *, on: date, at: datetime) -> Opportunity:
    """Move an opportunity to another stage, won, lost and parked among them."""
    opportunity = get(vault, opportunity_id)
    with vault.write("move_opportunity", about=opportunity.text, at=at) as tx:
        return records.save(tx, opportunity.moved(stage, on=on))


def get(vault: Vault, opportunity_id: Id) -> Opportunity:
    """One opportunity."""
    with vault.read() as tx:
        return records.get(tx, Opportunity, opportunity_id)


def at_account(vault: Vault, account_id: Id) -> Openings:
    """The opportunities of an account with their origins."""
    with vault.read() as tx:
        found = records.listed(tx, Opportunity, account_id=account_id)
        origins = records.with_ids(tx, Experience, [each.experience_id for each in found])
        people = records.listed(tx, Person, account_id=account_id, archived=None)
        currency = choices.value(tx, settings.CURRENCY)
    lines = [Opening(each, origins.get(each.experience_id)) for each in found]
    is_open = sorted((each for each in lines if each.opportunity.is_open), key=_nearness)
    closed = sorted((each for each in lines if not each.opportunity.is_open), key=_end, reverse=True)
    return Openings(
        tuple(is_open), tuple(closed), {each.id: each for each in people},
        rules.born_of_experiences(found), currency,
    )  # fmt: skip


def born_from(vault: Vault, experience_id: Id) -> list[Opportunity]:
    """The opportunities a moment gave birth to."""
    with vault.read() as tx:
        return records.listed(tx, Opportunity, experience_id=experience_id)


def pipeline(vault: Vault) -> Pipeline:
    """What the open opportunities born of moments add up to, over all accounts (F004)."""
    with vault.read() as tx:
        return rules.born_of_experiences(records.listed(tx, Opportunity))


def _nearness(line: Opening) -> tuple[int, int]:
    return -rules.STAGES.index(line.opportunity.stage), -(line.opportunity.amount or 0)


def _end(line: Opening) -> date:
    return line.opportunity.closed_on or line.opportunity.opened_on
