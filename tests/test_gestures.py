"""Gestures: what a year's gifts to one person were worth, and how far one goes over the limit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import NOW, TODAY
from keyaccounts import gestures
from keyaccounts.gestures import Gesture
from keyaccounts.refusals import Refusal

ANA, TOMAS = builders.id_of("ana"), builders.id_of("tomas")
CENTS = st.integers(min_value=0, max_value=100_000)


def gift(value: int, **fields: Any) -> Gesture:
    return builders.a_gesture(value=value, **fields)


@pytest.mark.parametrize(
    ("own", "firms", "limit"),
    [(None, None, None), (None, 5_000, 5_000), (3_000, 5_000, 3_000), (0, 5_000, 0)],
)
def test_a_persons_own_limit_outranks_their_firms(
    own: int | None, firms: int | None, limit: int | None
) -> None:
    """F023."""
    person, account = builders.a_person(gift_limit=own), builders.an_account(gift_limit=firms)

    assert gestures.limit(person, account) == limit


def test_a_years_gifts_to_one_person_are_added_up() -> None:
    told = [
        gift(2_000), gift(1_500, on=date(2026, 1, 1)), gift(900, on=date(2025, 12, 31)),
        gift(700, person_id=TOMAS), gift(300).archived(at=NOW),
    ]  # fmt: skip

    assert gestures.spent(told, ANA, 2026) == 3_500


@pytest.mark.parametrize(
    ("value", "earlier", "over"),
    [(5_000, 0, 0), (5_001, 0, 1), (2_000, 3_000, 0), (2_001, 3_000, 1), (100, 6_000, 1_100), (0, 6_000, 0)],
)
def test_a_gift_over_the_limit_alone_or_with_the_years_others_is_seen(
    value: int, earlier: int, over: int
) -> None:
    """F023."""
    assert gestures.over(gift(value), [gift(earlier)], 5_000) == over


def test_without_a_limit_no_gift_is_over_it() -> None:
    assert gestures.over(gift(1_000_000), [], None) == 0


def test_a_limit_of_nothing_lets_only_courtesies_through() -> None:
    assert gestures.over(gift(1), [], 0) == 1
    assert gestures.over(gift(0), [gift(5)], 0) == 0


def test_a_gift_that_is_edited_is_not_counted_twice() -> None:
    told = gift(3_000)

    assert gestures.over(told.changed(value=4_000), [told], 5_000) == 0


def test_a_gift_of_another_year_takes_nothing_away() -> None:
    assert gestures.over(gift(5_000), [gift(5_000, on=TODAY.replace(year=2025))], 5_000) == 0


@given(CENTS, st.lists(CENTS, max_size=6), CENTS)
def test_what_is_within_the_limit_leaves_the_year_within_it(
    value: int, before: list[int], limit: int
) -> None:
    earlier, told = [gift(each) for each in before], gift(value)
    year = gestures.spent([*earlier, told], ANA, TODAY.year)

    assert gestures.over(told, earlier, limit) == (max(0, year - limit) if value else 0)


@pytest.mark.parametrize(("field", "value"), [("text", ""), ("value", -1), ("why_over", "x" * 301)])
def test_an_unusable_gesture_is_refused_at_its_field(field: str, value: object) -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_gesture().changed(**{field: value})

    assert refused.value.field == field
