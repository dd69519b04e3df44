"""What days a place works, and how long: its week, days that differ, holidays and changed clocks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import builders
from keyaccounts.calendars import ROUND_THE_CLOCK, Calendar, DatedHours, Holiday
from keyaccounts.open_hours import Span
from keyaccounts.refusals import Refusal
from keyaccounts.terms import Window

FRIDAY = date(2026, 11, 6)
BRIDGE = Holiday(FRIDAY, "Bridge day", "DE")
HOURS = (("09:00", "17:00"),)


def _length(spans: tuple[Span, ...]) -> timedelta:
    return sum((span.length for span in spans), timedelta())


def _every_day(*hours: tuple[str, str], zone: str) -> Calendar:
    return builders.a_calendar(
        zone=zone, windows=tuple(Window(day, *each) for day in range(7) for each in hours)
    )


def test_a_holiday_closes_its_day() -> None:
    calendar = builders.a_calendar(holidays=(BRIDGE,))
    assert calendar.hours_on(FRIDAY) == ()
    assert calendar.holiday_on(FRIDAY) == BRIDGE
    assert calendar.hours_on(date(2026, 11, 5)) == HOURS


def test_a_holiday_that_is_switched_off_closes_nothing() -> None:
    calendar = builders.a_calendar(holidays=(BRIDGE,)).switched(BRIDGE, is_off=True)
    assert calendar.hours_on(FRIDAY) == HOURS
    assert calendar.holiday_on(FRIDAY) is None


def test_of_two_holidays_of_a_day_the_one_that_is_followed_closes_it() -> None:
    off = Holiday(FRIDAY, "Guy Fawkes", is_off=True)
    assert builders.a_calendar(holidays=(off, BRIDGE)).holiday_on(FRIDAY) == BRIDGE
    assert builders.a_calendar(holidays=(BRIDGE, off)).holiday_on(FRIDAY) == BRIDGE


def test_the_off_switch_survives_a_refresh_of_its_source_only() -> None:
    """F029: what was switched off of a source stays off, and holidays from elsewhere are untouched."""
    own = Holiday(date(2026, 11, 9), "Move")
    christmas = Holiday(date(2026, 12, 25), "Christmas Day", "DE")
    calendar = builders.a_calendar(holidays=(BRIDGE, own, christmas)).switched(BRIDGE, is_off=True)
    found = [Holiday(FRIDAY, "Bridge day (renamed)"), christmas]
    assert calendar.refreshed(found, source="DE").holidays == (
        Holiday(FRIDAY, "Bridge day (renamed)", "DE", is_off=True),
        own,
        christmas,
    )


def test_hours_of_a_day_replace_those_of_its_weekday() -> None:
    half = DatedHours(FRIDAY, (("09:00", "12:00"),), "half day")
    assert builders.a_calendar(dated=(half,)).hours_on(FRIDAY) == half.hours


def test_hours_of_a_day_outrank_its_holiday() -> None:
    half = DatedHours(FRIDAY, (("09:00", "12:00"),), "we come in all the same")
    calendar = builders.a_calendar(dated=(half,), holidays=(BRIDGE,))
    assert calendar.hours_on(FRIDAY) == half.hours


def test_a_day_without_hours_of_its_own_is_closed() -> None:
    assert builders.a_calendar(dated=(DatedHours(FRIDAY),)).hours_on(FRIDAY) == ()


def test_all_day_holds_its_last_minute() -> None:
    """Edge 12: 24:00 is the end of a day."""
    calendar = builders.a_calendar(zone="UTC", windows=ROUND_THE_CLOCK)
    assert _length(calendar.spans_on(FRIDAY)) == timedelta(hours=24)


@pytest.mark.parametrize(
    ("day", "minutes"), [(date(2026, 3, 29), 180), (date(2026, 10, 25), 300), (date(2026, 3, 28), 240)]
)
def test_a_night_shift_lasts_as_long_as_it_really_lasts(day: date, minutes: int) -> None:
    """Edge 13: Berlin's 01-05 when the clock is put forward, back, and on any other night."""
    night = _every_day(("01:00", "05:00"), zone="Europe/Berlin")
    assert _length(night.spans_on(day)) == timedelta(minutes=minutes)


