"""What a user does with our side of an account: who owns it, stands in and sponsors, and who knows whom."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import liaisons
from keyaccounts.liaisons import Liaison
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import records
from keyaccounts.workflows import naming

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class OurSide(NamedTuple):
    """Those of us who deal with an account, the duties nobody has, the people of theirs by id.

    `away` are those of us who were taken off it.
    """

    liaisons: tuple[Liaison, ...]
    missing: tuple[str, ...]
    people: dict[Id, Person]
    away: tuple[Liaison, ...] = ()

    def known_by(self, liaison: Liaison) -> list[Person]:
        """Whom of theirs one of us knows; who has left is not among them."""
        return [self.people[id] for id in liaison.people if id in self.people]


def add(vault: Vault, liaison: Liaison, *, at: datetime) -> Liaison:
    """Keep somebody new on our side; a duty goes over to them from who had it."""
    return _keep(vault, "add_liaison", liaison, at=at)


def edit(vault: Vault, liaison: Liaison, *, at: datetime) -> Liaison:
    """Keep the new state of somebody on our side; a duty goes over to them from who had it."""
    return _keep(vault, "edit_liaison", liaison, at=at)


def archive(vault: Vault, liaison_id: Id, *, at: datetime) -> Liaison:
    """Take somebody off our side of the account."""
    liaison = get(vault, liaison_id)
    with vault.write("archive_liaison", about=liaison.name, at=at) as tx:
        return records.save(tx, liaison.archived(at=at))


def bring_back(vault: Vault, liaison_id: Id, *, at: datetime) -> Liaison:
    """Take one of us back on our side; the duty they had may have gone to somebody else."""
    liaison = get(vault, liaison_id)
    with vault.write("bring_back_liaison", about=liaison.name, at=at) as tx:
        return records.save(tx, liaison.brought_back().changed(duty=""))


def get(vault: Vault, liaison_id: Id) -> Liaison:
    """One of us at an account."""
    with vault.read() as tx:
        return records.get(tx, Liaison, liaison_id)


def at_account(vault: Vault, account_id: Id) -> OurSide:
    """Our side of an account, those with a duty first."""
    with vault.read() as tx:
        known = records.listed(tx, Liaison, account_id=account_id, archived=None)
        people = records.listed(tx, Person, account_id=account_id)
    found = [each for each in known if not each.is_archived]
    order = (*liaisons.DUTIES, "")
    found.sort(key=lambda each: (order.index(each.duty), naming.sort_key(each.name)))
    return OurSide(
        tuple(found), liaisons.missing_duties(found), {each.id: each for each in people},
        tuple(each for each in known if each.is_archived),
    )  # fmt: skip


def _keep(vault: Vault, verb: str, liaison: Liaison, *, at: datetime) -> Liaison:
    with vault.write(verb, about=liaison.name, at=at) as tx:
        others = _others(tx, liaison)
        for each in others:
            if liaison.duty and each.duty == liaison.duty:
                records.save(tx, each.changed(duty=""))
        liaisons.check_duty(liaison, [each for each in others if each.duty != liaison.duty])
        return records.save(tx, liaison)


def _others(tx: Transaction, liaison: Liaison) -> list[Liaison]:
    found = records.listed(tx, Liaison, account_id=liaison.account_id)
    return [each for each in found if each.id != liaison.id]
