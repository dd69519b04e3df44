"""The ledger behind experience equity."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyaccounts.ledger import Ledger, Rated

TODAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 17, 10, 40, tzinfo=UTC)


def _rated(effect: int, days: int, **fields: Any) -> Rated:
    return Rated(f"{effect} {days}", NOW - timedelta(days=days), "A moment", effect)._replace(**fields)


FIXTURE = [_rated(2, 30), _rated(1, 90), _rated(-3, 60), _rated(3, 200)]


def test_the_balance_is_that_of_the_rules_to_the_digit() -> None:
    """F071: what failed is debited; S = 1.2008 and E = +10.7 for the worked figures of the rules."""
    ledger = Ledger(FIXTURE)
    assert round(ledger.total(TODAY), 4) == 1.2008
    assert round(ledger.balance(TODAY), 1) == 10.7


def test_the_lines_are_newest_first_and_add_up_to_the_total() -> None:
    lines = Ledger(FIXTURE).lines(TODAY)
    assert [line.age for line in lines] == [30, 60, 90, 200]
    assert sum(line.left for line in lines) == pytest.approx(Ledger(FIXTURE).total(TODAY))


def test_what_an_open_complaint_holds_does_not_fade() -> None:
    held = _rated(-3, 365, complaint="C-104")
    assert held.left(TODAY) == -3
    assert held._replace(closed_on=TODAY).left(TODAY) == pytest.approx(-1.5)
    assert held._replace(closed_on=TODAY + timedelta(days=1)).left(TODAY) == -3


def test_a_good_moment_of_a_complaint_fades_like_any_other() -> None:
    assert _rated(2, 180, complaint="C-104").left(TODAY) == pytest.approx(1.0)


def test_what_moved_it_names_what_came_and_what_faded() -> None:
    moved = Ledger([_rated(3, 10), _rated(-1, 5), _rated(2, 210), _rated(-2, 395)]).moved(
        TODAY - timedelta(days=30), TODAY
    )
    assert [each.effect for each in moved.newcomers] == [-1, 3]
    assert moved.gained > 0 > moved.lost
    assert moved.good_faded < 0 < moved.bad_faded


moments = st.builds(
    lambda effect, days, complaint, closed: _rated(
        effect, days, complaint=complaint, closed_on=TODAY - timedelta(days=closed)
    ),
    st.integers(-3, 3), st.integers(0, 900), st.sampled_from(["", "C-1"]), st.integers(-5, 800),
)  # fmt: skip


@given(st.lists(moments, max_size=30), st.integers(0, 800))
def test_what_moved_it_adds_up_to_the_difference(rated: list[Rated], days: int) -> None:
    moved = Ledger(rated).moved(TODAY - timedelta(days=days), TODAY)
    parts = moved.gained + moved.lost + moved.good_faded + moved.bad_faded
    assert moved.before + parts == pytest.approx(moved.after, abs=1e-9)
    assert moved.after == pytest.approx(sum(line.left for line in Ledger(rated).lines(TODAY)), abs=1e-9)
    assert moved.good_faded <= 0


@given(st.lists(moments, max_size=30), st.integers(1, 40))
def test_the_course_is_the_balance_of_each_of_its_days(rated: list[Rated], step: int) -> None:
    ledger = Ledger(rated)
    course = ledger.course(TODAY, days=365, step=step)
    assert course[-1][0] == TODAY
    for day, balance in course:
        assert balance == pytest.approx(ledger.balance(day), abs=1e-9)
