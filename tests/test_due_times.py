"""What may stand readable beside a closed store: times, two words and counts."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keyaccounts import due_times, reminders
from keyaccounts.due_times import DUE, MEETING, DueTime
from keyaccounts.reminder_times import Occurrence

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
LEAD = timedelta(minutes=30)
LINE = re.compile(r'"\d{4}-\d\d-\d\dT\d\d:\d\dZ"|"meeting"|"due"|"version"|"times"|\d+|[\[\]{}:,\s]')


SECRET = "Zsófia Kertész at Meridian Foods"


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def told(sort: str, at: datetime, *, text: str = SECRET) -> Occurrence:
    """An occurrence with all that must not leave the store; what it is about is half an hour later."""
    return Occurrence(
        f"{sort}:{text}", sort, "0123456789abcdef", "fedcba9876543210", at.date(), at, "person", text,
        "trust", about_at=at + LEAD, lapses_at=at + LEAD,
    )  # fmt: skip


def of(*occurrences: Occurrence) -> tuple[DueTime, ...]:
    return due_times.of(occurrences, now=NOW)


ANY = st.builds(
    told,
    sort=st.sampled_from(reminders.SORTS) | st.text(max_size=9),
    at=st.datetimes(
        datetime(2026, 11, 1),
        datetime(2027, 3, 1),
        timezones=st.sampled_from([UTC, ZoneInfo("Asia/Kathmandu")]),
    ),
    text=st.text(max_size=9),
)


@settings(max_examples=50)
@given(st.lists(ANY, max_size=20))
def test_the_file_holds_nothing_but_times_two_words_and_counts(occurrences: list[Occurrence]) -> None:
    """Whatever stands in the store, the file is made of nothing else; and it says the same when read."""
    times = of(*occurrences)
    text = due_times.to_text(times)
    assert LINE.sub("", text) == ""
    assert due_times.from_text(text) == times
    assert all(NOW - minutes(1) < each.at <= NOW + timedelta(days=60) for each in times)
    assert sum(each.number for each in times) <= len(occurrences)


def test_what_things_are_is_not_told_but_for_meetings() -> None:
    at = NOW + minutes(60)
    assert of(*(told(sort, at) for sort in reminders.SORTS)) == (
        DueTime(at, DUE, len(reminders.SORTS) - 1),
        DueTime(at, MEETING, 1, at + LEAD),
    )


def test_the_past_and_what_is_far_off_stay_in_the_store() -> None:
    assert of(told("task", NOW), told("task", NOW + timedelta(days=60, minutes=1))) == ()
    assert len(of(told("task", NOW + minutes(1)), told("task", NOW + timedelta(days=60)))) == 2


def test_seconds_are_dropped() -> None:
    [only] = of(told("task", NOW + timedelta(minutes=5, seconds=59, microseconds=7)))
    assert only.at == NOW + minutes(5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "7",
        '{"version": 2, "times": []}',
        '{"version": 1}',
        '{"version": 1, "times": [["2026-11-16T09:00Z", "complaint", 1]]}',
        '{"version": 1, "times": [["2026-11-16T09:00Z", "due", "1"]]}',
        '{"version": 1, "times": [["2026-11-16T09:00Z", "due", true]]}',
        '{"version": 1, "times": [["2026-11-16T09:00Z", "due", 0]]}',
        '{"version": 1, "times": [["2026-11-16", "due", 1]]}',
        '{"version": 1, "times": [["2026-13-16T09:00Z", "due", 1]]}',
        '{"version": 1, "times": [["2026-11-16T09:00Z", "due", 1, 5]]}',
        '{"version": 1, "times": [[]]}',
        "[" * 100_000,
        " " * 1_000_001,
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — whichever says no, it is refused
        due_times.from_text(text)


@settings(max_examples=50)
@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner)))
def test_no_file_makes_it_fail_in_another_way(times: object) -> None:
    text = json.dumps({"version": 1, "times": times})
    try:
        due_times.from_text(text)
    except ValueError:
        return
    assert times == [] or isinstance(times, list | str)


def test_each_is_told_once_even_by_a_clock_that_is_set_back() -> None:
    times = of(told("task", NOW + minutes(10)), told("task", NOW + minutes(20)))
    assert due_times.untold(times, (), now=NOW + minutes(9)) == ()
    [first] = due_times.untold(times, (), now=NOW + minutes(10))
    assert due_times.untold(times, [first.key], now=NOW + minutes(10)) == ()
    assert due_times.untold(times, [first.key], now=NOW) == ()
    assert due_times.untold(times, [first.key], now=NOW + timedelta(days=50)) == (times[1],)


def test_the_next_is_the_earliest_to_come() -> None:
    times = of(told("task", NOW + minutes(20)), told("task", NOW + minutes(10)))
    assert due_times.next_at(times, now=NOW) == NOW + minutes(10)
    assert due_times.next_at(times, now=NOW + minutes(10)) == NOW + minutes(20)
    assert due_times.next_at(times, now=NOW + minutes(20)) is None


@pytest.mark.parametrize(
    ("occurrences", "after", "words"),
    [
        ([("meeting", 0)], 0, "1 meeting in 30 minutes"),
        ([("meeting", 0)], 29, "1 meeting in 1 minute"),
        ([("meeting", 0), ("meeting", 20)], 20, "2 meetings, the first in 10 minutes"),
        ([("meeting", 0)], 30, "1 meeting has begun"),
        ([("meeting", 0), ("meeting", 0)], 600, "2 meetings have begun"),
        ([("promise", 0)], 0, "1 thing is due"),
        ([("promise", 0), ("complaint", 0), ("moment", 5)], 600, "3 things are due"),
        ([("meeting", 10), ("task", 0)], 10, "1 meeting in 30 minutes, and 1 thing is due"),
        (
            [("meeting", 0), ("meeting", 600), ("task", 0), ("task", 5)],
            600,
            "1 meeting in 30 minutes, 1 meeting has begun, and 2 things are due",
        ),
        ([], 0, ""),
    ],
)
def test_what_was_missed_is_told_in_one_neutral_sentence(
    occurrences: list[tuple[str, int]], after: int, words: str
) -> None:
    begin = NOW + minutes(60)
    times = of(*(told(sort, begin + minutes(late)) for sort, late in occurrences))
    assert due_times.sentence(times, now=begin + minutes(after)) == words


def test_a_long_lead_is_told_in_hours() -> None:
    about_at = NOW + minutes(721)
    [meeting] = of(told("meeting", NOW + minutes(1))._replace(about_at=about_at))
    assert due_times.sentence([meeting], now=meeting.at) == "1 meeting in 12 hours"
