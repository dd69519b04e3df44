"""The equity of an account on the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

import builders
from conftest import open_store
from keyaccounts.store import records
from keyaccounts.workflows import accounts
from typed import CommandLine

LIVED = ((2, 30), (1, 90), (-3, 60), (3, 200))


@pytest.fixture
def lived(filled: CommandLine) -> CommandLine:
    """Mercer Tools with the worked example of the rules, by the clock of this computer."""
    vault = open_store(filled.store)
    firm, now = accounts.named(vault, "Mercer").id, datetime.now(UTC)
    with vault.write("fill_samples", at=now) as tx:
        for number, (effect, days) in enumerate(LIVED):
            at = now - timedelta(days=days)
            records.save(
                tx, builders.an_experience(f"Moment {number}", account_id=firm, effect=effect, at=at)
            )
    vault.close()
    return filled


def test_the_figure_the_sum_and_what_moved_it_are_told(lived: CommandLine) -> None:
    """F071."""
    lines = lived("equity", "Mercer", "--days", "365").out.splitlines()
    assert "equity +10.7" in lines[0]
    assert lines[0].endswith("4 rated moments, left of them +1.20")
    assert lines[2] == "Three new good moments: +3.88."
    assert lines[3] == "One new bad moment: −2.68."
    assert any(line.endswith("−3   −2.68  Moment 2") for line in lines)


def test_the_document_holds_raw_figures(lived: CommandLine) -> None:
    told = json.loads(lived("equity", "Mercer", "--json").out)
    assert round(told["sum"], 4) == 1.2008
    assert round(told["equity"], 1) == 10.7
    moved = told["moved"]
    parts = moved["gained"] + moved["lost"] + moved["good_faded"] + moved["bad_faded"]
    assert moved["sum_before"] + parts == pytest.approx(moved["sum"])


def test_an_account_without_rated_moments_says_so(lived: CommandLine) -> None:
    assert "equity 0.0" in lived("equity", "Meridian").out
