"""Saving one experience with all that belongs to it, against the same rows written bare.

Run as a program (`saving.py STORE COUNT`) it only saves so often, for whoever counts its flushes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import launching, measuring, stores, yardsticks
from benchmarks.measuring import Pairs, Row, Took
from benchmarks.plan import Plan
from keyaccounts.captures import Capture
from keyaccounts.experiences import Mode
from keyaccounts.workflows import accounts, experiences, people

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

_SAVES = 200
_KEPT = ("act", "experience", "change", "presence")


def save(plan: Plan) -> Iterator[Row]:
    """6: a capture until it is on the disk."""
    store = stores.sample(plan.small)
    with stores.copied(store) as one, stores.copied(store) as other, stores.opened(one) as vault:
        log = _logger(vault)
        key = stores.key_of(other)
        bare = yardsticks.connect(other, key)
        ours: list[Took] = []
        floor: list[Took] = []
        for number in range(_SAVES + 20):
            ours.append(measuring.timed(lambda number=number: log(number)))  # type: ignore[misc]
            rows, words = _just_saved(vault)
            floor.append(measuring.timed(lambda rows=rows, words=words: _save_bare(bare, rows, words)))  # type: ignore[misc]
        bare.close()
    pairs = Pairs(ours[20:], floor[20:])
    for of in ("cpu", "wall"):
        yield measuring.row(f" 6 save, {plan.small:,}, p50", pairs, goal=1.3, of=of)
        at_most, least = (measuring.percentile(each, 99, of) for each in (pairs.ours, pairs.yardstick))
        yield Row(
            f" 6 save, {plan.small:,}, p99, {of}", measuring.shown(at_most), measuring.shown(least),
            f"{at_most / least:.2f}", "1.5x", at_most <= 1.5 * least,
        )  # fmt: skip
    yield _flushes(store)


def _flushes(store: Path) -> Row:
    if not shutil.which("strace"):
        return measuring.missing(" 6 flushes in one save", "strace is not here")
    few, many = (_count_flushes(store, count) for count in (5, 25))
    each = (many - few) / 20
    return Row(" 6 flushes in one save", f"{each:g}", "1", f"{each:g}", "exactly 1", each == 1)


def _count_flushes(store: Path, count: int) -> int:
    with stores.copied(store) as copy, tempfile.NamedTemporaryFile("r") as trace:
        command = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", trace.name]
        subprocess.run(
            [*command, sys.executable, __file__, str(copy), str(count)],
            env=launching.environment(), check=True,
        )  # fmt: skip
        return sum("sync(" in line for line in trace)


def _logger(vault: Vault) -> Callable[[int], object]:
    account = accounts.listed(vault)[0]
    person = people.at_account(vault, account.id, now=stores.NOW)[0].person
    note = "They asked for an earlier slot and said why; we looked at the plan together. " * 5

    def log(number: int) -> object:
        at = stores.NOW + timedelta(seconds=number)
        capture = Capture(
            text=note, account_id=account.id, at=at, mode=Mode.VOICE, title="Called about the earlier slot",
            note=note, people=(person.id,), effect=1, topics=("logistics",), quote="We need it by ten",
        )  # fmt: skip
        return experiences.log(vault, capture, at=at, zone=stores.ZONE)

    return log


def _just_saved(vault: Vault) -> tuple[dict[str, list[Any]], list[Any]]:
    """The rows that the last save put into each table, and the words of the new experience."""
    with vault.hold() as raw:
        (row, at) = raw.execute("SELECT row, at FROM experience ORDER BY row DESC LIMIT 1").fetchone()
        (act,) = raw.execute("SELECT max(number) FROM act").fetchone()
        wheres = (f"number = {act}", f"row = {row}", f"act = {act}", f"at = {at} AND experience_row = {row}")
        rows = {
            table: raw.execute(f"SELECT * FROM {table} WHERE {where}").fetchall()
            for table, where in zip(_KEPT, wheres, strict=True)
        }
        texts = "SELECT row * 16, lower(title), lower(note || ' ' || quote || ' logistics') FROM experience"
        return rows, raw.execute(f"{texts} WHERE row = {row}").fetchall()


def _save_bare(connection: Any, rows: dict[str, list[Any]], words: list[Any]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, some in rows.items():
        yardsticks.insert(connection, table, some)
    connection.executemany("INSERT INTO experience_words(rowid, title, body) VALUES (?, ?, ?)", words)
    connection.execute("COMMIT")


if __name__ == "__main__":
    with stores.opened(Path(sys.argv[1])) as opened:
        save_one = _logger(opened)
        for turn in range(int(sys.argv[2])):
            save_one(turn)
