"""An expectation: what they expect beside what they found, and the question asked again after a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import TODAY
from keyaccounts.refusals import Refusal

DAY = timedelta(days=1)


@given(st.integers(1, 5), st.integers(1, 5))
def test_the_gap_is_delivered_minus_expected(level: int, rating: int) -> None:
    """F034: expectation gap = delivered - expected, as ISO 10004 frames satisfaction."""
    rated = builders.an_expectation(level=level).rated(rating, on=TODAY)

    assert rated.gap == rating - level
    assert (rated.delivered, rated.delivered_on) == (rating, TODAY)


def test_an_expectation_nobody_rated_yet_has_no_gap() -> None:
    """F034."""
    assert builders.an_expectation().gap is None


def test_nothing_is_delivered_before_it_was_expected() -> None:
    expectation = builders.an_expectation()

    with pytest.raises(Refusal, match="delivered_before_expected") as refused:
        expectation.rated(4, on=TODAY - DAY)

    assert refused.value.field == "delivered_on"
    assert expectation.rated(4, on=TODAY).gap == 0


@pytest.mark.parametrize("rating", [0, 6])
def test_a_rating_goes_from_one_to_five(rating: int) -> None:
    with pytest.raises(Refusal, match="out_of_range"):
        builders.an_expectation().rated(rating, on=TODAY)


@pytest.mark.parametrize(
    ("on", "today", "is_old"),
    [
        (date(2025, 11, 17), date(2026, 11, 17), False),
        (date(2025, 11, 17), date(2026, 11, 18), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (date(9999, 12, 31), date(2026, 11, 17), False),
    ],
)
def test_an_expectation_older_than_twelve_months_asks_for_renewal(
    on: date, today: date, is_old: bool
) -> None:
    """F089."""
    assert builders.an_expectation(on=on).needs_renewal(today) == is_old


def test_one_that_was_put_away_asks_for_nothing() -> None:
    """F089."""
    old = builders.an_expectation(on=date(2020, 1, 1))

    assert old.needs_renewal(TODAY)
    assert not old.archived(at=builders.NOW).needs_renewal(TODAY)
