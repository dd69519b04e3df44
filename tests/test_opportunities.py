"""Opportunities: their stages, and what those born of moments add up to."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import opportunities
from keyaccounts.opportunities import CLOSED, STAGES

_stages = st.sampled_from(STAGES)
_opportunities = st.builds(
    lambda stage, amount, origin: builders.an_opportunity(
        stage=stage, amount=amount, experience_id=builders.id_of("call") if origin else ""
    ),
    _stages, st.none() | st.integers(0, 10**9), st.booleans(),
)  # fmt: skip


@given(st.lists(_opportunities, max_size=12))
def test_the_pipeline_sums_what_is_open_and_was_born_of_a_moment(
    several: list[opportunities.Opportunity],
) -> None:
    """F004: report "pipeline born from experiences" sums it."""
    told = opportunities.born_of_experiences(several)
    born = [each for each in several if each.experience_id and each.stage not in CLOSED]
    assert told.amount == sum(each.amount or 0 for each in born)
    assert told.number == len(born)
    assert told.unpriced == sum(each.amount is None for each in born)


@given(_stages, _stages)
def test_an_end_has_its_day_and_a_way_back(first: str, then: str) -> None:
    one, two = date(2026, 11, 1), date(2026, 11, 9)
    moved = builders.an_opportunity().moved(first, on=one)
    assert moved.closed_on == (one if first in CLOSED else None)
    again = moved.moved(then, on=two)
    expected = None if then not in CLOSED else one if then == first else two
    assert again.closed_on == expected
    assert again.is_open == (then not in CLOSED)
