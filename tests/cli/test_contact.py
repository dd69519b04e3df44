"""Asking on the command line whether a person may be contacted."""

from __future__ import annotations

from datetime import date

import pytest

import builders
from conftest import open_store
from keyaccounts.terms import Preferred, Quiet
from keyaccounts.workflows import bonds, people, terms
from typed import CommandLine


@pytest.fixture
def agreed(filled: CommandLine) -> CommandLine:
    """Ana lives in Madrid, is left alone in the harvest, and never wants an e-mail."""
    vault = open_store(filled.store)
    ana = people.edit(vault, people.named(vault, "Ana").changed(zone="Europe/Madrid"), at=builders.NOW)
    harvest = Quiet(date(2027, 1, 5), date(2027, 1, 12), "harvest", yearly=True)
    terms.keep(
        vault,
        builders.contact_terms(
            account_id=ana.account_id, person_id=ana.id, quiet=(harvest,), never_by=("email",),
            preferred=(Preferred("any", "phone"),),
        ),
        at=builders.NOW,
    )  # fmt: skip
    vault.close()
    return filled


def test_a_call_in_their_hours_is_fine(agreed: CommandLine) -> None:
    told = agreed("may-contact", "Ana", "--by", "phone", "--at", "2026-11-24T10:00+01:00", "--json")
    assert (told.code, told.document["allowed"], told.document["reasons"]) == (0, True, [])


def test_a_quiet_time_is_named_with_the_next_right_time(agreed: CommandLine) -> None:
    """F085."""
    asked = ("may-contact", "ana ruiz", "--at", "2028-01-06T10:00+01:00")
    assert "quiet until 12 Jan 2028 (harvest)" in agreed(*asked).out
    document = agreed(*asked, "--json").document
    assert (document["allowed"], document["next"]) == (False, "2028-01-13T08:00:00+00:00")
    assert document["reasons"] == [{"code": "quiet", "until": "2028-01-12", "why": "harvest"}]


def test_a_way_they_never_want_is_refused_with_the_one_they_like(agreed: CommandLine) -> None:
    """F083."""
    told = agreed("may-contact", "Ana", "--by", "email", "--at", "2026-11-24T10:00+01:00")
    assert told.out.splitlines() == [
        "No, not by e-mail: Ana Ruiz never wants to be reached this way.",
        "They would rather be reached by phone.",
    ]


def test_a_time_that_is_none_says_how_to_write_one(agreed: CommandLine) -> None:
    told = agreed("may-contact", "Ana", "--at", "tomorrow")
    assert (told.code, "2026-11-20T14:00" in told.err) == (1, True)


def test_the_people_of_an_account_are_listed_with_bond_and_terms(agreed: CommandLine) -> None:
    vault = open_store(agreed.store)
    ana = people.named(vault, "Ana")
    bonds.rate(vault, builders.a_bond(2, account_id=ana.account_id, person_id=ana.id), at=builders.NOW)
    vault.close()
    first, *rest = agreed("people", "Meridian").out.splitlines()
    assert first == "Ana Ruiz · Head of logistics · bond +2 · never met us"
    assert "    Never by: e-mail" in rest
    (told,) = agreed("people", "Meridian", "--json").document
    assert (told["name"], told["bond"], told["terms"]["never_by"]) == ("Ana Ruiz", 2, ["email"])
    assert agreed("people", "Mercer").out == "Nobody is known at Mercer Tools yet.\n"
