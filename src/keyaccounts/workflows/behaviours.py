"""What a user does with changes of a customer's behaviour: note one with what may have caused it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import behaviours as rules
from keyaccounts.accounts import Account
from keyaccounts.behaviours import BehaviourChange
from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import experiences, records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class ChangeLine(NamedTuple):
    """A change with the moments that are suspected to have caused it, the newest first."""

    change: BehaviourChange
    account: Account
    person: Person | None
    suspects: tuple[Experience, ...]


class Suspect(NamedTuple):
    """A moment that may have caused a change; a likely one points the way the change went."""

    experience: Experience
    is_likely: bool


def note(vault: Vault, change: BehaviourChange, *, today: date, at: datetime) -> BehaviourChange:
    """Note how what they do has changed."""
    return _keep(vault, "note_behaviour", change, today=today, at=at)


def edit(vault: Vault, change: BehaviourChange, *, today: date, at: datetime) -> BehaviourChange:
    """Keep a change in other words, or with other suspects."""
    return _keep(vault, "edit_behaviour", change, today=today, at=at)


def archive(vault: Vault, change_id: Id, *, at: datetime) -> BehaviourChange:
    """Put a change away that was none."""
    change = get(vault, change_id)
    with vault.write("archive_behaviour", about=change.text, at=at) as tx:
        return records.save(tx, change.archived(at=at))


def get(vault: Vault, change_id: Id) -> BehaviourChange:
    """One change."""
    with vault.read() as tx:
        return records.get(tx, BehaviourChange, change_id)


def listed(vault: Vault, account_id: Id = "") -> tuple[ChangeLine, ...]:
    """The changes, of all accounts or one, the newest first, each with its suspects (F055)."""
    with vault.read() as tx:
        found = (
            records.listed(tx, BehaviourChange, newest=True, account_id=account_id)
            if account_id
            else records.listed(tx, BehaviourChange, newest=True)
        )
        found.sort(key=lambda each: each.on, reverse=True)
        return _lines(tx, found)


def suspects(vault: Vault, account_id: Id, *, on: date, turn: str, person_id: Id = "") -> tuple[Suspect, ...]:
    """The moments of the days before a change that may have caused it, the newest first (F055)."""
    with vault.read() as tx:
        lived = experiences.story(tx, account_id)
    found = rules.suspected(account_id, on, lived, person_id=person_id)
    return tuple(Suspect(each, rules.is_likely(each, turn)) for each in found)


def _keep(vault: Vault, verb: str, change: BehaviourChange, *, today: date, at: datetime) -> BehaviourChange:
    if change.on > today:
        raise Refusal("still_ahead", field="on", day=change.on)
    with vault.write(verb, about=change.text, at=at) as tx:
        return records.save(tx, change)


def _lines(tx: Transaction, found: list[BehaviourChange]) -> tuple[ChangeLine, ...]:
    accounts = records.with_ids(tx, Account, {each.account_id for each in found})
    people = records.with_ids(tx, Person, {each.person_id for each in found})
    moments = records.with_ids(tx, Experience, {id for each in found for id in each.suspects})
    return tuple(
        ChangeLine(
            each,
            accounts[each.account_id],
            people.get(each.person_id),
            tuple(
                sorted(
                    (moments[id] for id in each.suspects if id in moments),
                    key=lambda lived: lived.at,
                    reverse=True,
                )
            ),
        )
        for each in found
    )
