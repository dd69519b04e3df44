"""What is left of an account, by year and month, and where it tends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import figures
from keyaccounts.figures import Result
from keyaccounts.refusals import Refusal

MONTHS = figures.last_months(2026, 11)


def test_the_last_twelve_months_end_with_this_one() -> None:
    assert (MONTHS[0], MONTHS[-1], len(MONTHS)) == ("2025-12", "2026-11", 12)


def test_the_margin_is_revenue_less_direct_cost_less_cost_to_serve() -> None:
    """F037."""
    told = [builders.figures("2026", revenue=10_000_00, direct_cost=6_500_00)]
    (year,) = figures.by_year(told, {"2026": 1_200_50})
    assert year.margin == 2_299_50
    assert year.share == pytest.approx(0.22995)


def test_what_was_told_of_a_year_outranks_its_months() -> None:
    months = [builders.figures(f"2025-{month:02}", revenue=100) for month in range(1, 13)]
    year = builders.figures("2026", revenue=5_000)
    found = figures.by_year([*months, builders.figures("2026-01", revenue=1), year], {})
    assert [(each.period, each.revenue) for each in found] == [("2026", 5_000), ("2025", 1_200)]


@pytest.mark.parametrize("period", ["26", "2026-13", "2026-1", "", "2026-00"])
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(Refusal, match="no_period"):
        builders.figures(period)


def results(margins: list[int]) -> list[Result]:
    return [Result(month, margin, 0, 0) for month, margin in zip(MONTHS, margins, strict=False)]


@given(st.integers(-10_000, 10_000), st.integers(-1_000, 1_000), st.integers(3, 12))
def test_the_trend_of_a_straight_line_is_its_slope(start: int, slope: int, count: int) -> None:
    """F056: the sign of the trend is the sign of the slope."""
    line = results([start + slope * place for place in range(count)])
    assert figures.trend(line, MONTHS) == pytest.approx(slope, abs=1e-6)


def test_months_without_figures_keep_their_place_in_the_trend() -> None:
    """F056."""
    line = results([100, 200, 300, 400, 500])
    assert figures.trend([line[0], line[2], line[4]], MONTHS) == pytest.approx(100)
    assert figures.trend(line[:2], MONTHS) is None


def test_a_month_has_its_own_cost_to_serve() -> None:
    told = [builders.figures("2026-03", revenue=500), builders.figures("2026", revenue=9_999)]
    (march,) = figures.by_month(told, {"2026-03": 120, "2026": 900}, MONTHS)
    assert (march.period, march.margin) == ("2026-03", 380)
