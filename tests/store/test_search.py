"""Words are found as people type them, and no query is an error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import builders
from keyaccounts.records import Named
from keyaccounts.store import records, reversal, search
from keyaccounts.store.vault import Vault
from store import acts


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Łódź Groß-Gerau", "lodz"),
        ("Łódź Groß-Gerau", "GROSS gerau"),
        ("São Tomé", "sao tome"),
        ("Sao Tome", "São Tomé"),
        ("Delivery late again", "deliv aga"),
        ("北京 office", "北"),
        ("Slot 7 at the ramp", "7"),
        ("O'Brien asked", "o'brien"),
        ("cafe\u0301 corner", "café"),
        ("snake_case words", "case"),
    ],
)
def test_a_word_is_found_by_its_beginning_without_case_and_accents(
    vault: Vault, kept: str, asked: str
) -> None:
    acts.keep(vault, builders.an_account(note=kept), builders.an_account(note="quite another"))
    assert acts.found(vault, asked) == {"account": [1]}


def test_all_words_must_stand_in_the_record(vault: Vault) -> None:
    acts.keep(vault, builders.an_experience("Delivery late"), builders.an_experience("Delivery early"))
    assert acts.found(vault, "delivery") == {"experience": [2, 1]}
    assert acts.found(vault, "delivery late") == {"experience": [1]}
    assert acts.found(vault, "delivery never") == {}


def test_one_latin_letter_is_no_word_and_finds_nothing(vault: Vault) -> None:
    acts.keep(vault, builders.an_account(note="a b c"))
    assert acts.found(vault, "a") == {}
    assert acts.found(vault, "") == {}
    assert acts.found(vault, "b note") == {}


QUERIES = (
    '"', "'", '""', "AND", "NOT late", "late OR", "NEAR(a b)", "title:late", "late*", "^late", "-late", "(",
    "{a}", "\x00", "la\x00te", "🎉", "é" * 5000, "\ud800", "late\ud800", "%", "_", "--", "late;",
    "a" * 20_000, "ﬁ", "𞤀𞤁",
)  # fmt: skip


@pytest.mark.parametrize("asked", QUERIES)
def test_no_sign_in_a_query_is_an_operator_or_an_error(vault: Vault, asked: str) -> None:
    acts.keep(vault, builders.an_account(note="late"))
    assert acts.found(vault, asked) in ({}, {"account": [1]})


@settings(
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(asked=st.text(max_size=20))
def test_no_query_at_all_raises(vault: Vault, asked: str) -> None:
    assert acts.found(vault, asked) == {}


def test_quotes_and_signs_in_a_record_are_kept_and_its_words_found(vault: Vault) -> None:
    acts.keep(vault, builders.an_account(note="nul\x00inside 'quoted\" NEAR(x) 🎉 party"))
    for word in ("inside", "quoted", "near", "party"):
        assert acts.found(vault, word) == {"account": [1]}, word


def test_every_kind_with_words_is_found(vault: Vault) -> None:
    acts.keep(
        vault,
        builders.an_account(other=(Named("Note", "quokka"),)),
        builders.a_person(emails=("quokka@x.example",)),
        builders.an_experience(topics=("other", "quokka")),
        builders.a_learning("quokka"),
        builders.a_need("quokka"),
        builders.a_promise("quokka"),
        builders.a_complaint(wanted="quokka"),
        builders.a_meeting(purpose="quokka"),
        builders.an_original(cells=(Named("Animal", "quokka"),)),
        builders.an_inbox_line("quokka"),
        builders.a_task("quokka"),
        builders.a_preference("quokka"),
        builders.an_expectation("quokka"),
        builders.a_coming_moment(idea="quokka"),
        builders.a_label(counter="quokka"),
        builders.a_gesture("quokka"),
        builders.a_prediction("quokka"),
        builders.a_bond(why="quokka"),
        builders.a_liaison("quokka"),
        builders.contact_terms(places="quokka"),
        builders.a_behaviour_change("quokka"),
        builders.a_purchase(item="quokka"),
        builders.an_opportunity("quokka"),
        builders.an_attachment("quokka"),
        builders.an_enquiry("quokka"),
        builders.a_risk("quokka"),
        builders.an_unusual_request("quokka"),
        builders.a_remedy(text="quokka"),
        builders.an_answer(words="quokka"),
        builders.a_rhythm(text="quokka"),
    )
    assert set(acts.found(vault, "quokka")) == {kind.kind for kind in search.PLACES}


def test_the_numbers_of_kinds_in_one_index_differ_and_fit() -> None:
    places = [(place.table, place.number) for place in search.PLACES.values()]
    assert len(set(places)) == len(places)
    assert all(0 <= number < search.SPACING for _, number in places)


def test_an_edit_and_its_undo_change_what_is_found(vault: Vault) -> None:
    [account] = acts.keep(vault, builders.an_account(note="harpsichord"))
    acts.keep(vault, account.changed(note="clavichord"))
    assert (acts.found(vault, "harpsichord"), acts.found(vault, "clavichord")) == ({}, {"account": [1]})
    reversal.undo(vault, at=builders.NOW)
    assert (acts.found(vault, "harpsichord"), acts.found(vault, "clavichord")) == ({"account": [1]}, {})
    reversal.undo(vault, at=builders.NOW)
    assert acts.found(vault, "harpsichord") == {}


def test_the_newest_come_first_and_no_more_than_anybody_reads(vault: Vault) -> None:
    with vault.write("import_file", at=builders.NOW) as tx:
        records.save_all(tx, [builders.an_experience(f"Call {n}") for n in range(search.NEWEST + 3)])
    [(kind, rows)] = acts.found(vault, "call").items()
    assert (kind, rows) == ("experience", list(range(search.NEWEST + 3, 3, -1)))


def test_tidying_the_index_changes_nothing_that_is_found(vault: Vault) -> None:
    for n in range(30):
        acts.keep(vault, builders.an_experience(f"Call {n}"))
    before = acts.found(vault, "call")
    with vault.aside() as connection:
        search.tidy(connection)
    assert acts.found(vault, "call") == before
