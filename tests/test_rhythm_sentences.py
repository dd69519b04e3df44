"""A rhythm is told as people say it, and its days ahead show what months and weekends do to it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import builders
from keyaccounts import rhythm_sentences
from keyaccounts.rhythms import FOR_GOOD

TODAY = builders.TODAY


def from_monday_to_friday(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "every month"),
        ({"every": 3}, "every 3 months"),
        ({"every": 2, "unit": "week", "anchored": "after_done"}, "2 weeks after it was last done"),
        ({"unit": "day", "anchored": "after_done"}, "1 day after it was last done"),
    ],
)
def test_how_often(fields: dict[str, Any], told: str) -> None:
    assert rhythm_sentences.pace(builders.a_rhythm(**fields)) == told


def test_where_it_ends() -> None:
    assert rhythm_sentences.limits(builders.a_rhythm()) == []
    assert rhythm_sentences.limits(builders.a_rhythm(times=1)) == ["1 time"]
    ends = builders.a_rhythm(times=4, ends_on=date(2027, 3, 1))
    assert rhythm_sentences.limits(ends) == ["until 1 Mar 2027", "4 times"]


@pytest.mark.parametrize(
    ("until", "told"),
    [
        (None, ""),
        (TODAY, ""),
        (date(2027, 1, 10), "paused until 10 Jan 2027"),
        (FOR_GOOD, "paused until you take it up again"),
    ],
)
def test_until_when_it_rests(until: date | None, told: str) -> None:
    assert rhythm_sentences.rest(builders.a_rhythm(paused_until=until), TODAY) == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"every": 3, "starts_on": date(2026, 12, 1), "times": 2}, "Tue 1 Dec, Mon 1 Mar 2027, and no more."),
        ({"starts_on": TODAY, "unit": "day"}, "Tue 17 Nov, Wed 18 Nov, Thu 19 Nov, Fri 20 Nov, …"),
        (
            {"starts_on": date(2026, 12, 31), "days_off": "keep"},
            "Thu 31 Dec, Sun 31 Jan 2027, Sun 28 Feb (end of month), Wed 31 Mar, …",
        ),
        (
            {"starts_on": date(2028, 2, 29), "unit": "year", "times": 2},
            "Tue 29 Feb 2028, Wed 28 Feb 2029 (no 29 Feb), and no more.",
        ),
        (
            {"starts_on": date(2026, 12, 5), "every": 2, "unit": "week", "anchored": "after_done"},
            "Mon 7 Dec (for Sat 5 Dec), then 2 weeks after it is done.",
        ),
    ],
)
def test_the_days_ahead(fields: dict[str, Any], told: str) -> None:
    rhythm = builders.a_rhythm(**fields)
    assert rhythm_sentences.ahead(rhythm, TODAY, from_monday_to_friday) == f"Next: {told}"


@pytest.mark.parametrize("fields", [{"ends_on": date(2026, 11, 1)}, {"paused_until": FOR_GOOD}])
def test_no_day_ahead(fields: dict[str, Any]) -> None:
    told = rhythm_sentences.ahead(builders.a_rhythm(**fields), TODAY, from_monday_to_friday)
    assert told.startswith("No day ")
