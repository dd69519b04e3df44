"""What was written down late, and what is no longer of use."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import builders
from builders import NOW
from keyaccounts import lateness
from keyaccounts.lived import Lived


def written(after: timedelta) -> Lived:
    return Lived.of(builders.an_experience(at=NOW, created_at=NOW + after))


@pytest.mark.parametrize(
    ("hours", "is_late"), [(-5, False), (0, False), (24, False), (24.001, True), (72, True)]
)
def test_more_than_a_day_after_is_late(hours: float, is_late: bool) -> None:
    """F091."""
    assert lateness.is_late(written(timedelta(hours=hours))) is is_late


def test_the_usual_lag_is_the_median() -> None:
    """F091."""
    told = [written(timedelta(hours=hours)) for hours in (0, 2, 200)]
    assert lateness.median_lag(told) == timedelta(hours=2)
    assert lateness.median_lag([]) is None


def test_insight_expires_the_day_after_its_last_useful_day() -> None:
    """F091."""
    last = date(2026, 11, 17)
    assert not lateness.is_expired(last, last)
    assert lateness.is_expired(last, date(2026, 11, 18))
    assert not lateness.is_expired(None, date(2099, 1, 1))
