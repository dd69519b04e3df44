"""The one journal: every act, and what it changed in each record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from keyaccounts.changes import Act, Change, Entry
from keyaccounts.records import Id, Json
from keyaccounts.store import bulk
from keyaccounts.store.columns import instant_to_number
from keyaccounts.store.tables import ActRow, ChangeRow, metadata

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_acts = metadata.tables[str(ActRow.__tablename__)]
_changes = metadata.tables[str(ChangeRow.__tablename__)]

_ACT_FIELDS = (
    _acts.c.number, _acts.c.verb, _acts.c.about, _acts.c.at, _acts.c.by, _acts.c.count,
    _acts.c.direction, _acts.c.is_undone,
)  # fmt: skip

NOBODYS = (
    "export_agenda", "export_brief", "export_calendar", "export_paper_form", "export_register",
    "note_escalations", "note_silence", "send_calendar", "tell_reminders",
)  # fmt: skip
"""Acts that only tell that something was done, or that nobody did by hand: undo reaches past them."""

_BATCH = 500

_TURNABLE = (_acts.c.direction == "do", _acts.c.verb.not_in(NOBODYS))

# Part of every act, and so in plain SQL: SQLAlchemy's share of such a statement is the greater one.
_BEGIN = (
    f"INSERT INTO {_acts.name} (verb, about, at, by, direction, is_undone, count)"
    " VALUES (?, ?, ?, ?, 'do', 0, 0)"
)
_SETTLE = f"UPDATE {_acts.name} SET count = ? WHERE number = ?"


def begin(
    connection: sa.Connection, verb: str, *, about: str, at: datetime, by: str, act: int
) -> tuple[int, int]:
    """The number of a new act and the place of its first change; those of `act` when it goes on.

    An act doesn't go on, and a new one begins, when it was taken back meanwhile, or left no trace because
    it had changed nothing yet (its number may then be somebody else's).
    """
    if act and connection.scalar(_going_on(act, verb, about)):
        last = connection.scalar(sa.select(sa.func.max(_changes.c.place)).where(_changes.c.act == act))
        return act, 0 if last is None else last + 1
    made = connection.exec_driver_sql(_BEGIN, (verb, about, instant_to_number(at), by))
    return made.lastrowid, 0


def note(tx: Transaction, noted: Sequence[tuple[str, Id, Change, dict[str, Json] | None]]) -> None:
    """Enter what happened to records (kind, id, what, its fields) in the act that is being made."""
    if not tx.is_writing:
        raise RuntimeError("a read transaction changes nothing")
    bulk.insert(
        tx.connection,
        _changes,
        {
            "act": [tx.act] * len(noted),
            "place": range(tx.place, tx.place + len(noted)),
            "kind": [kind for kind, *_ in noted],
            "record_id": [record_id for _, record_id, *_ in noted],
            "change": [change.value for _, _, change, _ in noted],
            "fields": [
                None if fields is None else json.dumps(fields, ensure_ascii=False) for *_, fields in noted
            ],
        },
    )
    tx.place += len(noted)
    tx.touched.update(kind for kind, *_ in noted)


def settle(connection: sa.Connection, act: int, count: int) -> None:
    """End an act's turn: how many changes it holds by now; an act that changed nothing leaves no trace."""
    if count == 0:
        connection.execute(sa.delete(_acts).where(_acts.c.number == act))
        return
    connection.exec_driver_sql(_SETTLE, (count, act))


def next_undo(tx: Transaction) -> Act | None:
    """The act that undo would take back."""
    return _first(tx, _acts.c.is_undone == sa.false(), newest=True)


def next_redo(tx: Transaction) -> Act | None:
    """The act that redo would do again; a new act makes all that was undone before it unreachable."""
    last = next_undo(tx)
    newest = _first(tx, newest=True)
    return _first(
        tx,
        _acts.c.is_undone == sa.true(),
        _acts.c.number > (last.number if last else 0),
        _acts.c.realised_by > (newest.number if newest else 0),
        newest=False,
    )


def standing_changes(tx: Transaction, act: Act) -> Iterator[Entry]:
    """The changes through which an act stands now, its own or those of its latest redo, the last first."""
    source = tx.connection.scalar(
        sa.select(sa.func.coalesce(_acts.c.realised_by, _acts.c.number)).where(_acts.c.number == act.number)
    )
    assert source is not None
    return entries(tx, source)


def mark_turned(tx: Transaction, act: Act, *, direction: str) -> None:
    """Say that the act being made took `act` back, or did it again."""
    tx.connection.execute(
        sa.update(_acts)
        .where(_acts.c.number == tx.act)
        .values(verb=act.verb, about=act.about, direction=direction, target=act.number)
    )
    tx.connection.execute(
        sa.update(_acts)
        .where(_acts.c.number == act.number)
        .values(is_undone=direction == "undo", realised_by=tx.act)
    )


def history(tx: Transaction, record_id: Id) -> list[tuple[Act, Entry]]:
    """What acts changed in one record, newest first; its making is known by its own time."""
    query = (
        sa.select(*_ACT_FIELDS, _changes.c.kind, _changes.c.record_id, _changes.c.change, _changes.c.fields)
        .join(_changes, _changes.c.act == _acts.c.number)
        .where(_changes.c.record_id == record_id, _changes.c.change != "+")
        .order_by(_acts.c.number.desc(), _changes.c.place.desc())
    )
    return [
        (Act(*row[:8]), Entry(row[0], row[8], row[9], Change(row[10]), json.loads(row[11] or "{}")))
        for row in tx.connection.execute(query)
    ]


def acts(tx: Transaction, *, limit: int) -> list[Act]:
    """The latest acts, newest first."""
    query = sa.select(*_ACT_FIELDS).order_by(_acts.c.number.desc()).limit(limit)
    return [Act(*row) for row in tx.connection.execute(query)]


def changed_at(tx: Transaction, ids: Iterable[Id]) -> dict[Id, datetime]:
    """When each of these records was made or last changed; a note that they went along is no change."""
    found: dict[Id, datetime] = {}
    wanted = list(dict.fromkeys(filter(None, ids)))
    for start in range(0, len(wanted), _BATCH):
        query = (
            sa.select(_changes.c.record_id, sa.func.max(_acts.c.at, type_=_acts.c.at.type))
            .join(_acts, _acts.c.number == _changes.c.act)
            .where(
                _changes.c.record_id.in_(wanted[start : start + _BATCH]),
                sa.or_(_changes.c.fields.is_(None), _changes.c.fields != "{}"),
            )
            .group_by(_changes.c.record_id)
        )
        found.update((row[0], row[1]) for row in tx.connection.execute(query))
    return found


def gone_along(tx: Transaction, *verbs: str) -> set[Id]:
    """The records that went along in acts of these names."""
    query = (
        sa.select(_changes.c.record_id)
        .join(_acts, _acts.c.number == _changes.c.act)
        .where(_acts.c.verb.in_(verbs))
        .distinct()
    )
    return set(tx.connection.scalars(query))


def entries(tx: Transaction, act: int) -> Iterator[Entry]:
    """The changes of one act, the last first."""
    query = sa.select(_changes).where(_changes.c.act == act).order_by(_changes.c.place.desc())
    for row in tx.connection.execute(query).all():
        yield Entry(row.act, row.kind, row.record_id, Change(row.change), json.loads(row.fields or "{}"))


def _going_on(act: int, verb: str, about: str) -> sa.Select[tuple[int]]:
    return sa.select(_acts.c.number).where(
        _acts.c.number == act,
        _acts.c.verb == verb,
        _acts.c.about == about,
        _acts.c.direction == "do",
        _acts.c.realised_by.is_(None),
    )


def _first(tx: Transaction, *conditions: sa.ColumnElement[bool], newest: bool) -> Act | None:
    order = _acts.c.number.desc() if newest else _acts.c.number.asc()
    earlier = [_acts.c.number < tx.act] if tx.act else []
    query = sa.select(*_ACT_FIELDS).where(*_TURNABLE, *earlier, *conditions).order_by(order).limit(1)
    row = tx.connection.execute(query).first()
    return Act(*row) if row else None
