"""A rhythm is counted from its anchor: it never drifts, never comes twice, and ends when it was told to."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import rhythms
from keyaccounts.refusals import Refusal
from keyaccounts.rhythms import Rhythm

LAST = date(2060, 1, 1)

starts = st.dates(date(1990, 1, 1), date(2040, 12, 31))
units = st.sampled_from(rhythms.UNITS)
everies = st.integers(1, 60)


def every(number: int, unit: str, starts_on: date, **fields: Any) -> Rhythm:
    return builders.a_rhythm(every=number, unit=unit, starts_on=starts_on, **fields)


def from_monday_to_friday(day: date) -> bool:
    return day.weekday() < 5


def first_days(rhythm: Rhythm, number: int) -> list[date]:
    counted = rhythm.changed(times=min(number, rhythm.times or number))
    return rhythms.days(counted, rhythm.starts_on, date.max)


# ---- months and years, anchored -------------------------------------------------------------------------


def test_the_last_of_january_comes_back_in_march() -> None:
    """Edge cases c2: 31 Jan, 28 Feb, 31 Mar, never drifting."""
    assert first_days(every(1, "month", date(2027, 1, 31)), 5) == [
        date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31),
    ]  # fmt: skip


@pytest.mark.parametrize("day", [28, 29, 30, 31])
def test_a_late_day_of_the_month_is_the_smaller_of_itself_and_the_month(day: int) -> None:
    """Edge cases c2: checked over every month from 2027 to 2054."""
    found = first_days(every(1, "month", date(2027, 1, day)), 28 * 12)
    months = [(2027 + number // 12, number % 12 + 1) for number in range(28 * 12)]
    assert found == [date(*month, min(day, monthrange(*month)[1])) for month in months]


@given(starts, everies, st.sampled_from(["month", "year"]), st.integers(0, 40))
def test_a_month_rhythm_keeps_the_day_of_its_anchor(start: date, number: int, unit: str, place: int) -> None:
    found = first_days(every(number, unit, start), place + 1)[-1]
    months = start.year * 12 + start.month - 1 + place * number * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    assert found == date(year, month, min(start.day, monthrange(year, month)[1]))


@pytest.mark.parametrize(
    ("leap", "expected"),
    [
        ("february", [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28)]),
        ("march", [date(2028, 2, 29), date(2029, 3, 1), date(2030, 3, 1), date(2031, 3, 1)]),
        ("leap_years", [date(2028, 2, 29), date(2032, 2, 29), date(2036, 2, 29), date(2040, 2, 29)]),
    ],
)
@pytest.mark.parametrize(("number", "unit"), [(1, "year"), (12, "month")])
def test_29_february_follows_its_choice(leap: str, expected: list[date], number: int, unit: str) -> None:
    """Edge cases c2: 28 February, 1 March, or leap years only."""
    rhythm = every(number, unit, date(2028, 2, 29), leap=leap)
    assert first_days(rhythm, 4) == expected
    assert rhythms.next_on(rhythm, date(2030, 2, 28)) == next(day for day in expected if day.year > 2030 - (
        leap == "march"
    ))  # fmt: skip


def test_leap_years_are_skipped_over_a_century_without_one() -> None:
    rhythm = every(1, "year", date(2092, 2, 29), leap="leap_years", times=3)
    assert first_days(rhythm, 9) == [date(2092, 2, 29), date(2096, 2, 29), date(2104, 2, 29)]


def test_every_three_years_from_29_february_meets_only_some_leap_years() -> None:
    rhythm = every(3, "year", date(2028, 2, 29), leap="leap_years")
    assert first_days(rhythm, 2) == [date(2028, 2, 29), date(2040, 2, 29)]


@given(st.sampled_from(["february", "march"]), st.integers(0, 40))
def test_in_a_leap_year_it_is_29_february_itself(leap: str, place: int) -> None:
    found = first_days(every(1, "year", date(2024, 2, 29), leap=leap), place + 1)[-1]
    usual = (2, 28) if leap == "february" else (3, 1)
    assert (found.month, found.day) == ((2, 29) if isleap(found.year) else usual)


@pytest.mark.parametrize(
    ("starts_on", "number", "unit", "asked"),
    [
        (date(2028, 2, 29), 1, "year", True),
        (date(2028, 2, 29), 24, "month", True),
        (date(2028, 2, 29), 5, "month", False),
        (date(2028, 2, 29), 12, "week", False),
        (date(2028, 2, 28), 1, "year", False),
    ],
)
def test_the_choice_is_asked_only_where_it_changes_something(
    starts_on: date, number: int, unit: str, asked: bool
) -> None:
    assert rhythms.is_leap_asked(starts_on, number, unit) is asked
    choices = {tuple(first_days(every(number, unit, starts_on, leap=each), 9)) for each in rhythms.LEAPS}
    assert (len(choices) > 1) is asked


# ---- days and weeks -------------------------------------------------------------------------------------


def test_every_second_week_keeps_its_turn_over_a_year_of_53_weeks() -> None:
    """Edge cases c2: 2026 has 53 weeks; by week numbers the turn would change with the year."""
    found = rhythms.days(every(2, "week", date(2026, 1, 5)), date(2026, 12, 1), date(2027, 1, 31))
    assert found == [date(2026, 12, 7), date(2026, 12, 21), date(2027, 1, 4), date(2027, 1, 18)]
    assert [day.isocalendar().week % 2 for day in found] == [0, 0, 1, 1]


@given(starts, everies, st.sampled_from(["day", "week"]))
def test_days_and_weeks_lie_equally_far_apart(start: date, number: int, unit: str) -> None:
    found = rhythms.days(every(number, unit, start), start, LAST)
    step = timedelta(days=number * (7 if unit == "week" else 1))
    assert found[0] == start
    assert {later - earlier for earlier, later in pairwise(found)} <= {step}


# ---- what comes next ------------------------------------------------------------------------------------


@given(starts, everies, units, starts, st.sampled_from(rhythms.LEAPS))
def test_next_is_the_first_of_its_days_after_today(
    start: date, number: int, unit: str, today: date, leap: str
) -> None:
    """Rules 5: next = first date after today that fits."""
    rhythm = every(number, unit, start, leap=leap)
    found = rhythms.next_on(rhythm, today)
    assert found is not None
    assert found > today
    assert rhythms.days(rhythm, today + timedelta(days=1), found) == [found]


@given(starts, everies, units, starts)
def test_next_from_next_walks_through_every_day_once(
    start: date, number: int, unit: str, today: date
) -> None:
    """Nothing is told twice and nothing left out, wherever one begins."""
    rhythm = every(number, unit, start)
    walked = [today]
    for _ in range(12):
        found = rhythms.next_on(rhythm, walked[-1])
        assert found is not None
        walked.append(found)
    assert walked[1:] == rhythms.days(rhythm, today + timedelta(days=1), walked[-1])


@given(starts, everies, units, st.integers(-400, 400))
def test_a_window_of_days_is_cut_out_of_the_whole_row(
    start: date, number: int, unit: str, behind: int
) -> None:
    """The quick way to a far window finds what counting from the anchor finds."""
    rhythm = every(number, unit, start)
    first = start + timedelta(days=behind)
    last = first + timedelta(days=500)
    whole = rhythms.days(rhythm, start, last)
    assert rhythms.days(rhythm, first, last) == [day for day in whole if first <= day]


def test_its_first_day_is_its_anchor_and_today_is_not_next() -> None:
    rhythm = every(3, "month", date(2027, 3, 1))
    assert rhythms.next_on(rhythm, date(2020, 1, 1)) == date(2027, 3, 1)
    assert rhythms.next_on(rhythm, date(2027, 3, 1)) == date(2027, 6, 1)


def test_a_day_done_early_does_not_come_again() -> None:
    """Edge cases c2: what was due on 1 June and was done in May comes next in September."""
    rhythm = every(3, "month", date(2027, 3, 1), done_on=date(2027, 5, 20))
    due_on, done_on = date(2027, 6, 1), date(2027, 5, 20)
    assert rhythms.next_on(rhythm, max(due_on, done_on)) == date(2027, 9, 1)


def test_what_was_missed_is_counted_and_not_stacked() -> None:
    """Rules 5: one row that says “2 missed”, and next is the first day after today."""
    rhythm = every(1, "month", date(2027, 1, 31))
    assert rhythms.missed(rhythm, date(2027, 1, 31), date(2027, 3, 30)) == 1
    assert rhythms.missed(rhythm, date(2027, 1, 31), date(2027, 3, 31)) == 2
    assert rhythms.next_on(rhythm, date(2027, 3, 31)) == date(2027, 4, 30)


@pytest.mark.parametrize("today", [date(2027, 1, 30), date(2027, 1, 31), date(2027, 2, 27)])
def test_nothing_is_missed_before_it_comes_again(today: date) -> None:
    assert rhythms.missed(every(1, "month", date(2027, 1, 31)), date(2027, 1, 31), today) == 0


def test_no_more_than_a_thousand_days_are_counted() -> None:
    assert len(rhythms.days(every(1, "day", date(2000, 1, 1)), date(2000, 1, 1), date.max)) == 1_000


@pytest.mark.parametrize("unit", rhythms.UNITS)
def test_the_end_of_all_days_ends_it(unit: str) -> None:
    rhythm = every(1_000, unit, date(9990, 6, 1))
    assert rhythms.next_on(rhythm, date(9999, 12, 30)) is None
    assert rhythms.next_on(rhythm, date.max, is_workday=from_monday_to_friday) is None


# ---- counted from when it was done ----------------------------------------------------------------------


def test_after_done_counts_from_the_day_it_was_done() -> None:
    """Rules 5: anchor = completion."""
    rhythm = every(1, "month", date(2027, 1, 10), anchored="after_done")
    assert rhythms.days(rhythm, date.min, date.max) == [date(2027, 1, 10)]
    done = rhythm.changed(done_on=date(2027, 1, 31))
    assert rhythms.next_on(done, date(2027, 1, 31)) == date(2027, 2, 28)
    assert rhythms.days(done, date.min, date.max) == [date(2027, 2, 28)]


def test_after_done_nothing_is_missed_however_late_it_is() -> None:
    rhythm = every(1, "week", date(2027, 1, 4), anchored="after_done", done_on=date(2027, 1, 4))
    assert rhythms.missed(rhythm, date(2027, 1, 11), date(2027, 3, 1)) == 0
    assert rhythms.next_on(rhythm, date(2027, 3, 1)) is None


def test_after_done_on_29_february_follows_its_choice() -> None:
    rhythm = every(1, "year", date(2027, 2, 1), anchored="after_done", done_on=date(2028, 2, 29))
    found = {leap: rhythms.next_on(rhythm.changed(leap=leap), date(2028, 2, 29)) for leap in rhythms.LEAPS}
    assert found == {
        "february": date(2029, 2, 28), "march": date(2029, 3, 1), "leap_years": date(2032, 2, 29)
    }  # fmt: skip


def test_after_done_what_fell_due_in_a_pause_comes_right_after_it() -> None:
    rhythm = every(
        1, "week", date(2027, 1, 4), anchored="after_done", done_on=date(2027, 1, 4),
        paused_until=date(2027, 2, 1),
    )  # fmt: skip
    assert rhythms.next_on(rhythm, date(2027, 1, 4)) == date(2027, 2, 1)


def test_after_done_ends_when_it_was_done_often_enough() -> None:
    rhythm = every(
        1, "week", date(2027, 1, 4), anchored="after_done", done_on=date(2027, 1, 4), times=3
    )  # fmt: skip
    assert rhythms.next_on(rhythm, date(2027, 1, 4), came=2) == date(2027, 1, 11)
    assert rhythms.next_on(rhythm, date(2027, 1, 4), came=3) is None


# ---- pauses and ends ------------------------------------------------------------------------------------


@given(starts, everies, units, starts)
def test_a_pause_hides_days_and_shifts_none(start: date, number: int, unit: str, until: date) -> None:
    """Edge cases c2: paused over a holiday, it comes again on the day it would have come."""
    rhythm = every(number, unit, start)
    through = until + timedelta(days=200)
    paused = rhythms.days(rhythm.changed(paused_until=until), date.min, through)
    assert paused == rhythms.days(rhythm, until, through)


def test_paused_for_good_it_does_not_come() -> None:
    rhythm = every(1, "day", date(2027, 1, 1), paused_until=rhythms.FOR_GOOD)
    assert rhythms.next_on(rhythm, date(2027, 1, 1), is_workday=from_monday_to_friday) is None
    assert rhythms.days(rhythm, date(2027, 1, 1), LAST) == []


@given(starts, everies, units, st.integers(0, 2_000))
def test_its_last_day_is_part_of_it(start: date, number: int, unit: str, length: int) -> None:
    ends_on = start + timedelta(days=length)
    found = rhythms.days(every(number, unit, start, ends_on=ends_on), start, LAST)
    assert found == rhythms.days(every(number, unit, start), start, ends_on)
    assert rhythms.next_on(every(number, unit, start, ends_on=ends_on), ends_on) is None


def test_it_comes_on_its_last_day() -> None:
    rhythm = every(1, "week", date(2027, 1, 4), ends_on=date(2027, 1, 18))
    assert rhythms.next_on(rhythm, date(2027, 1, 17)) == date(2027, 1, 18)
    assert rhythms.next_on(rhythm, date(2027, 1, 18)) is None


@given(starts, everies, units, st.integers(1, 30))
def test_it_comes_so_often_and_no_more(start: date, number: int, unit: str, times: int) -> None:
    rhythm = every(number, unit, start, times=times)
    found = rhythms.days(rhythm, start, date.max)
    assert found == first_days(every(number, unit, start), times)
    assert rhythms.next_on(rhythm, found[-1]) is None
    # Asked from far behind its anchor, it still knows how often it came.
    assert rhythms.days(rhythm, found[-1], date.max) == [found[-1]]


# ---- days without work ----------------------------------------------------------------------------------


def test_a_day_without_work_moves_forward() -> None:
    """Rules 5: 1 May 2027 is a Saturday, so Monday the 3rd; June is counted from the 1st again."""
    rhythm = every(1, "month", date(2027, 4, 1))
    assert rhythms.moved(rhythm, date(2027, 5, 1), from_monday_to_friday) == date(2027, 5, 3)
    assert rhythms.next_on(rhythm, date(2027, 4, 1), is_workday=from_monday_to_friday) == date(2027, 5, 3)
    assert rhythms.next_on(rhythm, date(2027, 5, 2), is_workday=from_monday_to_friday) == date(2027, 5, 3)
    assert rhythms.next_on(rhythm, date(2027, 5, 3), is_workday=from_monday_to_friday) == date(2027, 6, 1)


def test_a_day_without_work_stays_where_that_was_chosen() -> None:
    rhythm = every(1, "month", date(2027, 4, 1), days_off="keep")
    assert rhythms.next_on(rhythm, date(2027, 4, 1), is_workday=from_monday_to_friday) == date(2027, 5, 1)


def test_where_nobody_ever_works_the_day_stays() -> None:
    rhythm = every(1, "month", date(2027, 4, 1))
    assert rhythms.next_on(rhythm, date(2027, 4, 1), is_workday=lambda _: False) == date(2027, 5, 1)


def test_the_last_day_may_be_done_after_the_weekend() -> None:
    rhythm = every(1, "month", date(2027, 4, 1), ends_on=date(2027, 5, 1))
    assert rhythms.next_on(rhythm, date(2027, 4, 1), is_workday=from_monday_to_friday) == date(2027, 5, 3)


@given(starts, everies, units, starts, st.sets(st.integers(0, 6), max_size=6))
def test_moved_days_are_worked_on_ahead_and_never_twice(
    start: date, number: int, unit: str, today: date, off: set[int]
) -> None:
    def is_workday(day: date) -> bool:
        return day.weekday() not in off

    rhythm, walked = every(number, unit, start), [today]
    for _ in range(8):
        found = rhythms.next_on(rhythm, walked[-1], is_workday=is_workday)
        assert found is not None
        assert is_workday(found)
        walked.append(found)
    assert walked == sorted(set(walked))
    originals = rhythms.days(rhythm, today - timedelta(days=6), walked[-1])
    expected = {rhythms.moved(rhythm, day, is_workday) for day in originals}
    assert set(walked[1:]) == {day for day in expected if today < day <= walked[-1]}


# ---- what can't be kept ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"every": 0}, "out_of_range"),
        ({"every": 1_001}, "out_of_range"),
        ({"times": 0}, "out_of_range"),
        ({"unit": "fortnight"}, "unknown_code"),
        ({"at": "25:00"}, "unreadable_time"),
        ({"person_id": ""}, "empty"),
        ({"sort": "reminder"}, "empty"),
    ],
)
def test_a_rule_that_says_nothing_is_refused(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_rhythm(**fields)
    assert refused.value.code == code
