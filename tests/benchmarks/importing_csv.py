"""Importing ten thousand people from a CSV file, against the same rows put in bare."""

from __future__ import annotations

import contextlib
import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import measuring, stores, yardsticks
from benchmarks.measuring import Pairs, Row, Took
from benchmarks.plan import Plan
from keyaccounts.workflows import importing

LINES = 10_000
_TABLES = ("account", "person", "original", "act", "change")
_FIRST = ("Ana", "Bela", "Carla", "Dario", "Edda", "Filip", "Greta", "Hugo", "Ines", "Jonas")
_FAMILY = ("Ruiz", "Kovacs", "Lund", "Moretti", "Novak", "Olsen", "Petit", "Quist", "Rossi", "Sato")


def read_in(plan: Plan) -> Iterator[Row]:
    """7: read, plan and save, against keyed inserts with their indexes; then with the words of search."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        _write(path)
        ours: list[Took] = []
        saved: list[Took] = []
        searchable: list[Took] = []
        planned: list[Took] = []
        for _ in range(min(plan.pairs, 3) + 1):
            with stores.empty() as store, stores.empty() as bare:
                planning, all_of_it, rows = _import(store, path)
                planned.append(planning)
                ours.append(all_of_it)
                without, with_words = _insert_bare(bare, path, rows)
                saved.append(without)
                searchable.append(Took(without.cpu + with_words.cpu, without.wall + with_words.wall))
    name = f" 7 import of {LINES:,} lines"
    yield measuring.row(f"{name}, saved", Pairs(ours[1:], saved[1:]), goal=3.0)
    yield measuring.row(f"{name}, searchable", Pairs(ours[1:], searchable[1:]), goal=1.25)
    told = measuring.shown(measuring.median(planned[1:]))
    yield Row(f"{name}, of that planning, cpu", told, "", "", "", None)


def _write(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("First name", "Last name", "Email", "Phone", "Company", "Job title", "City", "Notes"))
        for number in range(LINES):
            first = _FIRST[number % 10]
            family = f"{_letters(number * 7919)} {_FAMILY[number * 7 % 10]}".title()
            firm = f"{_letters(number // 10 * 7919)} {_letters(number // 10 * 3571 + 9)}".title()
            table.writerow(
                (
                    first, family, f"{first}.{family}{number}@firma{number // 10}.example".lower(),
                    f"+44 20 7946 {number:05}", firm, "Head of Logistics", "Leeds",
                    f"Met at the fair, stand {number}; asked about cold storage and a slot before ten.",
                )
            )  # fmt: skip


def _letters(number: int) -> str:
    """A number as a made-up word, so that no two names are alike by their digits."""
    syllables = ("ba", "do", "fe", "gi", "ku", "la", "mo", "ne", "ri", "su")
    return "".join(syllables[int(digit)] for digit in f"{number % 10_000:04}")


def _import(store: Path, path: Path) -> tuple[Took, Took, dict[str, list[Any]]]:
    with stores.opened(store) as vault:
        plans: list[importing.Plan] = []
        planning = measuring.timed(lambda: plans.append(importing.preview(vault, path, at=stores.NOW)))
        saving = measuring.timed(lambda: list(importing.run(vault, plans[0], at=stores.NOW)))
        with vault.hold() as raw:
            rows = {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in _TABLES}
    assert len(rows["person"]) == LINES, "the file is not read as it is meant"
    return planning, Took(planning.cpu + saving.cpu, planning.wall + saving.wall), rows


def _insert_bare(store: Path, path: Path, rows: dict[str, list[Any]]) -> tuple[Took, Took]:
    with contextlib.closing(yardsticks.connect(store, stores.key_of(store))) as connection:

        def put_in() -> None:
            with path.open(encoding="utf-8", newline="") as file:
                list(csv.reader(file))
            connection.execute("BEGIN IMMEDIATE")
            for table, some in rows.items():
                yardsticks.insert(connection, table, some)
            connection.execute("COMMIT")

        def make_findable() -> None:
            connection.execute("BEGIN IMMEDIATE")
            for table, texts in (
                ("person", "row * 16 + 2, lower(name), lower(title || ' ' || emails || phones || note)"),
                ("account", "row * 16 + 1, lower(name), lower(city)"),
                ("original", "row * 16 + 7, '', lower(cells || ' ' || text)"),
            ):
                connection.execute(
                    f"INSERT INTO record_words(rowid, title, body) SELECT {texts} FROM {table}"
                )
            connection.execute("COMMIT")

        return measuring.timed(put_in), measuring.timed(make_findable)
