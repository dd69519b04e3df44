"""Leads from a record that was merged away to the one that has taken its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.store import records
from keyaccounts.workflows import naming

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

M = TypeVar("M", Account, Person)


def get(tx: Transaction, record_type: type[M], record_id: Id) -> M:
    """The record with an id, or the one it was merged into; refused when there is none."""
    found = records.get(tx, record_type, record_id)
    # Only damage makes a circle; it must not make the program stand still.
    met = {found.id}
    while found.merged_into and found.merged_into not in met:
        met.add(found.merged_into)
        found = records.get(tx, record_type, found.merged_into)
    return found


def named(tx: Transaction, record_type: type[M], name: str, *, archived: bool | None) -> M:
    """The record with an id or an unambiguous name, also one it had before it was merged."""
    known = records.listed(tx, record_type, archived=None)
    wanted = name.strip().lower().replace("-", "")
    if any(each.id == wanted for each in known):
        return get(tx, record_type, wanted)
    asked = [each for each in standing(known) if archived is None or each.is_archived is archived]
    return naming.one(asked, name, kind=record_type.kind)


def standing(found: list[M]) -> list[M]:
    """Those that were not merged away."""
    return [each for each in found if not each.merged_into]


def check_own(record: Account | Person) -> None:
    """Refuse to bring back by itself what was merged into another record."""
    if record.merged_into:
        raise Refusal("merged_away", name=record.name)
