"""What a user does with preferences: note one, see it again, and say whether it was honoured."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.people import Person
from keyaccounts.preferences import KnownPreference, Preference, Sighting
from keyaccounts.records import Id, new_id
from keyaccounts.store import records
from keyaccounts.workflows import naming

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class PreferenceLine(NamedTuple):
    """A preference as it stands on a day, and whose it is."""

    known: KnownPreference
    person: Person
    is_expired: bool


def note(
    vault: Vault, preference: Preference, *, on: date, today: date, at: datetime, means: str = "told_unasked"
) -> Preference:
    """Keep a new preference with the day it first showed itself, and how."""
    first = preference.sighting("seen", id=new_id(at), at=at, on=on, today=today, means=means)
    with vault.write("note_preference", about=preference.text, at=at) as tx:
        kept = records.save(tx, preference)
        records.save(tx, first)
        return kept


def edit(vault: Vault, preference: Preference, *, at: datetime) -> Preference:
    """Keep a preference's new state."""
    with vault.write("edit_preference", about=preference.text, at=at) as tx:
        return records.save(tx, preference)


def see(
    vault: Vault, preference_id: Id, *, on: date, today: date, at: datetime, means: str = "told_unasked"
) -> Sighting:
    """It showed itself again: on a second day it counts as lasting, and it is confirmed anew."""
    return _sight(vault, preference_id, "seen", "see_preference", on=on, today=today, at=at, means=means)


def honour(vault: Vault, preference_id: Id, *, on: date, today: date, at: datetime) -> Sighting:
    """We did as they like it."""
    return _sight(vault, preference_id, "honoured", "honour_preference", on=on, today=today, at=at)


def miss(vault: Vault, preference_id: Id, *, on: date, today: date, at: datetime) -> Sighting:
    """We did not, and they had to bear it."""
    return _sight(vault, preference_id, "missed", "miss_preference", on=on, today=today, at=at)


def archive(vault: Vault, preference_id: Id, *, at: datetime) -> Preference:
    """Put a preference away with its sightings."""
    preference = get(vault, preference_id)
    with vault.write("archive_preference", about=preference.text, at=at) as tx:
        return records.save(tx, preference.archived(at=at))


def bring_back(vault: Vault, preference_id: Id, *, at: datetime) -> Preference:
    """Take a preference out of the archive."""
    preference = get(vault, preference_id)
    with vault.write("bring_back_preference", about=preference.text, at=at) as tx:
        return records.save(tx, preference.brought_back())


def get(vault: Vault, preference_id: Id) -> Preference:
    """One preference."""
    with vault.read() as tx:
        return records.get(tx, Preference, preference_id)


def at_account(
    vault: Vault, account_id: Id, *, today: date, archived: bool | None = False
) -> list[PreferenceLine]:
    """The preferences of the people at an account, one after the other; what to do, then what to avoid."""
    with vault.read() as tx:
        people = {each.id: each for each in records.listed(tx, Person, account_id=account_id)}
        found = known(tx, account_id, archived=archived)
    lines = [
        PreferenceLine(each, people[each.preference.person_id], each.is_expired(today))
        for each in found
        if each.preference.person_id in people
    ]
    return sorted(lines, key=_order)


def of_person(vault: Vault, person_id: Id, *, today: date) -> list[PreferenceLine]:
    """The living preferences of one person."""
    with vault.read() as tx:
        account_id = records.get(tx, Person, person_id).account_id
    return [each for each in at_account(vault, account_id, today=today) if each.person.id == person_id]


def known(tx: Transaction, account_id: Id, *, archived: bool | None = False) -> list[KnownPreference]:
    """The preferences at an account with what their sightings say."""
    sightings = defaultdict(list)
    for each in records.listed(tx, Sighting, account_id=account_id):
        sightings[each.preference_id].append(each)
    found = records.listed(tx, Preference, account_id=account_id, archived=archived)
    return [KnownPreference.of(each, sightings[each.id]) for each in found]


def _sight(
    vault: Vault,
    preference_id: Id,
    sort: str,
    verb: str,
    *,
    on: date,
    today: date,
    at: datetime,
    means: str = "behaviour",
) -> Sighting:
    preference = get(vault, preference_id)
    sighting = preference.sighting(sort, id=new_id(at), at=at, on=on, today=today, means=means)
    with vault.write(verb, about=preference.text, at=at) as tx:
        return records.save(tx, sighting)


def _order(line: PreferenceLine) -> tuple[object, ...]:
    known, name = line.known, line.person.name
    return (
        naming.sort_key(name), line.person.id, known.preference.avoid, not known.is_lasting,
        -known.confirmed_on.toordinal(), known.preference.id,
    )  # fmt: skip
