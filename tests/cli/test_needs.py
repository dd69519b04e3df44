"""The needs of an account on the command line."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

import builders
from conftest import open_store
from keyaccounts.store import records
from keyaccounts.workflows import accounts
from typed import CommandLine


@pytest.fixture
def needy(filled: CommandLine) -> CommandLine:
    """Meridian Foods with a stalled need that nobody was told about, and a thought with a step."""
    vault = open_store(filled.store)
    firm = accounts.named(vault, "Meridian").id
    # The command line reads the clock of this computer.
    long_ago = datetime.now().date() - timedelta(days=60)
    slot = builders.a_need(account_id=firm, state="confirmed", state_on=long_ago, fit="cannot")
    thought = builders.a_need(
        "To look safe", account_id=firm, sort="implicit", type="insight", confidence=0.6
    )
    with vault.write("fill_samples", at=builders.NOW) as tx:
        for each in (
            slot, thought,
            builders.an_evidence(account_id=firm, need_id=slot.id, text="Six, not\nseven", on=long_ago),
            builders.a_task("Ask her", account_id=firm, need_id=thought.id, owner="Maija", way="coffee"),
        ):  # fmt: skip
            records.save(tx, each)
    vault.close()
    return filled


def test_each_need_is_told_with_state_evidence_step_and_what_is_wrong(needy: CommandLine) -> None:
    """F016, F018, F074, F087."""
    told = needy("needs", "Meridian")

    lines = told.out.splitlines()
    assert "known" in lines[0]
    assert lines[0].endswith("1 need, 0 wants, 1 insight")
    assert lines[1] == "An earlier unloading slot · stated need · confirmed"
    assert lines[2].startswith("  1 piece of evidence, last said ")
    assert lines[2].endswith(": Six, not seven")
    assert lines[3].startswith("  ! stalled: confirmed and without a step since ")
    assert lines[4] == "  ! not told that we cannot meet it"
    assert lines[5] == "To look safe · unstated insight · sensed · 60 % sure"
    assert lines[7] == "  step: Ask her, Maija, no day yet"
    assert lines[8] == "Steps: 0 formal, 1 informal, 0 not said"


def test_the_document_holds_the_register_and_the_score(needy: CommandLine) -> None:
    """F009, F012."""
    document = needy("needs", "Meridian", "--json").document

    assert document["counts"] == {"need": 1, "want": 0, "insight": 1}
    first = document["needs"][0]
    assert first["flags"] == ["stalled", "untold"]
    assert first["next"][0] == {"state": "addressed", "refused": "need_without_step"}
    assert first["evidence"][0]["way"] == "said"
    assert {each["name"] for each in document["known"]["groups"]} >= {"needs", "people"}
    assert 0 < document["known"]["total"] < 100


def test_an_account_without_needs_says_so(filled: CommandLine) -> None:
    assert "No need of theirs is known yet." in filled("needs", "Mercer").out
