"""How often to be in touch follows from the tier, and from the pace that they set."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import cadence
from keyaccounts.accounts import Level
from keyaccounts.cadence import Cadence, Standing

TODAY = builders.TODAY


@pytest.mark.parametrize(
    ("level", "grade", "expected"),
    [
        (Level.PREMIUM, "A", Cadence(14, 90)),
        (Level.PREMIUM, "B", Cadence(30, 180)),
        (Level.PREMIUM, "", Cadence(30, 180)),
        (Level.WATCH, "", Cadence(365, 365)),
        (Level.WATCH, "A", Cadence(365, 365)),
    ],
)
def test_the_gaps_follow_from_the_tier(level: Level, grade: str, expected: Cadence) -> None:
    """Rules 5: contact every 14 or 30 days, check-ins every 90, 180 or 365."""
    assert cadence.of(builders.an_account(level=level, grade=grade)) == expected


@pytest.mark.parametrize(
    ("pace", "expected"), [(None, (14, 90)), (7, (14, 90)), (60, (60, 90)), (120, (120, 120))]
)
def test_a_pace_they_set_stretches_ours(pace: int | None, expected: tuple[int, int]) -> None:
    """F085: customer-set cadence wins; at most one contact in so many days never means more of them."""
    assert cadence.of(builders.a_premium_account(), builders.contact_terms(pace_days=pace)) == expected


def test_somebody_to_be_left_alone_has_no_cadence() -> None:
    """F085: their terms outrank every rule."""
    account = builders.a_premium_account()
    assert cadence.of(account, builders.contact_terms(do_not_contact=True)) is None
    assert cadence.of(account.archived(at=builders.NOW)) is None


@pytest.mark.parametrize(
    ("days", "code"), [(0, "fresh"), (13, "fresh"), (14, "due"), (90, "due"), (91, "overdue")]
)
def test_a_touch_is_due_on_the_ideal_day_and_overdue_past_the_longest(days: int, code: str) -> None:
    last = TODAY - timedelta(days=days)
    expected = Standing(code, days, last + timedelta(days=14), last + timedelta(days=90))
    assert cadence.standing(Cadence(14, 90), last, TODAY) == expected


def test_where_nobody_ever_spoke_nothing_is_counted() -> None:
    assert cadence.standing(Cadence(14, 90), None, TODAY) == Standing("never")


def test_a_touch_to_come_is_fresh() -> None:
    found = cadence.standing(Cadence(14, 90), TODAY + timedelta(days=3), TODAY)
    assert (found.code, found.days) == ("fresh", 0)


@given(
    st.integers(1, 400),
    st.integers(0, 400),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 900),
)
def test_a_later_day_never_stands_better(ideal: int, more: int, last: date, days: int) -> None:
    order = ("fresh", "due", "overdue")
    found = [
        order.index(cadence.standing(Cadence(ideal, ideal + more), last, last + timedelta(days=each)).code)
        for each in (days, days + 1)
    ]
    assert found == sorted(found)
