"""The queue: what a complaint is owed next, and the heading under which it waits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

import builders
from builders import NOW
from keyaccounts import complaint_queue
from keyaccounts.clocks import Due, Pause
from keyaccounts.complaint_clocks import Reading
from keyaccounts.complaint_queue import Owed, Place

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def reading(code: str, due: datetime | None, **fields: object) -> Reading:
    told: dict[str, object] = {
        "run": 1, "began": "received", "started_at": NOW - DAY, "agreed": None, "percent": 100,
        "target": 2 * DAY, "due": Due(due), "stopped_at": None, "used": DAY, "verdict": None, "rung": 50,
    }  # fmt: skip
    return Reading(code=code, **{**told, **fields})  # type: ignore[arg-type]


def day_of(at: datetime) -> date:
    return at.date()


def test_the_first_clock_that_runs_out_says_what_is_owed() -> None:
    """F029."""
    complaint = builders.a_complaint()
    readings = [reading("acknowledge", NOW + HOUR, rung=75), reading("resolve", NOW + DAY)]

    assert complaint_queue.owed(complaint, readings) == Owed("acknowledge", NOW + HOUR, 75)


def test_a_clock_that_stands_still_owes_nothing() -> None:
    pause = Pause(NOW - HOUR, None, "customer")
    readings = [
        reading("acknowledge", NOW - HOUR, stopped_at=NOW - 2 * HOUR),
        reading("update", None, paused=pause),
        reading("resolve", NOW + DAY, paused=pause),
    ]

    assert complaint_queue.owed(builders.a_complaint(), readings) is None


def test_a_promised_word_is_owed_though_the_clocks_leave_time() -> None:
    complaint = builders.a_complaint(state="investigating", word_owed="The log", word_owed_at=NOW + HOUR)

    assert complaint_queue.owed(complaint, [reading("resolve", NOW + DAY)]) == Owed("word", NOW + HOUR)


@pytest.mark.parametrize(
    ("state", "at", "expected"),
    [
        ("investigating", NOW, Place.OVERDUE),
        ("waiting_customer", NOW - HOUR, Place.OVERDUE),
        ("waiting_customer", NOW + HOUR, Place.WAITING),
        ("waiting_third_party", None, Place.WAITING),
        ("investigating", NOW + HOUR, Place.TODAY),
        ("investigating", datetime(2026, 11, 22, 9, tzinfo=UTC), Place.THIS_WEEK),
        ("investigating", datetime(2026, 11, 23, 9, tzinfo=UTC), Place.LATER),
        ("investigating", None, Place.LATER),
    ],
)
def test_each_complaint_stands_under_one_heading(state: str, at: datetime | None, expected: Place) -> None:
    """F029. What we wait for does not cover what is late; NOW is a Tuesday."""
    owed = None if at is None else Owed("update", at)

    assert complaint_queue.place(builders.a_complaint(state=state), owed, now=NOW, day_of=day_of) is expected


def test_on_a_weekend_this_week_is_the_one_to_come() -> None:
    saturday = datetime(2026, 11, 21, 9, tzinfo=UTC)
    owed = Owed("update", datetime(2026, 11, 25, 9, tzinfo=UTC))

    found = complaint_queue.place(builders.a_complaint(), owed, now=saturday, day_of=day_of)

    assert found is Place.THIS_WEEK
