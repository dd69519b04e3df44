"""Merging two accounts or two people on the command line."""

from __future__ import annotations

import pytest

import builders
from conftest import open_store
from keyaccounts.workflows import accounts, people
from typed import CommandLine


@pytest.fixture
def doubled(filled: CommandLine) -> CommandLine:
    """Meridian Foods is there twice, and Ana too."""
    vault = open_store(filled.store)
    twin = builders.an_account("Meridian Foods Ltd", city="Málaga", industry="food")
    accounts.add(vault, twin, at=builders.NOW)
    people.add(vault, builders.a_person("Ana María Ruiz", account_id=twin.id, title="Buyer"), at=builders.NOW)
    vault.close()
    return filled


def test_b_becomes_part_of_a_and_says_what_moved_and_what_differed(doubled: CommandLine) -> None:
    assert doubled("merge", "Meridian Foods", "Meridian Foods Ltd").out.splitlines() == [
        "Meridian Foods Ltd is part of Meridian Foods now.",
        "Moved: 1 person.",
        "Differed: name is “Meridian Foods”, not “Meridian Foods Ltd” (--take name takes the other).",
        "Differed: city is “Valencia”, not “Málaga” (--take city takes the other).",
        "“keyaccounts undo” takes the merge back.",
    ]
    assert "Meridian Foods Ltd" not in doubled("accounts").out
    assert doubled("show", "Meridian Foods Ltd", "--json").document["account"]["name"] == "Meridian Foods"


def test_the_fields_of_b_are_taken_by_name_or_code(doubled: CommandLine) -> None:
    told = doubled(
        "merge", "Meridian Foods", "Meridian Foods Ltd", "--take", "City", "--take", "name", "--json"
    ).document
    assert (told["kept"]["name"], told["kept"]["city"], told["kept"]["industry"]) == (
        "Meridian Foods Ltd", "Málaga", "food"
    )  # fmt: skip
    assert [(each["field"], each["taken"]) for each in told["differed"]] == [("name", True), ("city", True)]
    assert told["moved"] == {"person": 1}
    assert told["gone"]["merged_into"] == told["kept"]["id"]


def test_people_are_merged_with_person(doubled: CommandLine) -> None:
    out = doubled("merge", "Ana Ruiz", "Ana María Ruiz", "--person", "--take", "title").out
    assert "Ana María Ruiz is part of Ana Ruiz now." in out
    assert "Differed: title is “Buyer”, not “Head of logistics”." in out
    assert "account is “Meridian Foods”, not “Meridian Foods Ltd”" in out
    assert "what was lived at each stays there" in out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("Mercer", "Mercer Tools"), 1, "This is the same account twice."),
        (("Mercer", "Nobody"), 1, "No account is called “Nobody”."),
        (("Mercer",), 2, "Missing argument 'B'"),
        (("Mercer", "Meridian Foods", "--take", "phone"), 1, "leaves nothing to choose"),
        (("Mercer", "Meridian Foods", "--take", "shoes"), 1, "leaves nothing to choose"),
    ],
)
def test_a_merge_that_cannot_be_is_refused_and_changes_nothing(
    doubled: CommandLine, words: tuple[str, ...], code: int, said: str
) -> None:
    before = doubled("accounts").out
    answer = doubled("merge", *words)
    assert (answer.code, said in answer.err) == (code, True)
    assert doubled("accounts").out == before


def test_undo_takes_the_merge_back_by_its_names(doubled: CommandLine) -> None:
    before = doubled("accounts").out
    doubled("merge", "Meridian Foods", "Meridian Foods Ltd")
    assert "Merge Meridian Foods + Meridian Foods Ltd" in doubled("undo").out
    assert doubled("accounts").out == before
