"""Failures on the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

import builders
from conftest import open_store
from keyaccounts.store import records
from keyaccounts.workflows import accounts
from typed import CommandLine


@pytest.fixture
def failing(filled: CommandLine) -> CommandLine:
    """Mercer Tools with the same failure twice, one without a cause and a win."""
    vault = open_store(filled.store)
    firm, now = accounts.named(vault, "Mercer").id, datetime.now(UTC)
    late = {"result": "failed", "effect": -1, "cause": "poor_execution", "cause_detail": "late"}
    with vault.write("fill_samples", at=now) as tx:
        for days, title, fields in (
            (40, "Late in spring", late), (3, "Late again", late), (2, "Wrong invoice", {"effect": -2}),
            (1, "Tasting", {"effect": 2, "execution": 5, "efficacy": 2}),
        ):  # fmt: skip
            at = now - timedelta(days=days)
            records.save(tx, builders.an_experience(title, account_id=firm, at=at, **fields))
    vault.close()
    return filled


def test_failures_are_told_with_cause_and_repeats_newest_first(failing: CommandLine) -> None:
    """F068, F070, F072, F073."""
    lines = failing("failures", "Mercer").out.splitlines()
    assert lines[0] == "Went well: 1. Went badly: 3."
    assert lines[1].startswith("One failure wants a cause. One is a repeat")
    assert [line.partition(": ")[2] for line in lines if "Mercer Tools:" in line] == [
        "Wrong invoice (No cause yet; 2 of 4)",
        "Late again (Poor execution, too late; 2 of 4, second time)",
        "Late in spring (Poor execution, too late; 1 of 4)",
    ]
    assert lines[-1] == "Well done, wrong thing: 1"


def test_only_the_causes_are_counted_when_asked(failing: CommandLine) -> None:
    lines = failing("failures", "--by-cause").out.splitlines()
    assert lines[2:] == ["   2  Poor execution", "   1  No cause yet"]


def test_the_document_names_account_cause_and_severity(failing: CommandLine) -> None:
    told = json.loads(failing("failures", "--json").out)
    assert (told["went_well"], told["went_badly"], told["without_cause"]) == (1, 3, 1)
    assert told["failures"][1]["severity"] == 2


def test_another_accounts_failures_are_left_out(failing: CommandLine) -> None:
    assert "Went badly: 0." in failing("failures", "Meridian").out
