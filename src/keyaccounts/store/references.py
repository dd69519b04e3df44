"""Who refers to a record, and all of them turned to another one: found by what the record types declare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from keyaccounts.records import Id, R, Record, field_types, reference_fields
from keyaccounts.store import edits
from keyaccounts.store import records as kept_records
from keyaccounts.store.columns import IdColumn
from keyaccounts.store.tables import ROWS, table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction


class Referring(NamedTuple):
    """A record that refers to another, and the row it stands in."""

    row: int
    record: Record


def kinds() -> Iterator[type[Record]]:
    """Every kind of record that can refer to another."""
    return (record_type for record_type in ROWS if reference_fields(record_type))


def to(tx: Transaction, record_type: type[Record], record_id: Id) -> list[Referring]:
    """The records of a kind, archived ones too, that refer to a record, in the order they were made."""
    query = _referring(record_type, record_id).order_by(table_of(record_type).c.row)
    return [Referring(row[-1], kept_records.revive(record_type, row)) for row in tx.connection.execute(query)]


def count(tx: Transaction, record_id: Id) -> dict[str, int]:
    """How many records of each kind refer to a record, archived ones too; kinds without one left out."""
    found = {
        record_type.kind: int(
            tx.connection.scalar(
                sa.select(sa.func.count()).select_from(_referring(record_type, record_id).subquery())
            )
            or 0
        )
        for record_type in kinds()
    }
    return {kind: number for kind, number in found.items() if number}


def change(
    tx: Transaction, record_type: type[Record], record_id: Id, into: Callable[[Record], Record]
) -> list[Record]:
    """Change every record of a kind that refers to a record; gives them as they were."""
    found = to(tx, record_type, record_id)
    for start in range(0, len(found), kept_records.BATCH):
        batch = found[start : start + kept_records.BATCH]
        edits.write(tx, [(row, before, kept_records.next_of(into(before))) for row, before in batch])
    return [each for _, each in found]


def redirected(record: R, gone: Id, kept: Id) -> R:
    """The record with one id in place of another, without repeats in its lists.

    Of two fields that named the two, the second would say that something is so with itself: it is emptied.
    """
    fields: dict[str, object] = {}
    named: set[Id] = set()
    for name in reference_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            fields[name] = tuple(dict.fromkeys(kept if each == gone else each for each in value))
            continue
        other = {gone: kept, kept: gone}.get(value)
        fields[name] = "" if other in named else kept if value == gone else value
        named.add(value)
    return kept_records.rebuilt(record, fields)


def _referring(record_type: type[Record], record_id: Id) -> sa.Select[Any]:
    table = table_of(record_type)
    columns = [table.c[name] for name in field_types(record_type)]
    held = [_holds(table.c[name], record_id) for name in reference_fields(record_type)]
    return sa.select(*columns, table.c.row).where(sa.or_(*held))


def _holds(column: sa.Column[Any], record_id: Id) -> sa.ColumnElement[bool]:
    if isinstance(column.type, IdColumn):
        return column == record_id
    # A list of ids is kept as JSON text; an id is long enough to be found in it as a word.
    return sa.type_coerce(column, sa.Text).contains(record_id)
