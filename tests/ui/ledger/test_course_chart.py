"""The course of an account's equity as it is drawn."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builders import TODAY
from keyaccounts.ui.ledger.course_chart import CourseChart
from ui.room import Room


def _chart(*values: float) -> CourseChart:
    chart = CourseChart()
    chart.show_course([(TODAY + timedelta(days=14 * place), each) for place, each in enumerate(values)])
    return chart


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ((12.0, 51.6), [60, 0]),
        ((-3.0, -12.0), [0, -20]),
        ((31.0, -4.0), [40, 0, -10]),
        ((0.0, 0.0), [10, 0]),
        ((20.0, 0.0), [20, 0]),
    ],
)
def test_the_scale_reaches_only_where_values_are_and_always_to_zero(
    room: Room, values: tuple[float, ...], scale: list[float]
) -> None:
    assert _chart(*values).scale() == scale


def test_a_higher_balance_stands_higher(room: Room) -> None:
    low, high = _chart(-5.0, 25.0).points()
    assert high.y() < low.y()
