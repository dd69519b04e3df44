"""All that the People view of an account shows, asked in one turn."""

from __future__ import annotations

import base64
import binascii
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import bonds, stakeholder_map
from keyaccounts.accounts import Account
from keyaccounts.bonds import Bond, Influence
from keyaccounts.custom_fields import CustomField
from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.photos import Photo
from keyaccounts.records import Id
from keyaccounts.store import experiences, records
from keyaccounts.terms import ContactTerms
from keyaccounts.workflows import people
from keyaccounts.workflows.people import PersonLine

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


class Stakeholders(NamedTuple):
    """The people of an account, put-away ones too, and what is known between them and about each."""

    account: Account
    people: tuple[PersonLine, ...]
    influences: tuple[Influence, ...]
    bonds: dict[Id, tuple[Bond, ...]]
    terms: dict[Id, ContactTerms]
    photos: dict[Id, bytes]
    quotes: dict[Id, Experience]
    own_fields: tuple[CustomField, ...]

    @property
    def living(self) -> tuple[PersonLine, ...]:
        """Those who are not put away."""
        return tuple(line for line in self.people if not line.person.is_archived)

    def line(self, person_id: Id) -> PersonLine | None:
        """One of them."""
        return next((line for line in self.people if line.person.id == person_id), None)

    def name(self, person_id: Id) -> str:
        """What somebody is called, "" for nobody."""
        line = self.line(person_id)
        return line.person.name if line else ""

    def moved_by(self, person_id: Id) -> list[Influence]:
        """Whom a person moves, the strongest line first."""
        found = (each for each in self.influences if each.from_id == person_id)
        return sorted(found, key=lambda each: -each.strength)


def at_account(vault: Vault, account_id: Id, *, now: datetime) -> Stakeholders:
    """Ask for all of it."""
    lines = tuple(people.at_account(vault, account_id, now=now, archived=None))
    with vault.read() as tx:
        rated: dict[Id, list[Bond]] = defaultdict(list)
        for bond in records.listed(tx, Bond, account_id=account_id):
            rated[bond.person_id].append(bond)
        drawn = records.listed(tx, Influence, account_id=account_id)
        said = {
            line.person.id: experiences.said_by(tx, account_id, line.person.id, limit=1) for line in lines
        }
        return Stakeholders(
            records.get(tx, Account, account_id),
            lines,
            tuple(stakeholder_map.edges((line.person for line in lines), drawn)),
            {person: bonds.history(told) for person, told in rated.items()},
            {each.person_id: each for each in records.listed(tx, ContactTerms, account_id=account_id)},
            {each.person_id: _picture(each) for each in records.listed(tx, Photo, account_id=account_id)},
            {person: told[0] for person, told in said.items() if told},
            tuple(records.listed(tx, CustomField, of=Person.kind)),
        )


def _picture(photo: Photo) -> bytes:
    try:
        return base64.b64decode(photo.data, validate=True)
    except binascii.Error:
        return b""
