"""Experience equity: the worked example of the rules, to the digit, and how good and bad fade."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyaccounts import equity
from keyaccounts.equity import Impact

EXAMPLE = (Impact(2, 30), Impact(1, 90), Impact(-3, 60), Impact(3, 200))


def test_the_worked_example_comes_out_to_the_digit() -> None:
    """S = 1.2008, E = +10.7 (rules 1)."""
    balance = equity.balance(EXAMPLE)
    total = 10 * balance / (100 - balance)

    assert round(total, 4) == 1.2008
    assert round(balance, 1) == 10.7


def test_nothing_lived_is_nought() -> None:
    assert equity.balance([]) == 0


def test_after_its_half_life_a_moment_counts_half() -> None:
    assert equity.balance([Impact(2, 180)]) == pytest.approx(equity.balance([Impact(1, 0)]))
    assert equity.balance([Impact(-2, 365)]) == pytest.approx(equity.balance([Impact(-1, 0)]))


def test_an_open_complaint_does_not_fade() -> None:
    assert equity.balance([Impact(-3, 900, is_open=True)]) == equity.balance([Impact(-3, 0)])


def test_a_moment_dated_ahead_counts_as_new() -> None:
    assert equity.balance([Impact(2, -5)]) == equity.balance([Impact(2, 0)])


@given(st.lists(st.builds(Impact, st.integers(-3, 3), st.floats(0, 5_000), st.booleans())))
def test_equity_stays_between_minus_and_plus_a_hundred(impacts: list[Impact]) -> None:
    assert -100 < equity.balance(impacts) < 100


@given(st.integers(-3, 3), st.integers(0, 5_000))
def test_an_effect_weighs_the_same_alone_and_in_a_sum(effect: int, age: int) -> None:
    good, bad = equity.weights(age)
    faded = effect * (good if effect > 0 else bad)
    assert equity.of_sum(faded) == pytest.approx(equity.balance([Impact(effect, age)]))


@given(
    st.lists(st.tuples(st.floats(-4000, 40), st.integers(-3, 3).filter(bool)), max_size=30),
    st.floats(-400, 60),
)
def test_a_course_finds_the_same_sum_on_any_day(effects: list[tuple[float, int]], day: float) -> None:
    course = equity.Course(effects)
    lived = [Impact(effect, day - at) for at, effect in effects if at <= day]

    assert course.sum_on(day) == pytest.approx(equity.total(lived), abs=1e-9)
    assert course.count(day - 365, day) == sum(each.age < 365 for each in lived)
