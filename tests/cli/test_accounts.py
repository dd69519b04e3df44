"""Listing, showing and ranking accounts on the command line."""

from __future__ import annotations

import builders
from conftest import open_store
from keyaccounts.workflows import accounts
from typed import CommandLine


def test_accounts_are_listed_premium_first(filled: CommandLine) -> None:
    assert filled("accounts").out.splitlines() == [
        "Meridian Foods  premium A     Valencia",
        "Mercer Tools    watch list",
    ]


def test_accounts_as_json_have_id_name_and_level(filled: CommandLine) -> None:
    told = filled("accounts", "--json").document
    assert [(each["name"], each["level"], len(each["id"])) for each in told] == [
        ("Meridian Foods", "premium", 32),
        ("Mercer Tools", "watch", 32),
    ]


def test_an_empty_store_says_how_to_begin(typed: CommandLine) -> None:
    assert "keyaccounts import" in typed("accounts").out
    assert typed("accounts", "--json").document == []


def test_an_account_is_shown_in_eighty_columns(filled: CommandLine) -> None:
    filled(
        "log", "Meridian", 'Ana called: "You fixed it before I had to ask" !promise:"a plan" ' + "late " * 40
    )
    shown = filled("show", "meridian").out
    assert max(map(len, shown.splitlines())) <= 80
    for told in (
        "premium A", "since 2019", "renewal 14 Mar 2027", "Ana Ruiz, Head of logistics",
        "Second late delivery · received · severity 3", "We: a plan", "“You fixed it before I",
    ):  # fmt: skip
        assert told in shown


def test_an_account_as_json_is_one_document_of_all_its_records(filled: CommandLine) -> None:
    told = filled("show", "Meridian", "--json").document
    assert told["account"]["name"] == "Meridian Foods"
    assert [each["name"] for each in told["people"]] == ["Ana Ruiz"]
    assert [each["matter"] for each in told["complaints"]] == ["Second late delivery"]
    assert told["originals"] == 0
    assert {"promises", "needs", "evidence", "experiences", "learnings", "meetings"} <= told.keys()


def test_an_account_is_promoted_and_demoted(filled: CommandLine) -> None:
    assert "Mercer Tools is premium. 2 of 20 premium places are taken." in filled("promote", "Mercer").out
    assert filled("demote", "Mercer", "--json").document["level"] == "watch"


def test_a_full_premium_tier_refuses_one_more(filled: CommandLine) -> None:
    """F021."""
    vault = open_store(filled.store)
    accounts.set_premium_cap(vault, 5, at=builders.NOW)
    for number in range(4):
        accounts.add(vault, builders.a_premium_account(f"Firm {number}"), at=builders.NOW)
    vault.close()
    answer = filled("promote", "Mercer")
    assert answer.code == 1
    assert "All 5 premium places are taken" in answer.err
    assert filled("accounts", "--json").document[-1]["level"] == "watch"
