"""The register on the command line, and complaints brought in by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from typed import CommandLine

CAME = (
    "Complaint ID,Date received,Company,Issue,Outcome,Timely response?\n"
    "1,2026-03-02,Borealis,Late,Closed with relief,Yes\n"
    "2,2026-03-03,Halden,Leak,In progress,Yes\n"
)


@pytest.fixture
def came(typed: CommandLine, tmp_path: Path) -> Path:
    """A table of complaints of one known customer and another."""
    people = tmp_path / "people.csv"
    people.write_text("Company,Name\nBorealis,Tom Berg\n", encoding="utf-8")
    assert typed("import", people).code == 0
    file = tmp_path / "came.csv"
    file.write_text(CAME, encoding="utf-8")
    return file


def test_complaints_are_brought_in_once(typed: CommandLine, came: Path) -> None:
    """F028"""
    answer = typed("import", "--complaints", came)
    assert (answer.code, answer.out) == (0, "came.csv: complaints 1 new, 1 kept aside\n")
    assert "no account is called “Halden”; 1 line waits." in answer.err
    assert "complaints 1 already here, 1 kept aside" in typed("import", came).out
    chosen = typed("import", came, "--account", "Borealis")
    assert "complaints 1 new, 1 already here" in chosen.out


def test_a_dry_run_of_complaints_changes_nothing(typed: CommandLine, came: Path) -> None:
    before = typed.store.read_bytes()
    (told,) = typed("import", "--dry-run", came, "--json").document
    assert (told["holds"], told["counts"]["new"], told["rows"][0]["state"]) == (
        "complaints", 1, "closed_resolved",
    )  # fmt: skip
    assert typed.store.read_bytes() == before


def test_the_register_is_told_and_taken_along(typed: CommandLine, came: Path) -> None:
    """F029: every share with its counts."""
    typed("import", came, "--account", "Borealis")
    told = typed("register", "--since", "2026-01-01", "--until", "2026-12-31")
    assert "Received: 2" in told.out
    file = came.with_name("list.csv")
    answer = typed("register", "--csv", file, "--since", "2026-01-01", "--until", "2026-12-31", "--json")
    assert answer.document["whole"]["received"] == 2
    assert answer.document["files"] == [str(file)]
    assert "Borealis" in file.read_text(encoding="utf-8-sig")
    typed("register", "--csv", file, "--no-names", "--since", "2026-01-01", "--until", "2026-12-31")
    assert "Borealis" not in file.read_text(encoding="utf-8-sig")


def test_a_turned_window_is_refused(typed: CommandLine) -> None:
    typed("new")
    answer = typed("register", "--since", "2026-03-01", "--until", "2026-02-01")
    assert answer.code == 1
    assert "lies before the first" in answer.err
