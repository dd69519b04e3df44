"""How steadily wows come, and what one costs."""

from __future__ import annotations

from datetime import date

from keyaccounts import wows
from keyaccounts.effort import Spent
from keyaccounts.wows import Wow

TODAY = date(2026, 11, 17)


def _wow(on: date, spent: Spent | None = None) -> Wow:
    return Wow("w", on, "They saw the depot at night", spent or Spent())


def test_months_with_a_wow_are_counted_out_of_the_last_twelve() -> None:
    """F090: months with at least one wow out of the last twelve."""
    days = [date(2026, 11, 3), date(2026, 11, 9), date(2026, 4, 1), date(2025, 12, 31), date(2025, 11, 30)]
    steady = wows.steadiness([_wow(day) for day in days], today=TODAY, hour_rate=6_000)
    assert (steady.months_with, len(steady.months)) == (3, 12)


def test_a_wow_costs_its_hours_and_its_money() -> None:
    """F090: cost per wow, hours at the rate and direct money, rounded half up."""
    told = [_wow(TODAY, Spent(90, 1_001, 1)), _wow(TODAY, Spent(0, 0, 1))]
    assert wows.steadiness(told, today=TODAY, hour_rate=6_000).cost == 5_001


def test_without_a_wow_nothing_is_said_of_its_cost() -> None:
    assert wows.steadiness([], today=TODAY, hour_rate=6_000).cost is None
