"""The tier on the command line: the ranking, swaps, and a cap that no verb slips past."""

from __future__ import annotations

from pathlib import Path

import pytest

import builders
from conftest import open_store
from keyaccounts.tier import USUAL_CRITERIA, Points
from keyaccounts.workflows import accounts, tier
from typed import CommandLine

SWAP = ("promote", "Mercer", "--instead-of", "Meridian", "--why", "They grow", "--farewell", "Ring Ana first")


@pytest.fixture
def full(filled: CommandLine) -> CommandLine:
    """A command line on a store whose five premium places are taken; Mercer Tools waits outside."""
    vault = open_store(filled.store)
    accounts.set_premium_cap(vault, 5, at=builders.NOW)
    for number in range(4):
        accounts.add(vault, builders.a_premium_account(f"Firm {number}"), at=builders.NOW)
    points = tuple(Points(each.code, 4) for each in USUAL_CRITERIA)
    mercer = accounts.named(vault, "Mercer")
    scoring = builders.a_scoring(account_id=mercer.id, points=points, cost_of_loss="The tool line " * 20)
    tier.score(vault, scoring, at=builders.NOW)
    vault.close()
    return filled


def test_the_ranking_tells_places_weights_scores_and_what_a_loss_costs(full: CommandLine) -> None:
    """F020."""
    told = full("tier").out.splitlines()
    assert told[:2] == [
        "5 of 5 premium places are taken.",
        "Weights: Revenue 4, Growth 3, Fit 2, Reference 1",
    ]
    assert told[2].split() == ["1", "Mercer", "Tools", "80.0", "watch", "list"]
    assert told[3].strip().startswith("Cost of loss: The tool line")
    assert max(map(len, told)) <= 80


def test_the_ranking_as_json_holds_all_it_was_made_from(full: CommandLine) -> None:
    """F020."""
    told = full("tier", "--json").document
    first, second = told["ranking"][:2]
    assert (told["premium"], told["cap"]) == (5, 5)
    assert [each["weight"] for each in told["criteria"]] == [4, 3, 2, 1]
    assert (first["rank"], first["score"], first["account"]["name"]) == (1, 80.0, "Mercer Tools")
    assert [each["points"] for each in first["scoring"]["points"]] == [4, 4, 4, 4]
    assert (second["rank"], second["scoring"], second["decision"]["choice"]) == (None, None, "admit")


def test_a_full_tier_lets_in_only_by_a_swap(full: CommandLine) -> None:
    """F021."""
    assert "All 5 premium places are taken" in full("promote", "Mercer").err
    answer = full(*SWAP)
    assert (
        answer.out == "Mercer Tools is premium instead of Meridian Foods. 5 of 5 premium places are taken.\n"
    )
    levels = {each["name"]: each["level"] for each in full("accounts", "--json").document}
    assert (levels["Mercer Tools"], levels["Meridian Foods"]) == ("premium", "watch")
    assert full("undo").out.strip() == "Undone: Swap Mercer Tools in for Meridian Foods."


@pytest.mark.parametrize("left_out", ["--why", "--farewell"])
def test_a_swap_needs_its_reason_and_the_farewell(full: CommandLine, left_out: str) -> None:
    """F021."""
    at = SWAP.index(left_out)
    answer = full(*SWAP[:at], *SWAP[at + 2 :])
    assert (answer.code, answer.out) == (1, "")
    assert "is empty" in answer.err


def test_a_farewell_without_who_leaves_is_wrong_usage(full: CommandLine) -> None:
    answer = full("promote", "Mercer", "--farewell", "Ring Ana first")
    assert answer.code == 2
    assert "--instead-of" in answer.err


def test_why_an_account_moves_is_kept(filled: CommandLine) -> None:
    assert "on the watch list" in filled("demote", "Meridian", "--why", "Closed two sites.").out
    (told,) = (
        each for each in filled("tier", "--json").document["ranking"] if each["account"]["level"] == "watch"
        and each["decision"]
    )  # fmt: skip
    assert (told["decision"]["choice"], told["decision"]["why"]) == ("release", "Closed two sites.")


def test_a_file_cannot_make_an_account_premium(full: CommandLine, tmp_path: Path) -> None:
    """F021: whatever a customer table calls it, who is premium is decided here."""
    file = tmp_path / "firms.csv"
    file.write_text(
        "Company,Level,Name\nMercer Tools,premium,Jo Mercer\nHalden Works,premium,Marit Aasen\n",
        encoding="utf-8",
    )
    assert full("import", file).code == 0
    assert full("tier", "--json").document["premium"] == 5


def test_undo_and_redo_keep_to_the_cap(full: CommandLine) -> None:
    """F021."""
    full("demote", "Meridian")
    full("promote", "Mercer")
    full("undo")
    full("undo")
    assert full("redo").code == full("redo").code == 0
    assert full("redo").code == 1
    assert full("tier", "--json").document["premium"] == 5
