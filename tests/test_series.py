"""Lagging and leading figures: other marks, and never one total."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyaccounts import series
from keyaccounts.refusals import Refusal
from keyaccounts.series import MARKS, Kind, Series

MONTHS = ("2026-01", "2026-02", "2026-03")
THREE = st.tuples(*[st.integers(-(10**12), 10**12)] * 3)


def a_series(*values: float, kind: Kind = Kind.LAGGING, unit: str = "EUR") -> Series:
    return Series(kind, unit, MONTHS[: len(values)], values)


def test_lagging_and_leading_series_carry_different_marks() -> None:
    """F007"""
    assert a_series(1).mark is not a_series(1, kind=Kind.LEADING).mark
    assert len(set(MARKS.values())) == len(Kind)


@given(THREE, THREE)
def test_lagging_and_leading_series_never_share_one_total(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    """F007: whatever their figures, even under one unit."""
    lagging, leading = a_series(*one), a_series(*other, kind=Kind.LEADING)
    for both in ([lagging, leading], [leading, lagging], [lagging, lagging, leading]):
        with pytest.raises(Refusal, match="mixed_series"):
            series.total(both)


def test_amounts_and_volumes_share_no_total_either() -> None:
    with pytest.raises(Refusal, match="mixed_series"):
        series.total([a_series(1), a_series(1, unit="kg")])


@given(st.lists(THREE, max_size=5))
def test_series_of_one_kind_and_unit_add_up_exactly(told: list[tuple[int, ...]]) -> None:
    assert series.total([a_series(*each) for each in told]) == sum(map(sum, told))


def test_a_series_has_one_value_for_each_period() -> None:
    with pytest.raises(ValueError, match="one value"):
        Series(Kind.LAGGING, "EUR", MONTHS, (1,))
