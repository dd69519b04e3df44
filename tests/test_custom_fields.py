"""Fields of the user's own: what fits them, how it is kept and read, and what they may be called."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import custom_fields
from keyaccounts.custom_fields import TYPES, CustomField
from keyaccounts.records import Named
from keyaccounts.refusals import Refusal

TODAY = date(2026, 11, 17)


def a_field(type: str = "text", name: str = "Contract number", **fields: Any) -> CustomField:
    choices = ("Gold", "Größer") if type == "choice" else ()
    return builders.a_custom_field(name, type=type, choices=choices, **fields)


def checked(type: str, typed: str) -> str:
    return custom_fields.checked(a_field(type), typed, today=TODAY)


@pytest.mark.parametrize(
    ("type", "typed", "kept"),
    [
        ("text", "  Dock 7 ", "Dock 7"),
        ("number", "1.234,5", "1234.5"),
        ("number", "1,234.5", "1234.5"),
        ("number", "1 234,50", "1234.5"),
        ("number", "1’234’567", "1234567"),
        ("number", "1.234.567", "1234567"),
        ("number", "12,5", "12.5"),
        ("number", "12.5", "12.5"),
        ("number", "0,125", "0.125"),
        ("number", "007", "7"),
        ("number", "−3", "-3"),
        ("number", "-0", "0"),
        ("number", "1234.567", "1234.567"),
        ("number", "1.2340", "1.2340"),
        ("date", "20 Nov", "2026-11-20"),
        ("date", "2026-02-03", "2026-02-03"),
        ("choice", "GOLD", "Gold"),
        ("choice", "grosser", "Größer"),
        *((type, "  ", "") for type in TYPES),
    ],
)
def test_what_is_typed_is_kept_in_one_form(type: str, typed: str, kept: str) -> None:
    assert checked(type, typed) == kept


@pytest.mark.parametrize(
    ("type", "typed", "code"),
    [
        ("number", "1.234", "ambiguous_number"),
        ("number", "1,234", "ambiguous_number"),
        ("number", "1,234,5", "no_plain_number"),
        ("number", "12,34.5", "no_plain_number"),
        ("number", "1e5", "no_plain_number"),
        ("number", "twelve", "no_plain_number"),
        ("number", "12 %", "no_plain_number"),
        ("date", "31 Feb", "no_such_day"),
        ("date", "3/4", "ambiguous_day"),
        ("choice", "Silver", "not_a_choice"),
        ("text", "x" * 501, "value_too_long"),
    ],
)
def test_what_does_not_fit_is_refused_at_the_field(type: str, typed: str, code: str) -> None:
    field = a_field(type)
    with pytest.raises(Refusal) as refused:
        custom_fields.checked(field, typed, today=TODAY)
    assert (refused.value.code, refused.value.field) == (code, field.id)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_kept_number_is_the_same_number_and_reads_as_itself(number: Decimal) -> None:
    kept = checked("number", f"{number:f}")
    assert Decimal(kept) == number
    assert checked("number", kept) == kept


@given(st.integers(-(10**9), 10**9), st.integers(0, 99))
def test_both_ways_to_group_thousands_mean_the_same(whole: int, cents: int) -> None:
    english = f"{whole:,}.{cents:02}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert checked("number", english) == checked("number", german)


@given(st.sampled_from(TYPES), st.text(max_size=30))
def test_a_kept_value_as_it_is_shown_is_kept_again_alike(type: str, typed: str) -> None:
    field = a_field(type)
    try:
        kept = custom_fields.checked(field, typed, today=TODAY)
    except Refusal:
        return
    again = custom_fields.checked(field, custom_fields.shown(field, kept) if kept else "", today=TODAY)
    assert again == kept


def test_days_are_shown_as_people_read_them() -> None:
    assert custom_fields.shown(a_field("date"), "2026-11-20") == "20 Nov 2026"


@pytest.mark.parametrize(
    "name", ["City", "their aim", "Person", "until", "E-mail addresses", "human_line", "is"]
)
def test_a_built_in_word_is_no_name(name: str) -> None:
    with pytest.raises(Refusal, match="name_is_built_in"):
        custom_fields.check_name(a_field(name=name), ())


@pytest.mark.parametrize("name", ["a:b", 'the "dock"'])
def test_a_name_can_be_typed_into_find(name: str) -> None:
    with pytest.raises(Refusal, match="no_name_for_a_field"):
        custom_fields.check_name(a_field(name=name), ())


def test_a_name_is_taken_once_for_each_kind_of_owner() -> None:
    there = a_field(name="Dock Number", of="account", id=builders.id_of("one"))
    custom_fields.check_name(there, [there])
    custom_fields.check_name(there.changed(of="person", id=builders.id_of("two")), [there])
    with pytest.raises(Refusal, match="name_taken"):
        custom_fields.check_name(there.changed(name="dock  number", id=builders.id_of("two")), [there])


def test_values_of_other_fields_stay_as_they_are() -> None:
    before = (Named("gone", "kept"), Named("f", "old"))
    assert custom_fields.with_values(before, {"f": "new", "g": "2"}) == (
        Named("gone", "kept"), Named("f", "new"), Named("g", "2"),
    )  # fmt: skip
    assert custom_fields.with_values(before, {"f": ""}) == (Named("gone", "kept"),)


def test_only_fields_with_a_value_are_told_in_their_order() -> None:
    day, dock = (
        a_field("date", name="Audit", id=builders.id_of("d")),
        a_field(name="Dock", id=builders.id_of("k")),
    )
    custom = (Named(dock.id, "7"), Named(day.id, "2026-11-20"), Named("archived", "x"))
    told = [(field.name, words) for field, words in custom_fields.told([day, dock, a_field()], custom)]
    assert told == [("Audit", "20 Nov 2026"), ("Dock", "7")]
