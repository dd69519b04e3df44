"""What a user does with the people of an account."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.experiences import Mode
from keyaccounts.people import POWER, Person
from keyaccounts.records import Id
from keyaccounts.store import presence, records
from keyaccounts.workflows import naming, redirects

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class Met(NamedTuple):
    """When and how somebody last met us."""

    at: datetime
    mode: Mode


class PersonLine(NamedTuple):
    """A person with what only the log knows: their last touch, None when they never met us."""

    person: Person
    met: Met | None


def add(vault: Vault, person: Person, *, at: datetime) -> Person:
    """Keep a new person."""
    with vault.write("add_person", about=person.name, at=at) as tx:
        return records.save(tx, person)


def edit(vault: Vault, person: Person, *, at: datetime) -> Person:
    """Keep a person's new state."""
    with vault.write("edit_person", about=person.name, at=at) as tx:
        return records.save(tx, person)


def archive(vault: Vault, person_id: Id, *, at: datetime) -> Person:
    """Put a person away; what they lived through stays."""
    person = get(vault, person_id)
    with vault.write("archive_person", about=person.name, at=at) as tx:
        return records.save(tx, person.archived(at=at))


def bring_back(vault: Vault, person_id: Id, *, at: datetime) -> Person:
    """Take a person out of the archive."""
    with vault.read() as tx:
        person = records.get(tx, Person, person_id)
    redirects.check_own(person)
    with vault.write("bring_back_person", about=person.name, at=at) as tx:
        return records.save(tx, person.brought_back())


def get(vault: Vault, person_id: Id) -> Person:
    """One person, or the one they were merged into."""
    with vault.read() as tx:
        return redirects.get(tx, Person, person_id)


def named(vault: Vault, name: str) -> Person:
    """The person with an id or an unambiguous name; refused with the candidates otherwise."""
    with vault.read() as tx:
        return redirects.named(tx, Person, name, archived=False)


def at_account(
    vault: Vault, account_id: Id, *, now: datetime, archived: bool | None = False
) -> list[PersonLine]:
    """The people of an account, the powerful first, then by name."""
    with vault.read() as tx:
        people = redirects.standing(records.listed(tx, Person, account_id=account_id, archived=archived))
        met = last_met(tx, [person.id for person in people], before=now)
    people.sort(key=lambda each: (-POWER.index(each.power) if each.power else 0, naming.sort_key(each.name)))
    return [PersonLine(person, met.get(person.id)) for person in people]


def last_met(tx: Transaction, people: list[Id], *, before: datetime) -> dict[Id, Met]:
    """When and how each of these people last met us."""
    found = presence.last_met(tx, people, before=before)
    return {person: Met(at, mode) for person, (at, mode) in found.items()}