def test_hours_that_open_in_a_skipped_hour_open_later() -> None:
    """Edge 13: 01:30 on 29 Mar in London is not there, and half past two comes instead."""
    early = _every_day(("01:30", "09:00"), zone=builders.LONDON)
    (span,) = early.spans_on(date(2026, 3, 29))
    assert (span.start.isoformat(), span.end.isoformat()) == (
        "2026-03-29T01:30:00+00:00",
        "2026-03-29T08:00:00+00:00",
    )


def test_hours_that_open_in_a_repeated_hour_open_the_first_time() -> None:
    """Edge 13: 01:30 on 25 Oct in London is there twice."""
    early = _every_day(("01:30", "09:00"), zone=builders.LONDON)
    (span,) = early.spans_on(date(2026, 10, 25))
    assert span.start.isoformat() == "2026-10-25T00:30:00+00:00"


def test_hours_that_end_before_they_begin_by_the_changed_clock_are_none() -> None:
    early = _every_day(("01:30", "02:15"), zone=builders.LONDON)
    assert early.spans_on(date(2026, 3, 29)) == ()


def test_a_zone_whose_clock_changes_at_midnight_has_a_day_of_23_hours() -> None:
    """Edge 13: Sao Paulo on 4 Nov 2018 began at one o'clock."""
    calendar = builders.a_calendar(zone="America/Sao_Paulo", windows=ROUND_THE_CLOCK)
    before, changed = calendar.spans_on(date(2018, 11, 3)), calendar.spans_on(date(2018, 11, 4))
    assert before[-1].end == changed[0].start
    assert (_length(before), _length(changed)) == (timedelta(hours=24), timedelta(hours=23))


@pytest.mark.parametrize(
    ("windows", "hours"),
    [
        ((), 0),
        (tuple(Window(day, "09:00", "17:00") for day in range(5)), 8),
        ((*(Window(day, "09:00", "17:00") for day in range(4)), Window(4, "09:00", "14:00")), 8),
        ((Window(0, "08:00", "12:00"), Window(0, "13:00", "17:30"), Window(1, "08:00", "12:00")), 8.5),
        ((*(Window(day, "09:00", "15:00") for day in range(4)), Window(4, "08:00", "18:00")), 6),
        (ROUND_THE_CLOCK, 24),
    ],
)
def test_a_working_day_is_as_long_as_most_days(windows: tuple[Window, ...], hours: float) -> None:
    assert builders.a_calendar(windows=windows).working_day == timedelta(hours=hours)


def test_a_place_that_opens_on_single_days_has_a_working_day_too() -> None:
    fair = DatedHours(FRIDAY, (("10:00", "13:00"), ("14:00", "18:00")))
    assert builders.a_calendar(windows=(), dated=(fair,)).working_day == timedelta(hours=7)


def test_hours_must_end_after_they_begin() -> None:
    """Edge 12."""
    with pytest.raises(Refusal, match="hours_turned"):
        Window(0, "17:00", "17:00")


def test_hours_of_a_day_must_not_overlap() -> None:
    """Edge 12; hours may touch."""
    with pytest.raises(Refusal, match="hours_overlap"):
        builders.a_calendar(windows=(Window(0, "09:00", "13:00"), Window(0, "12:59", "17:00")))
    with pytest.raises(Refusal, match="hours_overlap"):
        DatedHours(FRIDAY, (("12:00", "17:00"), ("09:00", "13:00")))
    builders.a_calendar(windows=(Window(0, "09:00", "13:00"), Window(0, "13:00", "17:00")))


def test_a_day_has_hours_of_its_own_once() -> None:
    with pytest.raises(Refusal, match="day_twice"):
        builders.a_calendar(dated=(DatedHours(FRIDAY), DatedHours(FRIDAY, HOURS)))


def test_a_calendar_needs_a_zone_that_there_is() -> None:
    with pytest.raises(Refusal, match="unknown_zone"):
        builders.a_calendar(zone="Europe/Entenhausen")


def test_working_days_are_counted_from_the_day_after() -> None:
    calendar = builders.a_calendar(holidays=(BRIDGE,))
    assert calendar.working_days(date(2026, 11, 5), FRIDAY) == 0
    assert calendar.working_days(date(2026, 11, 4), date(2026, 11, 9)) == 2
    assert calendar.working_days(FRIDAY, date(2026, 11, 1)) == 0
