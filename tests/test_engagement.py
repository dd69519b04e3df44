"""Whether a bond is fed on all its sides."""

from __future__ import annotations

from datetime import date, timedelta

from keyaccounts import engagement
from keyaccounts.engagement import Touch

TODAY = date(2026, 11, 17)
YEAR_AGO = TODAY - timedelta(days=365)


def test_five_economic_moments_leave_the_other_two_unfed() -> None:
    """F011: five economic-only entries say that emotional and cultural are unfed, with their last dates."""
    old = Touch("emotional", date(2025, 3, 4), 4)
    fed = engagement.balance(
        [old, *(Touch("economic", TODAY - timedelta(days=n)) for n in range(5))], since=YEAR_AGO
    )
    assert [(each.dimension, each.last) for each in engagement.unfed(fed)] == [
        ("emotional", date(2025, 3, 4)),
        ("cultural", None),
    ]


def test_four_moments_are_too_few_to_say_so() -> None:
    fed = engagement.balance([Touch("economic", TODAY)] * 4, since=YEAR_AGO)
    assert engagement.unfed(fed) == []


def test_depth_is_the_mean_of_what_was_told() -> None:
    touches = [Touch("cultural", TODAY, 5), Touch("cultural", TODAY, 2), Touch("cultural", TODAY)]
    cultural = engagement.balance(touches, since=YEAR_AGO)[1]
    assert (cultural.times, cultural.depth, cultural.share) == (3, 3.5, 1.0)
