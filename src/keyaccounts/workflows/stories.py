"""Reads the story of an account: what was lived, newest first, and what its lines name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import instants, settings
from keyaccounts.accounts import Account
from keyaccounts.complaints import Complaint
from keyaccounts.lived import Lived
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import records
from keyaccounts.store import stories as told
from keyaccounts.workflows import choices

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


class Moment(NamedTuple):
    """One line of a story: what was lived, and what was learned in it."""

    lived: Lived
    we_learned: tuple[str, ...] = ()
    they_learned: tuple[str, ...] = ()


class Story(NamedTuple):
    """What was lived, newest first, and who and which complaints its lines name.

    `imported` are the moments that came out of a file, which says nothing of when they were written down;
    `zone` is the customer's, "" where it is not known, and `rollover` the hour the user's days end.
    """

    moments: tuple[Moment, ...]
    people: dict[Id, Person]
    complaints: dict[Id, Complaint]
    imported: frozenset[Id] = frozenset()
    zone: str = ""
    rollover: int = instants.ROLLOVER


def read(vault: Vault, account_id: Id) -> Story:
    """The story of an account."""
    with vault.read() as tx:
        account = records.get(tx, Account, account_id)
        lived = told.told(tx, account_id)
        learned = told.learned(tx, account_id)
        people = {
            person.id: person for person in records.listed(tx, Person, account_id=account_id, archived=None)
        }
        people |= records.with_ids(tx, Person, {id for each in lived for id in each.people} - people.keys())
        complaints = records.listed(tx, Complaint, account_id=account_id, archived=None)
        imported = told.imported(tx, account_id)
        rollover = choices.value(tx, settings.ROLLOVER_HOUR)
    return Story(
        tuple(
            Moment(each, *(tuple(texts) for texts in learned[each.id].values()))
            if each.id in learned
            else Moment(each)
            for each in lived
        ),
        people,
        {each.id: each for each in complaints},
        imported,
        account.zone,
        rollover,
    )


def newest(vault: Vault, account_id: Id, *, limit: int) -> list[Lived]:
    """The newest moments of an account, to choose from."""
    with vault.read() as tx:
        return told.newest(tx, account_id, limit=limit)
