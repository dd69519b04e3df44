"""Bonds: a rating with its reason, the line they draw, and how each moved."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import NOW, TODAY
from keyaccounts import bonds
from keyaccounts.bonds import Bond
from keyaccounts.refusals import Refusal

DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2026, 12, 31))


def rated(*ratings: tuple[int, int]) -> list[Bond]:
    """Ratings, each so many days ago."""
    return [
        builders.a_bond(rating, on=TODAY - timedelta(days=ago), created_at=NOW - timedelta(days=ago))
        for ago, rating in ratings
    ]


@pytest.mark.parametrize("why", ["", "  ", "\n"])
def test_a_rating_without_a_reason_is_refused(why: str) -> None:
    """F001."""
    with pytest.raises(Refusal) as refused:
        builders.a_bond(why=why)

    assert (refused.value.code, refused.value.field) == ("empty", "why")


@pytest.mark.parametrize("rating", [-4, 4])
def test_a_rating_goes_from_minus_three_to_three(rating: int) -> None:
    with pytest.raises(Refusal, match="out_of_range"):
        builders.a_bond(rating)


def test_two_ratings_on_different_days_draw_a_line() -> None:
    """F001."""
    assert [each.rating for each in bonds.line(rated((1, 2), (40, 3)))] == [3, 2]


def test_one_day_alone_draws_no_line_however_often_it_was_rated() -> None:
    """F001."""
    assert bonds.line(rated((5, 3))) == bonds.line(rated((5, 3), (5, 1))) == bonds.line([]) == ()


def test_of_one_day_the_last_word_counts() -> None:
    first = builders.a_bond(3, created_at=NOW)
    second = builders.a_bond(1, created_at=NOW + timedelta(hours=1))

    assert bonds.current([second, first]) == second
    assert [each.rating for each in bonds.line([second, first, *rated((9, 2))])] == [2, 1]


def test_what_stood_on_a_day_is_the_last_rating_until_then() -> None:
    told = rated((1, 2), (40, 3))
    found = bonds.current(told, on=TODAY - timedelta(days=2))

    assert found is not None
    assert found.rating == 3
    assert bonds.current(told, on=TODAY - timedelta(days=41)) is None


def test_each_step_knows_the_rating_before_it() -> None:
    told = bonds.steps(rated((1, 2), (40, 3), (90, 1)))

    assert [(each.before, each.bond.rating, each.moved) for each in told] == [
        (None, 1, 0),
        (1, 3, 2),
        (3, 2, -1),
    ]


def test_a_rating_that_was_put_away_says_nothing() -> None:
    gone = builders.a_bond(-3).archived(at=NOW)

    assert bonds.history([gone]) == ()
    assert bonds.current([gone]) is None


@given(st.lists(st.tuples(DAYS, st.integers(-3, 3)), max_size=20), st.randoms())
def test_the_history_does_not_depend_on_the_order_it_is_read_in(
    told: list[tuple[date, int]], chance: random.Random
) -> None:
    made = [
        builders.a_bond(rating, on=on, created_at=NOW + timedelta(minutes=number))
        for number, (on, rating) in enumerate(told)
    ]
    mixed = list(made)
    chance.shuffle(mixed)

    assert bonds.history(mixed) == bonds.history(made)
    assert len(bonds.steps(mixed)) == len(made)
    if made:
        # The steps lead from the first rating to the one that stands.
        first, last = bonds.history(made)[0], bonds.current(made)
        assert last is not None
        assert first.rating + sum(each.moved for each in bonds.steps(mixed)) == last.rating
