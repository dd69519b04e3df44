"""What a user does on the stakeholder map: say who moves whom, and put people where they like them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts import stakeholder_map
from keyaccounts.accounts import Account
from keyaccounts.bonds import Influence
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def add(vault: Vault, influence: Influence, *, at: datetime) -> Influence:
    """Keep who moves whom; each pair once in each direction."""
    with vault.write("add_influence", about=_about(vault, influence), at=at) as tx:
        _require_new(tx, influence)
        return records.save(tx, influence)


def edit(vault: Vault, influence: Influence, *, at: datetime) -> Influence:
    """Keep another strength, note or direction."""
    with vault.write("edit_influence", about=_about(vault, influence), at=at) as tx:
        _require_new(tx, influence)
        return records.save(tx, influence)


def remove(vault: Vault, influence_id: Id, *, at: datetime) -> Influence:
    """Put a line of influence away."""
    with vault.read() as tx:
        influence = records.get(tx, Influence, influence_id)
    with vault.write("remove_influence", about=_about(vault, influence), at=at) as tx:
        return records.save(tx, influence.archived(at=at))


def at_account(vault: Vault, account_id: Id) -> list[Influence]:
    """Who moves whom at an account, as far as both are still there."""
    with vault.read() as tx:
        people = records.listed(tx, Person, account_id=account_id)
        return stakeholder_map.edges(people, records.listed(tx, Influence, account_id=account_id))


def place(vault: Vault, person_id: Id, x: float, y: float, *, at: datetime) -> Person:
    """Put a person somewhere on the map, -1..+1 from its middle."""
    for name, value in (("map_x", x), ("map_y", y)):
        if not -1 <= value <= 1:
            raise Refusal("out_of_range", field=name, least=-1, most=1, value=value)
    with vault.read() as tx:
        person = records.get(tx, Person, person_id)
    with vault.write("place_person", about=person.name, at=at) as tx:
        return records.save(tx, person.changed(map_x=x, map_y=y))


def arrange(vault: Vault, account_id: Id, *, at: datetime) -> int:
    """Give everybody their automatic place again; answers how many had been moved by hand."""
    with vault.read() as tx:
        account = records.get(tx, Account, account_id)
        people = records.listed(tx, Person, account_id=account_id, archived=None)
    moved = [each for each in people if stakeholder_map.put_by_hand(each) is not None]
    if moved:
        with vault.write("arrange_map", about=account.name, at=at) as tx:
            for each in moved:
                records.save(tx, each.changed(map_x=None, map_y=None))
    return len(moved)


def _require_new(tx: Transaction, influence: Influence) -> None:
    for name in ("from_id", "to_id"):
        person = records.get(tx, Person, getattr(influence, name))
        if person.account_id != influence.account_id:
            raise Refusal("person_elsewhere", field=name, person=person.name)
    alike = records.listed(tx, Influence, from_id=influence.from_id, to_id=influence.to_id)
    if any(each.id != influence.id for each in alike):
        raise Refusal("influence_known", field="to_id")


def _about(vault: Vault, influence: Influence) -> str:
    with vault.read() as tx:
        one, other = (records.find(tx, Person, id) for id in (influence.from_id, influence.to_id))
    return f"{one.name if one else ''} on {other.name if other else ''}"
