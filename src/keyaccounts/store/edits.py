"""Writes changed records of one kind: their rows, the journal, the search index and who met us when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from keyaccounts.changes import Change
from keyaccounts.experiences import Experience
from keyaccounts.records import Json, R, Record, differing, to_json
from keyaccounts.store import journal, presence, search
from keyaccounts.store.tables import table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

Edit = tuple[int, R, R]
"""The row a record stands in, the record as it was, and as it is now with its next revision."""


def write(tx: Transaction, edits: Sequence[Edit[R]]) -> None:
    """Keep records as they are now; those in which nothing differs are left alone."""
    told = [
        (row, before, after, names)
        for row, before, after in edits
        if (names := tuple(differing(before, after)))
    ]
    if not told:
        return
    record_type = type(told[0][1])
    for names in dict.fromkeys(names for *_, names in told):
        rows = [_bound(row, after, names) for row, _, after, each in told if each == names]
        tx.connection.execute(_statement(record_type, names), rows)
    journal.note(
        tx,
        [
            (record_type.kind, after.id, Change.EDITED, _pairs(before, after, names))
            for _, before, after, names in told
        ],
    )
    for row, before, after, _ in told:
        search.change(tx.connection, before, after, row)
        if isinstance(before, Experience) and isinstance(after, Experience):
            _follow(tx.connection, before, after, row)


def _statement(record_type: type[Record], names: tuple[str, ...]) -> sa.Update:
    table = table_of(record_type)
    new: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in (*names, "revision")}
    return sa.update(table).where(table.c.row == sa.bindparam("the_row")).values(new)


def _bound(row: int, after: Record, names: tuple[str, ...]) -> dict[str, Any]:
    return {"the_row": row, **{f"new_{name}": getattr(after, name) for name in (*names, "revision")}}


def _pairs(before: Record, after: Record, names: tuple[str, ...]) -> dict[str, Json]:
    return {name: [to_json(getattr(before, name)), to_json(getattr(after, name))] for name in names}


def _follow(connection: sa.Connection, before: Experience, after: Experience, row: int) -> None:
    if (before.people, before.at, before.archived_at) != (after.people, after.at, after.archived_at):
        presence.remove(connection, before, row)
        presence.add(connection, [after], row)
