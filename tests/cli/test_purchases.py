"""Purchases on the command line: told from customers by their columns, counted, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from typed import CommandLine

BOUGHT = (
    "Invoice,Date,Customer,Item,Amount\n1,2026-03-02,Borealis,Ice,10.50\n2,2026-03-03,Halden,Ice,7\n3,,A,,\n"
)


@pytest.fixture
def bought(typed: CommandLine, tmp_path: Path) -> Path:
    """A table of purchases of one known customer and two others."""
    people = tmp_path / "people.csv"
    people.write_text("Company,Name\nBorealis,Tom Berg\n", encoding="utf-8")
    assert typed("import", people).code == 0
    file = tmp_path / "bought.csv"
    file.write_text(BOUGHT, encoding="utf-8")
    return file


def test_a_table_of_purchases_is_brought_in_once(typed: CommandLine, bought: Path) -> None:
    """F007"""
    answer = typed("import", bought)
    assert (answer.code, answer.out) == (0, "bought.csv: purchases 1 new, 1 kept aside, 1 kept unread\n")
    assert "no account is called “Halden”; 1 line waits." in answer.err
    assert "bought.csv, line 4: The line has no day." in answer.err
    assert "1 already here, 1 kept aside, 1 kept unread" in typed("import", bought).out


def test_a_dry_run_of_purchases_changes_nothing(typed: CommandLine, bought: Path) -> None:
    before = typed.store.read_bytes()
    (told,) = typed("import", "--dry-run", bought, "--json").document
    assert (told["holds"], told["counts"]["new"], told["rows"][0]["amount"]) == ("purchases", 1, 1050)
    assert typed.store.read_bytes() == before


def test_one_can_say_what_a_table_holds(typed: CommandLine, bought: Path) -> None:
    assert "purchases" not in typed("import", "--dry-run", "--customers", bought).out
    people = bought.with_name("people.csv")
    answer = typed("import", "--purchases", people)
    assert answer.code != 0
    assert "has no column for" in answer.err
