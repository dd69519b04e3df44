"""What people asked of us when it comes to contact: written down, and asked before anything else."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import contacting, settings, terms
from keyaccounts.accounts import Account
from keyaccounts.contacting import Answer
from keyaccounts.experiences import Experience, Mode
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import presence, records
from keyaccounts.store import terms as stored
from keyaccounts.terms import ContactTerms
from keyaccounts.workflows import choices, clock

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class Asked(NamedTuple):
    """What one person asked of us, the zone their clock is in, and how often we came by a way they like."""

    terms: ContactTerms | None
    zone: str
    match_rate: float | None
    contacts: int


def keep(vault: Vault, asked: ContactTerms, *, at: datetime) -> ContactTerms:
    """Write down what a person asked; one person has one set of terms."""
    with vault.write("keep_contact_terms", about=_name(vault, asked.person_id), at=at) as tx:
        return records.save(tx, asked)


def of(tx: Transaction, person_id: Id) -> ContactTerms | None:
    """A person's terms, None when they never said."""
    found = records.listed(tx, ContactTerms, person_id=person_id)
    return found[-1] if found else None


def at_account(vault: Vault, account_id: Id) -> dict[Id, ContactTerms]:
    """The terms of the people of one account."""
    with vault.read() as tx:
        return {each.person_id: each for each in records.listed(tx, ContactTerms, account_id=account_id)}


def by_person(tx: Transaction) -> dict[Id, ContactTerms]:
    """Everybody's terms."""
    return {each.person_id: each for each in records.listed(tx, ContactTerms)}


def turned_to(tx: Transaction, people: list[Id], *, before: datetime) -> dict[Id, datetime]:
    """When we last turned to each of these people; who never heard from us is left out."""
    found = ((person, presence.our_contacts(tx, person, before=before, limit=1)) for person in people)
    return {person: ours[0][0] for person, ours in found if ours}


def asked(vault: Vault, person_id: Id, *, now: datetime) -> Asked:
    """What a person asked of us, and how well we kept to it."""
    with vault.read() as tx:
        kept, ours = of(tx, person_id), presence.our_contacts(tx, person_id, before=now)
        zone = zone_of(tx, records.get(tx, Person, person_id))
    ways = [(Mode(mode), channel) for _, mode, channel in ours]
    return Asked(kept, zone, terms.match_rate(ways, kept) if kept else None, len(ways))


def may_contact(vault: Vault, person_id: Id, *, at: datetime, by: str = "", purpose: str = "any") -> Answer:
    """Whether a person may be contacted at `at`, by this way, for this purpose; else why not, and when."""
    with vault.read() as tx:
        person = records.get(tx, Person, person_id)
        ours = presence.our_contacts(tx, person_id, before=at, limit=1)
        return contacting.may_contact(
            of(tx, person_id), at=at, zone=zone_of(tx, person), by=by, purpose=purpose,
            last_contact=ours[0][0] if ours else None,
        )  # fmt: skip


def barred(tx: Transaction, lived: Experience) -> tuple[str, ...]:
    """The names of those to whom we turned in an experience by a way they never want (F083)."""
    if lived.initiator in terms.NOT_OURS:
        return ()
    asked = (of(tx, person) for person in stored.barring(tx, lived.people))
    against = [kept.person_id for kept in asked if kept is not None and kept.bars(lived.way)]
    return tuple(each.name for each in records.with_ids(tx, Person, against).values())


def zone_of(tx: Transaction, person: Person) -> str:
    """The zone a person's clock is in: their own, their firm's, else the user's."""
    if person.zone:
        return person.zone
    account = records.find(tx, Account, person.account_id)
    return (account.zone if account else "") or choices.value(tx, settings.HOME_ZONE) or clock.local_zone()


def _name(vault: Vault, person_id: Id) -> str:
    with vault.read() as tx:
        return records.get(tx, Person, person_id).name
