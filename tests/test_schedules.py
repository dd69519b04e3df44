"""Schedules as other programs write them down."""

from __future__ import annotations

from datetime import date

from keyaccounts import schedules
from keyaccounts.records import Json

TUESDAY = date(2026, 11, 3)


def hours_on_tuesday(*breaks: Json, hours: Json = None, **more: Json) -> tuple[tuple[str, str], ...]:
    told: Json = {
        "tz": "Europe/London",
        "hours": {"tue": hours if hours is not None else [["09:00", "17:00"]]},
        "breaks": {TUESDAY.isoformat(): list(breaks)} if breaks else {},
        **more,
    }
    return schedules.calendar(told).hours_on(TUESDAY)


def test_breaks_are_taken_out_of_the_hours_of_their_day() -> None:
    assert hours_on_tuesday(["12:00", "13:00"]) == (("09:00", "12:00"), ("13:00", "17:00"))
    assert hours_on_tuesday(["08:00", "10:00"], ["16:30", "18:00"]) == (("10:00", "16:30"),)
    assert hours_on_tuesday(["08:00", "18:00"]) == ()
    assert hours_on_tuesday(["18:00", "19:00"]) == (("09:00", "17:00"),)


def test_a_break_opens_no_holiday() -> None:
    assert hours_on_tuesday(["12:00", "13:00"], holidays=[TUESDAY.isoformat()]) == ()


def test_hours_need_neither_order_nor_two_digits() -> None:
    assert hours_on_tuesday(hours=[["13:00", "17:00"], ["9:00", "12:00"]]) == (
        ("09:00", "12:00"),
        ("13:00", "17:00"),
    )


def test_holidays_and_breaks_may_be_left_out() -> None:
    calendar = schedules.calendar({"tz": "UTC", "hours": {"tue": [["00:00", "24:00"]]}})
    assert calendar.hours_on(TUESDAY) == (("00:00", "24:00"),)
    assert calendar.hours_on(date(2026, 11, 4)) == ()


def test_parts_that_no_schedule_has_are_told() -> None:
    assert schedules.strangers({"tz": "UTC", "hours": {}, "holiday": []}) == ("holiday",)
    assert schedules.strangers([]) == ()
