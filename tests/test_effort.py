"""Effort adds up to the minute and the cent, and is held against what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyaccounts import effort
from keyaccounts.effort import Attention, Spent

spent = st.builds(Spent, st.integers(0, 10_000), st.integers(0, 10**8), st.just(1))


@given(st.lists(spent))
def test_the_sum_of_entries_is_the_account_s_figure(parts: list[Spent]) -> None:
    """F019: to the minute and the cent."""
    whole = effort.total(parts)
    assert whole.minutes == sum(each.minutes for each in parts)
    assert whole.money == sum(each.money for each in parts)
    assert whole.moments == len(parts)


def test_cost_to_serve_is_hours_at_their_rate_and_direct_money() -> None:
    """F037: cost to serve = hours * rate + direct money, in cents."""
    assert Spent(90, 2_500).cost(6_000) == 9_000 + 2_500
    assert Spent(1, 0).cost(100) == 2, "1.67 cents"


@pytest.mark.parametrize(("minutes", "hours", "over"), [(960, 16, 0), (1_000, 16, 40), (0, 16, -960)])
def test_attention_tells_hours_over_or_under_the_budget(minutes: int, hours: int, over: int) -> None:
    """F050."""
    assert Attention(minutes, hours).over == over
