"""Silence is measured by an account's own rhythm, or by what its grade may expect."""

from __future__ import annotations

from datetime import timedelta

import pytest

import builders
from keyaccounts import silence
from keyaccounts.silence import Contact


@pytest.mark.parametrize(
    ("gaps", "grade", "usual"), [(5, "A", 12.0), (4, "A", 14.0), (4, "B", 30.0), (0, "", 0.0), (9, "", 12.0)]
)
def test_five_gaps_make_a_rhythm(gaps: int, grade: str, usual: float) -> None:
    """Rules 1: at least five gaps, else the floor of the grade (rules 5)."""
    assert silence.usual_gap(Contact("a", builders.NOW, 12.0, gaps), grade) == usual


def test_the_ratio_is_days_over_the_usual_gap() -> None:
    contact = Contact("a", builders.NOW - timedelta(days=31), 12.0, 8)

    assert silence.ratio(contact, "A", builders.NOW) == pytest.approx(31 / 12)


def test_where_nothing_is_usual_there_is_no_silence() -> None:
    contact = Contact("a", builders.NOW - timedelta(days=400))

    assert silence.ratio(contact, "", builders.NOW) is None
    assert silence.ratio(contact._replace(gaps=5), "A", builders.NOW) is None
