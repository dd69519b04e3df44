"""What a user does with promises, ours and theirs."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def add(vault: Vault, promise: Promise, *, at: datetime) -> Promise:
    """Keep a new promise."""
    with vault.write("add_promise", about=promise.text, at=at) as tx:
        return records.save(tx, promise)


def keep(vault: Vault, promise_id: Id, *, on: date, at: datetime) -> Promise:
    """Mark a promise kept on a day."""
    promise = get(vault, promise_id)
    with vault.write("keep_promise", about=promise.text, at=at) as tx:
        return records.save(tx, promise.kept(on=on))


def break_off(vault: Vault, promise_id: Id, *, on: date, at: datetime) -> Promise:
    """Mark a promise broken."""
    promise = get(vault, promise_id)
    with vault.write("break_promise", about=promise.text, at=at) as tx:
        return records.save(tx, promise.broken(on=on))


def renegotiate(vault: Vault, promise_id: Id, *, due_on: date, today: date, at: datetime) -> Promise:
    """Agree on a new day before the old one has passed."""
    promise = get(vault, promise_id)
    with vault.write("renegotiate_promise", about=promise.text, at=at) as tx:
        return records.save(tx, promise.renegotiated(due_on=due_on, today=today))


def get(vault: Vault, promise_id: Id) -> Promise:
    """One promise."""
    with vault.read() as tx:
        return records.get(tx, Promise, promise_id)


def open_at(vault: Vault, account_id: Id) -> list[Promise]:
    """The open promises of an account, the soonest due first."""
    with vault.read() as tx:
        found = records.listed(tx, Promise, account_id=account_id, state="open")
    return sorted(found, key=lambda each: (each.due_on is None, each.due_on))


def settled_at(vault: Vault, account_id: Id) -> list[Promise]:
    """The promises of an account that have ended, the last first."""
    with vault.read() as tx:
        found = [each for each in records.listed(tx, Promise, account_id=account_id) if not each.is_open]
    return sorted(found, key=lambda each: (each.settled_on or date.min, each.id), reverse=True)
