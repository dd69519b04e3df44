"""Days as people say them, whose day it is, and clock times around a change of clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyaccounts import instants
from keyaccounts.instants import Gap
from keyaccounts.refusals import Refusal

TUESDAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", date(2026, 11, 17)),
        ("Tomorrow", date(2026, 11, 18)),
        ("day after tomorrow", date(2026, 11, 19)),
        ("yesterday", date(2026, 11, 16)),
        ("Fri", date(2026, 11, 20)),
        ("friday", date(2026, 11, 20)),
        ("Fri.", date(2026, 11, 20)),
        ("Tue", date(2026, 11, 24)),
        ("next Fri", date(2026, 11, 27)),
        ("last Tuesday", date(2026, 11, 10)),
        ("this week", date(2026, 11, 20)),
        ("next week", date(2026, 11, 27)),
        ("end of the month", date(2026, 11, 30)),
        ("in 3 days", date(2026, 11, 20)),
        ("in a week", date(2026, 11, 24)),
        ("in 2 months", date(2027, 1, 17)),
        ("20 Nov", date(2026, 11, 20)),
        ("20th of November", date(2026, 11, 20)),
        ("Nov 20", date(2026, 11, 20)),
        ("Nov 20, 2027", date(2027, 11, 20)),
        ("1 Mar", date(2027, 3, 1)),
        ("17 Nov", date(2026, 11, 17)),
        ("2026-11-20", date(2026, 11, 20)),
        ("20.11.", date(2026, 11, 20)),
        ("20. 11. 2027", date(2027, 11, 20)),
        ("20.11.27", date(2027, 11, 20)),
        ("20/11", date(2026, 11, 20)),
        ("11/20/2026", date(2026, 11, 20)),
        ("11/11", date(2027, 11, 11)),
        ("heute", date(2026, 11, 17)),
        ("übermorgen", date(2026, 11, 19)),
        ("Mo.", date(2026, 11, 23)),
        ("nächsten Freitag", date(2026, 11, 27)),
        ("nächste Woche", date(2026, 11, 27)),
        ("in 2 Wochen", date(2026, 12, 1)),
        ("3. März", date(2027, 3, 3)),
        ("aujourd’hui", date(2026, 11, 17)),
        ("après-demain", date(2026, 11, 19)),
        ("1er décembre", date(2026, 12, 1)),
        ("dans 3 jours", date(2026, 11, 20)),
        ("vendredi", date(2026, 11, 20)),
        ("mañana", date(2026, 11, 18)),
        ("pasado mañana", date(2026, 11, 19)),
        ("20 de noviembre de 2026", date(2026, 11, 20)),
        ("  Fri  ", date(2026, 11, 20)),
    ],
)
def test_a_day_is_read_as_people_say_it(typed: str, day: date) -> None:
    assert instants.parse_day(typed, TUESDAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [("1 Dec", date(2025, 12, 1)), ("12 Nov", date(2026, 11, 12)), ("Fri", date(2026, 11, 13))],
)
def test_a_lived_day_lies_behind(typed: str, day: date) -> None:
    assert instants.parse_day(typed, TUESDAY, lean="back") == day


def test_this_week_said_on_a_weekend_is_over_today() -> None:
    assert instants.parse_day("this week", date(2026, 11, 21)) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "code", "facts"),
    [
        ("31 Feb", "no_such_day", {"text": "31 Feb", "month": 2, "year": 2027, "last": 28}),
        ("29.2.2027", "no_such_day", {"text": "29.2.2027", "month": 2, "year": 2027, "last": 28}),
        ("0 Nov", "no_such_day", {"text": "0 Nov", "month": 11, "year": 2027, "last": 30}),
        ("2026-13-01", "no_such_month", {"text": "2026-13-01", "month": 13}),
        ("3/4/2026", "ambiguous_day", {"text": "3/4/2026", "day": 3, "month": 4}),
        ("0000-01-01", "unreadable_day", {"text": "0000-01-01"}),
        ("soon", "unreadable_day", {"text": "soon"}),
        ("so", "unreadable_day", {"text": "so"}),
        ("in 3 people", "unreadable_day", {"text": "in 3 people"}),
        ("3 people", "unreadable_day", {"text": "3 people"}),
        ("Fri or Sat", "unreadable_day", {"text": "Fri or Sat"}),
        ("", "unreadable_day", {"text": ""}),
    ],
)
def test_what_is_no_day_is_refused_with_what_is_wrong(
    typed: str, code: str, facts: dict[str, object]
) -> None:
    with pytest.raises(Refusal) as refused:
        instants.parse_day(typed, TUESDAY, field="due_on")

    assert (refused.value.code, refused.value.field, refused.value.facts) == (code, "due_on", facts)


def test_29_february_is_a_day_in_a_leap_year() -> None:
    assert instants.parse_day("29 Feb 2028", TUESDAY) == date(2028, 2, 29)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_iso_day_is_read_back(day: date) -> None:
    assert instants.parse_day(day.isoformat(), TUESDAY) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        assert isinstance(instants.parse_day(text, TUESDAY), date)
    except Refusal as refusal:
        assert refusal.code.endswith(("_day", "_month"))  # noqa: PT017


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("Europe/London", datetime(2026, 11, 17, 3, 59, tzinfo=UTC), date(2026, 11, 16)),
        ("Europe/London", datetime(2026, 11, 17, 4, 0, tzinfo=UTC), date(2026, 11, 17)),
        ("Asia/Kathmandu", datetime(2026, 11, 16, 22, 14, tzinfo=UTC), date(2026, 11, 16)),
        ("Asia/Kathmandu", datetime(2026, 11, 16, 22, 15, tzinfo=UTC), date(2026, 11, 17)),
        ("Pacific/Auckland", datetime(2026, 11, 16, 15, 0, tzinfo=UTC), date(2026, 11, 17)),
        ("America/Sao_Paulo", datetime(2026, 11, 17, 6, 59, tzinfo=UTC), date(2026, 11, 16)),
        ("Australia/Lord_Howe", datetime(2026, 11, 16, 17, 0, tzinfo=UTC), date(2026, 11, 17)),
        ("UTC", datetime(2026, 11, 17, 4, 0, tzinfo=UTC), date(2026, 11, 17)),
    ],
)
def test_a_day_ends_at_four_where_the_viewer_is(zone: str, instant: datetime, day: date) -> None:
    """Edge cases c5: grouped by the viewer's day."""
    assert instants.day_of(instant, zone) == day


