"""A store's journal as a whole: given out line by line, and taken over by an empty store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from keyaccounts.changes import Change
from keyaccounts.records import Id, Json, Record
from keyaccounts.refusals import Refusal
from keyaccounts.settings import Setting
from keyaccounts.store import records
from keyaccounts.store.tables import KINDS, ActRow, ChangeRow, metadata, table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_acts = metadata.tables[str(ActRow.__tablename__)]
_changes = metadata.tables[str(ChangeRow.__tablename__)]


@dataclass(frozen=True)
class KeptAct:
    """One act as the journal keeps it, with what undo and redo must know."""

    number: int
    verb: str
    about: str
    at: datetime
    by: str
    direction: Literal["do", "undo", "redo"]
    target: int | None
    realised_by: int | None
    is_undone: bool
    count: int


@dataclass(frozen=True)
class KeptChange:
    """One record's change as the journal keeps it."""

    act: int
    place: int
    kind: str
    record_id: Id
    change: Change
    fields: dict[str, Json] | None


def acts(tx: Transaction) -> Iterator[KeptAct]:
    """Every act, oldest first."""
    query = sa.select(*(_acts.c[name] for name in KeptAct.__dataclass_fields__)).order_by(_acts.c.number)
    for row in tx.connection.execute(query.execution_options(yield_per=records.BATCH)):
        yield KeptAct(*row)


def changes(tx: Transaction) -> Iterator[KeptChange]:
    """Every change of every act, oldest first."""
    query = sa.select(_changes).order_by(_changes.c.act, _changes.c.place)
    for row in tx.connection.execute(query.execution_options(yield_per=records.BATCH)):
        fields = None if row.fields is None else json.loads(row.fields)
        yield KeptChange(row.act, row.place, row.kind, row.record_id, Change(row.change), fields)


def counts(tx: Transaction) -> dict[str, int]:
    """How many records of each kind, acts and changes there are."""
    tables = {kind: table_of(record_type) for kind, record_type in sorted(KINDS.items())}
    return {
        name: int(tx.connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0)
        for name, table in {**tables, "act": _acts, "change": _changes}.items()
    }


def is_fresh(tx: Transaction) -> bool:
    """Whether nobody has kept anything yet; choices made while setting up do not count."""
    query = sa.select(sa.literal(1)).select_from(_changes).where(_changes.c.kind != Setting.kind).limit(1)
    return tx.connection.execute(query).first() is None


def clear(connection: sa.Connection) -> None:
    """Make a fresh store as empty as it can be: its choices and their acts go."""
    for table in (table_of(Setting), _acts, _changes):
        connection.execute(sa.delete(table))


def take_over(
    connection: sa.Connection, kept: Sequence[Record] | Sequence[KeptAct] | Sequence[KeptChange]
) -> None:
    """Keep a batch of records of one kind, of acts or of changes exactly as another store had them."""
    try:
        _insert(connection, kept)
    except IntegrityError as error:
        # An id, a complaint's number or an act's: no store has one twice.
        raise Refusal("damaged_file", what="twice") from error


def _insert(
    connection: sa.Connection, kept: Sequence[Record] | Sequence[KeptAct] | Sequence[KeptChange]
) -> None:
    if isinstance(kept[0], KeptAct):
        connection.execute(sa.insert(_acts), [vars(act) for act in kept])
    elif isinstance(kept[0], KeptChange):
        rows = [_row(change) for change in kept if isinstance(change, KeptChange)]
        connection.execute(sa.insert(_changes), rows)
    else:
        records.put_back(connection, [record for record in kept if isinstance(record, Record)])


def _row(change: KeptChange) -> dict[str, object]:
    fields = None if change.fields is None else json.dumps(change.fields, ensure_ascii=False)
    return vars(change) | {"change": change.change.value, "fields": fields}
