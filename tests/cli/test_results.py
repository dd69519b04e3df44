"""Results on the command line: figures with their margins, and an account through the years."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import builders
from conftest import open_store
from keyaccounts.answers import Rating
from keyaccounts.store import records
from keyaccounts.workflows import accounts, people
from typed import CommandLine


@pytest.fixture
def answered(filled: CommandLine) -> CommandLine:
    """Meridian Foods, asked two years ago, and again in six rounds of this autumn."""
    vault = open_store(filled.store)
    firm, ana = accounts.named(vault, "Meridian").id, people.named(vault, "Ana").id
    now = datetime.now(UTC)
    with vault.write("fill_samples", at=now) as tx:
        records.save(tx, builders.a_complaint(
            "Label mix-up", number=90, account_id=firm, received_at=now - timedelta(days=30),
            state="withdrawn",
        ))  # fmt: skip
        for days, offering, dealing in ((700, 4, 4), *((10 * each, 4, 5) for each in range(2, 7)), (3, 4, 2)):
            records.save(tx, builders.an_answer(
                account_id=firm, person_id=ana, answered_at=now - timedelta(days=days),
                ratings=(Rating("offering", "offering", offering), Rating("dealing", "dealing", dealing)),
            ))  # fmt: skip
    vault.close()
    return filled


def test_results_are_told_with_what_they_rest_on(answered: CommandLine) -> None:
    """F040: whoever is two points apart is named beside the figures."""
    told = answered("results")
    assert told.code == 0
    first, *rest = told.out.splitlines()
    assert first.startswith("Answers since ")
    assert first.endswith(": 6")
    assert rest[-1].endswith("  Ana Ruiz: offering 4, dealing with us 2; ask why")
    assert rest[:-1] == [
        "Would recommend us: No data, nobody answered this yet",
        "Satisfied: No data, nobody answered this yet",
        "We made it easy: No data, nobody answered this yet",
        "Offering: 100 %, 6 of 6, mean 4.0 of 5, ± 0.0, few answers",
        "Dealing with us: 83 %, 5 of 6, mean 4.5 of 5, ± 29.8, few answers",
        "1 of 2 accounts were heard",
    ]


def test_an_account_has_its_line_with_gaps_and_complaints(answered: CommandLine) -> None:
    """F022."""
    told = answered("results", "--account", "Meridian", "--months", "0", "--json").document
    assert told["since"] is None
    assert [len(each) for each in told["line"]["series"][0]["stretches"]] == [1, 3]
    assert [each["why"] for each in told["line"]["gaps"]] == ["nobody_asked"]
    assert "Label mix-up" in [each["matter"] for each in told["line"]["complaints"]]
    lines = answered("results", "--account", "Meridian").out.splitlines()
    assert any(each.startswith("  Nobody was asked from") for each in lines)
    assert any("complaint C-90" in each and each.endswith("withdrawn.") for each in lines)


def test_an_account_that_was_never_asked_says_so(answered: CommandLine) -> None:
    told = answered("results", "--account", "Mercer")
    assert told.out.splitlines()[-1] == "Nobody was ever asked."
    assert "Dealing with us: 83 %" in answered("results", "--premium").out
    assert "Dealing with us" not in told.out