def test_the_rollover_hour_may_be_midnight() -> None:
    assert instants.day_of(datetime(2026, 11, 17, 0, 0, tzinfo=UTC), "UTC", rollover=0) == TUESDAY


ZONES = [
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "UTC",
    "Europe/London",
]


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from(ZONES))
def test_the_start_of_a_day_belongs_to_it(day: date, zone: str) -> None:
    assert instants.day_of(instants.start_of(day, zone), zone) == day


def test_an_unknown_zone_is_refused() -> None:
    for name in ("Europe/Atlantis", "", "../etc"):
        with pytest.raises(Refusal) as refused:
            instants.zone_called(name)
        assert refused.value.facts == {"zone": name}


def test_a_skipped_clock_time_lands_after_the_gap_and_a_repeated_one_is_the_first() -> None:
    london = instants.zone_called("Europe/London")

    skipped = instants.at_clock(date(2026, 3, 29), time(1, 30), london)
    repeated = instants.at_clock(date(2026, 10, 25), time(1, 30), london)

    assert skipped.astimezone(london).time() == time(2, 30)
    assert repeated == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "gap"),
    [
        (17, Gap("today", 0)),
        (18, Gap("tomorrow", 1)),
        (16, Gap("yesterday", 1)),
        (19, Gap("ahead", 2)),
        (14, Gap("ago", 3)),
    ],
)
def test_a_gap_is_a_code_and_days(day: int, gap: Gap) -> None:
    assert instants.gap(date(2026, 11, day), TUESDAY) == gap


def test_months_end_where_the_month_does() -> None:
    assert instants.plus_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert instants.plus_months(date(2026, 1, 31), 2) == date(2026, 3, 31)
    assert instants.plus_months(date(2026, 12, 31), 2) == date(2027, 2, 28)


def test_a_yearly_day_is_today_or_ahead_and_a_leap_day_is_kept_on_the_28th() -> None:
    assert instants.yearly(11, 17, TUESDAY) == TUESDAY
    assert instants.yearly(11, 16, TUESDAY) == date(2027, 11, 16)
    assert instants.yearly(2, 29, TUESDAY) == date(2027, 2, 28)
    assert instants.yearly(2, 29, date(2028, 1, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("birthday", "found"),
    [
        ("1971-03-09", (3, 9)),
        ("--02-29", (2, 29)),
        ("1971-02-29", None),
        ("", None),
        ("March", None),
        ("--13-01", None),
    ],
)
def test_a_birthday_is_a_month_and_a_day(birthday: str, found: tuple[int, int] | None) -> None:
    assert instants.month_and_day(birthday) == found
