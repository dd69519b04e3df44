"""Keeps any record: get, save and list are written once, for every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from keyaccounts.changes import Change, Entry
from keyaccounts.experiences import Experience
from keyaccounts.records import Id, Json, R, Record, differing, field_types, from_json, to_json
from keyaccounts.refusals import Refusal
from keyaccounts.store import bulk, edits, journal, presence, search
from keyaccounts.store.tables import KINDS, table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

BATCH = 500


def find(tx: Transaction, record_type: type[R], record_id: Id) -> R | None:
    """The record with an id, or None."""
    row = tx.connection.execute(_queries(record_type).by_id, {"wanted": record_id}).first()
    return None if row is None else revive(record_type, row)


def get(tx: Transaction, record_type: type[R], record_id: Id) -> R:
    """The record with an id; Refusal "not_found" when there is none."""
    found = find(tx, record_type, record_id)
    if found is None:
        raise Refusal("not_found", kind=record_type.kind, id=record_id)
    return found


def listed(
    tx: Transaction,
    record_type: type[R],
    *,
    archived: bool | None = False,
    newest: bool = False,
    **equal: object,
) -> list[R]:
    """The records whose fields equal what is asked, in the order they were made (`newest` first)."""
    table = table_of(record_type)
    query = _select(record_type).where(*_conditions(table, archived, equal))
    order = table.c.row.desc() if newest else table.c.row
    return [revive(record_type, row) for row in tx.connection.execute(query.order_by(order)).all()]


def with_ids(tx: Transaction, record_type: type[R], ids: Iterable[Id]) -> dict[Id, R]:
    """The records with these ids, archived ones too."""
    found: dict[Id, R] = {}
    query, wanted = _queries(record_type).by_ids, list(dict.fromkeys(filter(None, ids)))
    for start in range(0, len(wanted), BATCH):
        for row in tx.connection.execute(query, {"ids": wanted[start : start + BATCH]}).all():
            record = revive(record_type, row)
            found[record.id] = record
    return found


def with_rows(tx: Transaction, record_type: type[R], rows: Sequence[int]) -> list[R]:
    """The records with these row numbers, in that order."""
    if not rows:
        return []
    found = {
        row[-1]: revive(record_type, row)
        for row in tx.connection.execute(_queries(record_type).by_rows, {"rows": rows}).all()
    }
    return [found[row] for row in rows if row in found]


def count(
    tx: Transaction, record_type: type[Record], *, archived: bool | None = False, **equal: object
) -> int:
    """How many records have fields equal to what is asked."""
    table = table_of(record_type)
    query = sa.select(sa.func.count()).select_from(table).where(*_conditions(table, archived, equal))
    return int(tx.connection.scalar(query) or 0)


def save(tx: Transaction, record: R) -> R:
    """Keep a record as it now is, in the journal and the search index too; an unchanged one is left alone."""
    kept = find(tx, type(record), record.id)
    if kept is None:
        return add(tx, record)
    if not any(differing(kept, record)):
        return kept
    if record.revision != kept.revision:
        raise Refusal("changed_meanwhile", kind=record.kind, id=record.id)
    table = table_of(type(record))
    row = tx.connection.scalar(sa.select(table.c.row).where(table.c.id == record.id))
    assert row is not None
    new = next_of(record)
    edits.write(tx, [(row, kept, new)])
    return new


def add(tx: Transaction, record: R) -> R:
    """Keep a record that was just made."""
    save_all(tx, [record])
    return rebuilt(record, {"revision": 1})


def save_all(tx: Transaction, records: Sequence[R]) -> int:
    """Keep many new records of one kind at once; gives how many."""
    if not records:
        return 0
    _insert(tx.connection, records, revision=1)
    journal.note(tx, [(record.kind, record.id, Change.MADE, None) for record in records])
    return len(records)


def put_back(connection: sa.Connection, records: Sequence[Record]) -> None:
    """Keep records of one kind as they stood in another store; their journal comes from there too."""
    _insert(connection, records, revision=None)


def invert(tx: Transaction, entries: Sequence[Entry]) -> None:
    """Do the opposite of changes of one kind and one sort, in this order, and enter that too."""
    record_type, change = KINDS[entries[0].kind], entries[0].change
    match change:
        case Change.REMOVED:
            save_all(tx, [from_json(record_type, entry.fields) for entry in entries])
        case Change.MADE:
            _remove(tx, record_type, [entry.record_id for entry in entries])
        case Change.EDITED:
            for some in _once_each(entries):
                _restore(tx, record_type, some)


def everything(tx: Transaction) -> Iterator[Record]:
    """All records of all kinds, archived ones too, by the names of the kinds and then by id."""
    for _, record_type in sorted(KINDS.items()):
        query = _select(record_type).order_by(table_of(record_type).c.id)
        for row in tx.connection.execute(query.execution_options(yield_per=BATCH)):
            yield revive(record_type, row)


def revive(record_type: type[R], row: Sequence[Any]) -> R:
    """A record from its stored row, unchecked: it was checked when made, and a rule that has become
    stricter since must not make old records unreadable."""
    record = record_type.__new__(record_type)
    vars(record).update(zip(field_types(record_type), row, strict=False))
    return record


def rebuilt(record: R, fields: dict[str, object]) -> R:
    """A copy with other fields, unchecked for the same reason."""
    copy = type(record).__new__(type(record))
    vars(copy).update(vars(record) | fields)
    return copy


def next_of(record: R) -> R:
    """The record at its next revision."""
    return rebuilt(record, {"revision": record.revision + 1})


def selected(
    tx: Transaction, record_type: type[R], refine: Callable[[sa.Select[Any], sa.Table], sa.Select[Any]]
) -> list[R]:
    """Records by a query of the store's own; `refine` adds its conditions and order."""
    query = refine(_select(record_type), table_of(record_type))
    return [revive(record_type, row) for row in tx.connection.execute(query).all()]


