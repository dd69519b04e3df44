"""What a user does with fields of their own: define them, change them, and put them away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from keyaccounts import custom_fields
from keyaccounts.accounts import Account
from keyaccounts.custom_fields import CustomField
from keyaccounts.instants import day_of
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def define(vault: Vault, field: CustomField, *, at: datetime) -> CustomField:
    """Keep a new field."""
    with vault.write("define_custom_field", about=field.name, at=at) as tx:
        custom_fields.check_name(field, records.listed(tx, CustomField))
        return records.save(tx, field)


def edit(vault: Vault, field: CustomField, *, at: datetime) -> CustomField:
    """Keep a field's new state; its values follow another type, and are told where they don't fit."""
    with vault.write("edit_custom_field", about=field.name, at=at) as tx:
        before = records.get(tx, CustomField, field.id)
        custom_fields.check_name(field, records.listed(tx, CustomField))
        if (field.type, field.choices) != (before.type, before.choices):
            _follow(tx, before, field, today=day_of(at, "UTC"))
        return records.save(tx, field)


def archive(vault: Vault, field_id: Id, *, at: datetime) -> CustomField:
    """Put a field away; its values stay with their owners, and come back with it."""
    field = get(vault, field_id)
    with vault.write("archive_custom_field", about=field.name, at=at) as tx:
        return records.save(tx, field.archived(at=at))


def bring_back(vault: Vault, field_id: Id, *, at: datetime) -> CustomField:
    """Take a field out of the archive, unless another has its name now."""
    field = get(vault, field_id).brought_back()
    with vault.write("bring_back_custom_field", about=field.name, at=at) as tx:
        custom_fields.check_name(field, records.listed(tx, CustomField))
        return records.save(tx, field)


def get(vault: Vault, field_id: Id) -> CustomField:
    """One field."""
    with vault.read() as tx:
        return records.get(tx, CustomField, field_id)


def listed(vault: Vault, of: str = "", *, archived: bool | None = False) -> list[CustomField]:
    """The fields of accounts, of people, or all, in the order they were made."""
    with vault.read() as tx:
        return in_use(tx, of, archived=archived)


def holding(vault: Vault) -> dict[Id, int]:
    """How many accounts and people hold a value of each field."""
    with vault.read() as tx:
        found: dict[Id, int] = {}
        for owner in _owners(tx, ""):
            for each in owner.custom:
                found[each.name] = found.get(each.name, 0) + 1
        return found


def in_use(tx: Transaction, of: str = "", *, archived: bool | None = False) -> list[CustomField]:
    """The same, within a look at the store."""
    found = records.listed(tx, CustomField, archived=archived)
    return [each for each in found if of in ("", each.of)]


def _owners(tx: Transaction, of: str) -> Iterator[Account | Person]:
    if of != "person":
        yield from records.listed(tx, Account, archived=None)
    if of != "account":
        yield from records.listed(tx, Person, archived=None)


def _follow(tx: Transaction, before: CustomField, after: CustomField, *, today: date) -> None:
    """Put every value in the form of the new type; refused with how many can't be."""
    refused: list[str] = []
    changed: list[Account | Person] = []
    for owner in _owners(tx, before.of):
        if not (value := custom_fields.value_of(before, owner.custom)):
            continue
        try:
            kept = custom_fields.checked(after, custom_fields.shown(before, value), today=today)
        except Refusal:
            refused.append(custom_fields.shown(before, value))
        else:
            changed.append(owner.changed(custom=custom_fields.with_values(owner.custom, {after.id: kept})))
    if refused:
        raise Refusal(
            "values_do_not_fit", field="type", name=after.name, count=len(refused), example=refused[0]
        )
    for owner in changed:
        records.save(tx, owner)
