"""Rules of repeating are read and written as calendars do, and none of them can keep us busy for long."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders
from keyaccounts import rhythms, sentences
from keyaccounts.refusals import Refusal
from keyaccounts.rhythms import FOR_GOOD, Rhythm
from keyaccounts.workflows import recurrences

DATA = Path(__file__).parents[1] / "data" / "recurrence" / "facts.json"
FACTS = json.loads(DATA.read_text(encoding="utf-8"))["facts"]

START = datetime(2026, 1, 1, 9)
SECOND = timedelta(seconds=1)
FOUR_YEARS = timedelta(days=4 * 365)


def stamp(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%S")


def all_of(recurrence: recurrences.Recurrence, end: datetime) -> list[datetime]:
    """What comes up to an end, gathered a few years at a time."""
    found, first = list[datetime](), recurrence.starts_at
    while first <= end:
        last = first + FOUR_YEARS if first.year < 9990 else datetime.max
        found += recurrences.moments(recurrence, first, last).moments
        if last == datetime.max:
            break
        first = last + SECOND
    return found


def coming(text: str, *, until: datetime = START + FOUR_YEARS, starts_at: datetime = START) -> list[datetime]:
    return list(recurrences.moments(recurrences.read(text, starts_at), starts_at, until).moments)


# ---- facts ----------------------------------------------------------------------------------------------


def test_there_are_214_facts() -> None:
    assert len({fact["name"] for fact in FACTS}) == 214


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["name"])
def test_a_rule_gives_the_moments_it_is_known_to_give(fact: dict[str, Any]) -> None:
    starts_at, expected = stamp(fact["dtstart"]), [stamp(each) for each in fact["expect"]]
    read = recurrences.read(fact["rrule"], starts_at)
    assert all_of(read, max([starts_at, *expected])) == expected
    again = recurrences.read(recurrences.written(read), starts_at)
    assert (again, recurrences.written(again)) == (read, recurrences.written(read))


# ---- reading and writing --------------------------------------------------------------------------------


def test_an_entry_is_read_with_what_comes_besides_and_what_is_left_out() -> None:
    entry = (
        "RRULE:FREQ=WEEKLY;COUNT=4\r\n"
        "RDATE:20260103T120000\r\n"
        "EXDATE;VALUE=DATE:20260108\r\n"
        "EXDATE:20260115\r\n T090000,20260122T100000"
    )
    assert coming(entry) == [START, datetime(2026, 1, 3, 12), START + timedelta(days=21)]


def test_instants_become_clock_times_of_the_place() -> None:
    """The last one is at 09:00 in New York, which is 13:00 in summer and 14:00 in winter."""
    entry = "RRULE:FREQ=DAILY;UNTIL=20260704T130000Z\nEXDATE:20260102T140000Z"
    read = recurrences.read(entry, START, zone="America/New_York")
    found = recurrences.moments(read, START, datetime(2027, 1, 1)).moments
    assert (found[1], found[-1]) == (datetime(2026, 1, 3, 9), datetime(2026, 7, 4, 9))


def test_a_last_day_is_part_of_it_to_its_end() -> None:
    """Edge cases c2: until-date inclusive in local time."""
    assert coming("FREQ=DAILY;UNTIL=20260103") == [START + timedelta(days=each) for each in range(3)]


def test_without_a_rule_it_comes_once_and_whenever_else_is_said() -> None:
    assert coming("RDATE:20260203T090000,20260101T090000") == [START, datetime(2026, 2, 3, 9)]
    assert coming("", until=START - SECOND) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FREQ=DAILY;INTERVAL=0", "rule_out_of_range"),
        ("FREQ=DAILY;INTERVAL=-1", "rule_out_of_range"),
        ("FREQ=DAILY;COUNT=0", "rule_out_of_range"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "rule_out_of_range"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "rule_out_of_range"),
        ("FREQ=YEARLY;BYDAY=99MO", "rule_out_of_range"),
        ("FREQ=DAILY;BYHOUR=24", "rule_out_of_range"),
        ("FREQ=DAILY;BYSECOND=60", "rule_out_of_range"),
        ("FREQ=FORTNIGHTLY", "unreadable_rule"),
        ("FREQ=DAILY;", "unreadable_rule"),
        ("FREQ=DAILY;BYEASTER=1", "unreadable_rule"),
        ("FREQ=DAILY;COUNT=1,2", "unreadable_rule"),
        ("FREQ=DAILY;COUNT=three", "unreadable_rule"),
        ("FREQ=DAILY;COUNT=" + "9" * 5000, "unreadable_rule"),
        ("FREQ=DAILY;UNTIL=tomorrow", "unreadable_rule"),
        ("FREQ=DAILY;UNTIL=20261301", "unreadable_rule"),
        ("FREQ=WEEKLY;BYDAY=XX", "unreadable_rule"),
        ("FREQ=WEEKLY;BYDAY=", "unreadable_rule"),
        ("FREQ=WEEKLY;WKST=1", "unreadable_rule"),
        ("FREQ=YEARLY;BYYEARDAY=" + ",".join(["1"] * 500), "unreadable_rule"),
        ("RRULE:FREQ=DAILY\nEXDATE:soon", "unreadable_rule"),
        ("every month", "unreadable_rule"),
        ("BYDAY=MO", "rule_without_pace"),
        ("FREQ=DAILY;FREQ=WEEKLY", "rule_twice"),
        ("RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "rule_twice"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20260103", "rule_ends_twice"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_its_part(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        recurrences.read(text, START)
    assert (refused.value.code, refused.value.field) == (code, "rule")
    sentence = sentences.refusal(refused.value)
    assert sentence.endswith(".")
    assert "This can't be done" not in sentence


def test_a_refusal_says_how_to_mend_it() -> None:
    with pytest.raises(Refusal) as refused:
        recurrences.read("FREQ=DAILY;INTERVAL=0", START)
    assert sentences.refusal(refused.value) == (
        "“INTERVAL=0” in a rule of repeating goes from 1 to 1000000. Correct it, or leave it out."
    )


@given(st.text("FREQ=DAILYMONTHW;INTERVALBYCOUNTUS0123456789+-,:\n T", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = recurrences.read(text, START)
    except Refusal:
        return
    found = recurrences.moments(read, START, START + timedelta(days=40)).moments
    assert list(found) == sorted(set(found))


# ---- bounds ---------------------------------------------------------------------------------------------


def test_a_thousand_times_are_the_most() -> None:
    """Trust 15: RRULE at most 1,000 occurrences and 5 years."""
    read = recurrences.read("FREQ=DAILY;COUNT=1000000000", START)
    found = recurrences.moments(read, START, START + FOUR_YEARS)
    assert (len(found.moments), found.is_cut) == (1_000, True)
    assert recurrences.moments(read, START, START + timedelta(days=999)).is_cut is False


def test_five_years_are_the_most() -> None:
    read = recurrences.read("FREQ=YEARLY", START)
    found = recurrences.moments(read, START, START.replace(year=2050))
    assert ([each.year for each in found.moments], found.is_cut) == (list(range(2026, 2032)), True)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;BYHOUR=3;INTERVAL=7",
        "FREQ=SECONDLY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=SECONDLY;BYSETPOS=9",
        "FREQ=MINUTELY;INTERVAL=1440;BYHOUR=3",
        "FREQ=YEARLY;INTERVAL=1000000",
    ],
)
def test_a_rule_that_never_comes_keeps_nobody_waiting(rule: str) -> None:
    """Trust M19; without a bound some of these are looked for until the year 9999, second by second."""
    after = START + SECOND
    read = recurrences.read(rule, START)
    assert recurrences.moments(read, after, START + FOUR_YEARS).moments == ()


def test_a_rule_far_too_dense_is_cut_before_it_is_reached() -> None:
    """Trust M19: every second since 1970."""
    read = recurrences.read("FREQ=SECONDLY", datetime(1970, 1, 1))
    assert recurrences.moments(read, START, START + timedelta(days=1)) == ((), True)


@pytest.mark.parametrize("rule", ["FREQ=HOURLY;INTERVAL=1000000", "FREQ=DAILY;INTERVAL=9", "FREQ=YEARLY"])
def test_the_end_of_all_days_ends_it(rule: str) -> None:
    starts_at = datetime(9999, 12, 20, 9)
    read = recurrences.read(rule, starts_at)
    assert recurrences.moments(read, starts_at, datetime.max).moments[0] == starts_at


def test_a_daily_rule_of_a_century_is_followed_to_today() -> None:
    read = recurrences.read("FREQ=DAILY", datetime(1900, 1, 1, 9))
    assert len(recurrences.moments(read, START, START + timedelta(days=9)).moments) == 10


# ---- the rule of a rhythm -------------------------------------------------------------------------------


def told(rhythm: Rhythm, end: date) -> list[date]:
    """The days of a rhythm as another calendar works them out from its rule."""
    begins = recurrences.begins_on(rhythm)
    assert begins is not None
    read = recurrences.read(recurrences.rrule_of(rhythm), datetime.combine(begins, time(9)))
    return [each.date() for each in all_of(read, datetime.combine(end, time(9)))]


@pytest.mark.parametrize("day", [1, 28, 29, 30, 31])
def test_the_rule_of_a_late_day_of_the_month_is_clamped(day: int) -> None:
    """Edge cases c2: BYMONTHDAY=D,-1 with BYSETPOS=1, over 26 months with February 2028."""
    rhythm = builders.a_rhythm(starts_on=date(2026, 12, day))
    expected = rhythms.days(rhythm, date.min, date(2029, 1, 31))
    assert told(rhythm, date(2029, 1, 31))[: len(expected)] == expected
    tail = f"{day}" if day <= 28 else f"{day},-1;BYSETPOS=1"
    assert recurrences.rrule_of(rhythm) == f"FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY={tail}"


@settings(max_examples=60)
@given(
    st.dates(date(2024, 1, 1), date(2032, 12, 31)),
    st.integers(1, 14),
    st.sampled_from(rhythms.UNITS),
    st.sampled_from(rhythms.LEAPS),
    st.one_of(st.none(), st.integers(1, 20)),
    st.one_of(st.none(), st.integers(0, 900)),
    st.one_of(st.none(), st.integers(0, 900)),
)
def test_the_rule_of_a_rhythm_gives_its_days(
    start: date, every: int, unit: str, leap: str, times: int | None, ends: int | None, pause: int | None
) -> None:
    rhythm = builders.a_rhythm(
        starts_on=start, every=every, unit=unit, leap=leap, times=times,
        ends_on=None if ends is None else start + timedelta(days=ends),
        paused_until=None if pause is None else start + timedelta(days=pause),
    )  # fmt: skip
    end = start + timedelta(days=1_500)
    expected = rhythms.days(rhythm, start, end)
    if recurrences.begins_on(rhythm) is None:
        assert (recurrences.rrule_of(rhythm), expected) == ("", [])
    else:
        assert [day for day in told(rhythm, end) if day <= end][:900] == expected[:900]


@pytest.mark.parametrize("leap", rhythms.LEAPS)
@pytest.mark.parametrize(("every", "unit"), [(1, "year"), (3, "year"), (24, "month")])
def test_the_rule_of_29_february_follows_its_choice(leap: str, every: int, unit: str) -> None:
    rhythm = builders.a_rhythm(starts_on=date(2028, 2, 29), every=every, unit=unit, leap=leap, times=5)
    assert told(rhythm, date(2100, 1, 1)) == rhythms.days(rhythm, date.min, date(2100, 1, 1))


def test_a_rule_too_long_to_count_has_a_last_day_in_the_form_its_start_has() -> None:
    rhythm = builders.a_rhythm(
        unit="day", starts_on=date(2026, 1, 1), ends_on=date(2036, 7, 1), at="09:00", zone="Europe/London"
    )  # fmt: skip
    assert recurrences.rrule_of(rhythm) == "FREQ=DAILY;INTERVAL=1;UNTIL=20360701T080000Z"
    assert recurrences.rrule_of(rhythm, whole_days=True) == "FREQ=DAILY;INTERVAL=1;UNTIL=20360701"
    assert recurrences.rrule_of(rhythm.changed(zone="")) == "FREQ=DAILY;INTERVAL=1;UNTIL=20360701T090000"


@pytest.mark.parametrize(
    "fields", [{"anchored": "after_done"}, {"paused_until": FOR_GOOD}, {"ends_on": date(2026, 1, 1)}]
)
def test_what_cannot_be_told_in_a_rule_has_none(fields: dict[str, Any]) -> None:
    """Formats: repeat after completion has no RRULE."""
    assert recurrences.rrule_of(builders.a_rhythm(**fields)) == ""
