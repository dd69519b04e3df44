"""The stages of an account add up to its whole life with us."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import TODAY
from keyaccounts import stages
from keyaccounts.accounts import STAGES
from keyaccounts.stages import StageEntry

DAY = timedelta(days=1)


def test_the_days_in_each_stage_are_counted() -> None:
    """F095: stage change dated; time in stage right."""
    entries = [
        builders.a_stage_entry(stage="growing", on=date(2026, 9, 1)),
        builders.a_stage_entry(stage="onboarding", on=date(2025, 1, 15)),
    ]
    growing, onboarding = stages.spells(entries, TODAY)
    assert (growing.entry.stage, growing.until, growing.days) == ("growing", None, 77)
    assert (onboarding.until, onboarding.days) == (date(2026, 9, 1), 594)
    assert stages.current(entries, TODAY) == "growing"


def test_a_stage_said_twice_goes_on_and_one_dated_ahead_has_not_begun() -> None:
    """F095."""
    entries = [
        builders.a_stage_entry(stage="steady", on=TODAY - 10 * DAY),
        builders.a_stage_entry(stage="steady", on=TODAY - 3 * DAY),
        builders.a_stage_entry(stage="renewing", on=TODAY + DAY),
    ]
    (spell,) = stages.spells(entries, TODAY)
    assert spell.days == 10


def test_of_two_stages_on_one_day_the_one_written_down_last_holds() -> None:
    first = builders.a_stage_entry(stage="steady", on=TODAY)
    second = builders.a_stage_entry(stage="at_risk", on=TODAY)
    assert [each.entry for each in stages.spells([second, first], TODAY)] == [second]


entries = st.builds(
    lambda stage, ago: builders.a_stage_entry(stage=stage, on=TODAY - ago * DAY),
    st.sampled_from(STAGES), st.integers(0, 2_000),
)  # fmt: skip


@given(st.lists(entries, min_size=1))
def test_the_stages_together_are_the_whole_time_since_the_first(made: list[StageEntry]) -> None:
    """F095."""
    told = stages.spells(made, TODAY)
    assert sum(each.days for each in told) == (TODAY - min(each.on for each in made)).days
    assert all(one.entry.stage != other.entry.stage for one, other in itertools.pairwise(told))
