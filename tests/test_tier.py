"""Who is premium: a cap between 5 and 50 that nobody slips past."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyaccounts import tier
from keyaccounts.refusals import Refusal


@pytest.mark.parametrize("cap", [5, 20, 50])
def test_a_cap_within_its_bounds_is_taken(cap: int) -> None:
    tier.check_cap(cap)


@pytest.mark.parametrize("cap", [4, 51, -1])
def test_a_cap_beyond_its_bounds_is_refused(cap: int) -> None:
    with pytest.raises(Refusal) as refused:
        tier.check_cap(cap)

    assert refused.value.facts == {"least": 5, "most": 50, "cap": cap}


def test_the_last_place_may_be_taken_but_no_more() -> None:
    """F021."""
    tier.admit(19, cap=20)
    with pytest.raises(Refusal) as refused:
        tier.admit(20, cap=20)

    assert refused.value.facts == {"cap": 20, "premium": 20, "joining": 1}


def test_nobody_joining_is_never_refused_even_over_a_lowered_cap() -> None:
    tier.admit(30, cap=20, joining=0)


@given(premium=st.integers(0, 60), cap=st.integers(5, 50), joining=st.integers(1, 60))
def test_an_admitted_group_fits(premium: int, cap: int, joining: int) -> None:
    try:
        tier.admit(premium, cap=cap, joining=joining)
    except Refusal:
        assert premium + joining > cap
    else:
        assert premium + joining <= cap
