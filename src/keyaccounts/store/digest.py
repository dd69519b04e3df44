"""Two names for what a store holds: one of its content, one of its rows as they stand in the file."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from keyaccounts.records import Json, Record, to_json
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_FETCHED = 20_000


class Running:
    """A digest of JSON values, built up one value at a time: SHA-256 over one canonical line for each."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, value: dict[str, Json]) -> None:
        """Take one more value in; ValueError for text that no file can hold (half a character)."""
        line = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self._hash.update(line.encode() + b"\n")

    def add_record(self, told: dict[str, Json]) -> None:
        """Take one more record in: all it says, but not how often it was changed to get there."""
        self.add({name: value for name, value in told.items() if name != "revision"})

    def add_revision(self, told: dict[str, Json]) -> None:
        """Take in how often a record was changed, which its content leaves out."""
        self.add({"id": told["id"], "revision": told.get("revision", 0)})

    def value(self) -> str:
        """The digest so far, as 64 hex digits."""
        return self._hash.hexdigest()


class Rows(NamedTuple):
    """How many rows each table of records has, and a digest of every row's id and revision."""

    counts: tuple[tuple[str, int], ...]
    digest: str


def told(record: Record) -> dict[str, Json]:
    """A record as plain JSON with its kind."""
    fields = to_json(record)
    assert isinstance(fields, dict)
    return {"kind": record.kind, **fields}


def of_content(tx: Transaction) -> str:
    """The digest of everything the records say: equal before an act and after it was taken back."""
    running = Running()
    for record in records.everything(tx):
        running.add_record(told(record))
    return running.value()


def of_rows(raw: Any) -> Rows:
    """The digest of the rows of a store of any schema, by its driver connection."""
    tables = raw.execute(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'revision'"
        " WHERE m.type = 'table' ORDER BY m.name"
    ).fetchall()
    whole, counts = hashlib.sha256(), []
    for (table,) in tables:
        whole.update(table.encode() + b"\n")
        count, rows = 0, raw.execute(f'SELECT id, revision FROM "{table}" ORDER BY row')
        while some := rows.fetchmany(_FETCHED):
            count += len(some)
            whole.update(b"".join(b"%b%d\n" % (record_id, revision) for record_id, revision in some))
        counts.append((table, count))
    (changes,) = raw.execute("SELECT count(*) FROM change").fetchone()
    for act in raw.execute("SELECT number, count, direction, is_undone FROM act ORDER BY number"):
        whole.update(repr(act).encode())
    whole.update(b"%d" % changes)
    return Rows(tuple(counts), whole.hexdigest())
