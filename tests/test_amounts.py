"""Amounts are read as people type them, and never two ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyaccounts import amounts
from keyaccounts.refusals import Refusal


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1234", "1234"), ("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("1 234,5", "1234.5"),
        ("1'234.50", "1234.50"), ("12.345.678", "12345678"), ("1,5", "1.5"), ("0.5", "0.5"), ("-3", "-3"),
        ("−3,25", "-3.25"), ("1,234", "1234"),
    ],
)  # fmt: skip
def test_a_number_is_read_with_either_decimal_sign(typed: str, value: str) -> None:
    assert amounts.number(typed, field="revenue") == Decimal(value)


@pytest.mark.parametrize(
    "typed", ["", "abc", "1.2.3", "1,23,4", "1.234.56", "1,234,5", "--1", "1.", ",5", "1,2.3,4"]
)
def test_what_is_no_number_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(Refusal, match="not_a_number") as told:
        amounts.number(typed, field="revenue")
    assert (told.value.field, told.value.facts["value"]) == ("revenue", typed)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12k", 1_200_000),
        ("1.2m", 120_000_000),
        ("EUR 5", 500),
        ("€ 1,50", 150),
        ("5 EUR", 500),
        ("0.005", 1),
    ],
)
def test_money_takes_a_currency_and_short_forms(typed: str, cents: int) -> None:
    assert amounts.money(typed, field="revenue") == cents


@given(st.integers(-(10**12), 10**12))
def test_money_that_is_shown_or_typed_is_read_back(cents: int) -> None:
    assert amounts.money(amounts.typed(cents), field="x") == cents
    shown = amounts.shown(abs(cents), "EUR", exact=True)
    assert amounts.money(shown, field="x") == abs(cents)


def test_money_is_rounded_half_up_only_for_the_eye() -> None:
    assert amounts.shown(123_450, "EUR") == "EUR 1,235"
    assert amounts.shown(-123_450, "EUR") == "−EUR 1,235"
    assert amounts.shown(123_450, "EUR", exact=True) == "EUR 1,234.50"


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("90", 90), ("45 min", 45), ("1 h 30", 90), ("1:30", 90), ("2 h", 120), ("2h05m", 125), ("0", 0)],
)
def test_a_span_is_read_as_people_type_it(typed: str, minutes: int) -> None:
    assert amounts.minutes(typed, field="minutes") == minutes


@pytest.mark.parametrize("typed", ["", "long", "1.5 h", "h"])
def test_what_is_no_span_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="unreadable_span"):
        amounts.minutes(typed, field="minutes")


@given(st.integers(0, 50_000))
def test_a_span_that_is_shown_is_read_back(total: int) -> None:
    assert amounts.minutes(amounts.span(total), field="minutes") == total
