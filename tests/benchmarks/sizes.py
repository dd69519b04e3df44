"""What a store takes on the disk, against the bare tables with the same search index."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import stores, yardsticks
from benchmarks.measuring import Row
from benchmarks.plan import Plan
from keyaccounts.store import records as kept
from keyaccounts.store import search, tables

_BATCH = 5_000


def size(plan: Plan) -> Iterator[Row]:
    """16: bytes of a filled store."""
    store = stores.sample(plan.small)
    folder = Path(tempfile.mkdtemp(dir=stores.cache_folder()))
    try:
        with stores.opened(store) as vault:
            key = stores.key_of(store)
            bare = yardsticks.connect(folder / "bare.db", key)
            with contextlib.closing(bare), vault.read() as tx, vault.hold() as raw:
                _copy(tx, raw, bare)
                bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ours, floor = store.stat().st_size, (folder / "bare.db").stat().st_size
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    ratio = ours / floor
    yield Row(
        f"16 store of {plan.small:,}, bytes", f"{ours / 1e6:.0f} MB", f"{floor / 1e6:.0f} MB",
        f"{ratio:.2f}", "1.15x", ratio <= 1.15,
    )  # fmt: skip


def _copy(tx: Any, raw: Any, bare: Any) -> None:
    """The tables of records with their unique ids, and the words of search; no journal, no other index."""
    bare.execute("BEGIN")
    for statement in (*search.SCHEMA, *search.UPKEEP):
        bare.execute(statement)
    for record_type in tables.KINDS.values():
        (declared,) = raw.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (record_type.kind,)
        ).fetchone()
        bare.execute(declared)
        yardsticks.insert(bare, record_type.kind, raw.execute(f"SELECT * FROM {record_type.kind}").fetchall())
        place = search.PLACES.get(record_type)
        if place is None:
            continue
        found = kept.listed(tx, record_type, archived=None)
        (first,) = raw.execute(f"SELECT coalesce(min(row), 1) FROM {record_type.kind}").fetchone()
        for start in range(0, len(found), _BATCH):
            some = enumerate(found[start : start + _BATCH], first + start)
            bare.executemany(
                f"INSERT INTO {place.table}(rowid, title, body) VALUES (?, ?, ?)",
                [(search._rowid(place, row), *search._folded(place, each)) for row, each in some],
            )
    bare.execute("COMMIT")