class _Queries(NamedTuple):
    """Putting a statement together costs more than a short one takes; these never change."""

    every: sa.Select[Any]
    by_id: sa.Select[Any]
    by_ids: sa.Select[Any]
    by_rows: sa.Select[Any]
    last_row: str


@cache
def _queries_of(record_type: Any) -> _Queries:
    table = table_of(record_type)
    every = sa.select(*(table.c[name] for name in field_types(record_type)))
    rows: sa.BindParameter[int] = sa.bindparam("rows", expanding=True)
    ids: sa.BindParameter[Id] = sa.bindparam("ids", expanding=True)
    return _Queries(
        every,
        by_id=every.where(table.c.id == sa.bindparam("wanted")),
        by_ids=every.where(table.c.id.in_(ids)),
        by_rows=every.add_columns(table.c.row).where(table.c.row.in_(rows)),
        last_row=f"SELECT max(row) FROM {table.name}",
    )


def _queries(record_type: type) -> _Queries:
    return _queries_of(record_type)


def _select(record_type: type) -> sa.Select[Any]:
    return _queries(record_type).every


def _conditions(
    table: sa.Table, archived: bool | None, equal: dict[str, object]
) -> list[sa.ColumnElement[bool]]:
    # Fields that hold nothing are NULL in the file, which equals nothing.
    conditions = [table.c[name].is_not_distinct_from(value) for name, value in equal.items()]
    if archived is not None:
        empty = table.c.archived_at.is_(None)
        conditions.append(sa.not_(empty) if archived else empty)
    return conditions


def _insert(connection: sa.Connection, records: Sequence[Record], *, revision: int | None) -> None:
    record_type = type(records[0])
    table = table_of(record_type)
    names = tuple(field_types(record_type))
    first = int(connection.exec_driver_sql(_queries(record_type).last_row).scalar() or 0) + 1
    kept = [vars(record) for record in records]
    columns: dict[str, Sequence[Any]] = {name: [each[name] for each in kept] for name in names}
    columns["row"] = range(first, first + len(kept))
    if revision is not None:
        columns["revision"] = [revision] * len(kept)
    bulk.insert(connection, table, columns)
    search.add(connection, records, first)
    if record_type is Experience:
        presence.add(connection, records, first)  # type: ignore[arg-type]


def _restore(tx: Transaction, record_type: type[R], entries: Sequence[Entry]) -> None:
    """Give records, each named once, the values back that they had before an edit."""
    types, table = field_types(record_type), table_of(record_type)
    query = (
        _select(record_type).add_columns(table.c.row).where(table.c.id.in_([e.record_id for e in entries]))
    )
    found = {row.id: (row[-1], revive(record_type, row)) for row in tx.connection.execute(query)}
    turned: list[edits.Edit[R]] = []
    for entry in entries:
        if entry.record_id not in found:
            raise Refusal("not_found", kind=record_type.kind, id=entry.record_id)
        row, kept = found[entry.record_id]
        before = {name: from_json(types[name], pair[0]) for name, pair in _pairs(entry.fields)}
        turned.append((row, kept, next_of(rebuilt(kept, before))))
    edits.write(tx, turned)


def _once_each(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Batches, in order, in which no record stands twice: its changes are taken back one after the other."""
    some: dict[Id, Entry] = {}
    for entry in entries:
        if entry.record_id in some or len(some) == BATCH:
            yield list(some.values())
            some = {}
        some[entry.record_id] = entry
    if some:
        yield list(some.values())


def _remove(tx: Transaction, record_type: type[R], ids: Sequence[Id]) -> None:
    """Take records out, as only an undo of their making does; the journal holds them whole."""
    table = table_of(record_type)
    for start in range(0, len(ids), BATCH):
        asked = ids[start : start + BATCH]
        query = _select(record_type).add_columns(table.c.row).where(table.c.id.in_(asked))
        found = {row.id: (row[-1], revive(record_type, row)) for row in tx.connection.execute(query)}
        if len(found) != len(asked):
            raise Refusal(
                "cannot_undo", kind=record_type.kind, id=next(id for id in asked if id not in found)
            )
        gone = [found[id] for id in asked]
        search.drop(tx.connection, record_type, [row for row, _ in gone])
        for row, record in gone:
            if isinstance(record, Experience):
                presence.remove(tx.connection, record, row)
        tx.connection.execute(sa.delete(table).where(table.c.row.in_([row for row, _ in gone])))
        journal.note(tx, [(record.kind, record.id, Change.REMOVED, _whole(record)) for _, record in gone])


def _whole(record: Record) -> dict[str, Json]:
    whole = to_json(record)
    assert isinstance(whole, dict)
    return whole


def _pairs(fields: dict[str, Json]) -> Iterator[tuple[str, list[Json]]]:
    for name, pair in fields.items():
        assert isinstance(pair, list)
        yield name, pair
