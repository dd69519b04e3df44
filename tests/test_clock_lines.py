"""The count behind a clock: its lines, what each says, and that they add up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import clock_lines, clock_sentences, complaint_clocks, instants
from keyaccounts.calendars import ROUND_THE_CLOCK, DatedHours, Holiday
from keyaccounts.clock_lines import Explanation
from keyaccounts.complaint_clocks import Facts
from keyaccounts.complaint_rounds import Event
from keyaccounts.regimes import BUILT_IN
from keyaccounts.terms import Window

HOUR = timedelta(hours=1)


def at(clock: str) -> datetime:
    """An instant of November 2026 by Madrid's clock."""
    day, _, time = clock.partition(" ")
    local = datetime.fromisoformat(f"2026-11-{day.zfill(2)} {time}")
    return local.replace(tzinfo=instants.zone_called("Europe/Madrid")).astimezone(UTC)


PAGE = (
    Event("moved", at("12 16:05"), "acknowledged"),
    Event("moved", at("12 16:30"), "investigating"),
    Event("moved", at("13 11:00"), "waiting_customer", "customer", "her photos"),
    Event("heard", at("16 10:30")),
    Event("moved", at("16 10:45"), "investigating"),
    Event("told", at("16 12:00")),
)
"""What happened to the complaint of the reference picture."""


def facts(*events: Event, **fields: Any) -> Facts:
    """A complaint of severity 3 at a premium account, received on Thursday 12 November at 15:20."""
    given = {
        "received_at": at("12 15:20"),
        "calendar": builders.a_calendar(),
        "policy": builders.a_service_policy(premium_percent=50),
        "severity": 3,
        "is_premium": True,
        "events": events or PAGE,
    }
    return Facts(**{**given, **fields})


def explained(known: Facts, now: str, code: str = "resolve") -> Explanation:
    found = complaint_clocks.latest(complaint_clocks.readings(known, at(now)))
    return clock_lines.explain(known, next(each for each in found if each.code == code), at(now))


def test_the_end_is_counted_as_the_page_shows_it() -> None:
    """F029: "Why this time?" line by line."""
    told = explained(facts(), "17 10:40")
    assert clock_sentences.head(told) == (
        "5 working days × 0.5 for premium = 20 h. Valencia office, Mon to Fri 09:00-17:00."
    )
    assert [tuple(each) for each in clock_sentences.cells(told)] == [
        ("Thu 12 Nov", "15:20–17:00", "received", "1:40"),
        ("Fri 13 Nov", "09:00–11:00", "", "2:00"),
        ("Paused", "Fri 13 Nov 11:00 to Mon 16 Nov 10:30, her photos", "", "0:00"),
        ("Mon 16 Nov", "10:30–17:00", "heard from them", "6:30"),
        ("Tue 17 Nov", "09:00–10:40", "until now", "1:40"),
        ("Tue 17 Nov", "10:40–17:00", "to come", "6:20"),
        ("Wed 18 Nov", "09:00–10:50", "to come", "1:50"),
    ]
    assert told.now_after == 5
    assert tuple(clock_sentences.foot(told)) == ("Due Wed 18 Nov, 10:50", "", "", "20:00")


def test_the_count_is_printed_as_plain_text() -> None:
    """F029."""
    assert "\n".join(clock_sentences.lines(explained(facts(), "17 10:40", "update"))) == (
        "2 working days × 0.5 for premium = 8 h. Valencia office, Mon to Fri 09:00-17:00.\n"
        "  Mon 16 Nov  12:00–17:00  told         5:00\n"
        "  Tue 17 Nov  09:00–10:40  until now    1:40\n"
        "  ------------------------------------------\n"
        "  Tue 17 Nov  10:40–12:00  to come      1:20\n"
        "  Due Tue 17 Nov, 12:00                 8:00"
    )


def test_a_holiday_on_the_way_is_named() -> None:
    calendar = builders.a_calendar(holidays=(Holiday(date(2026, 11, 13), "Bridge day", "ES"),))
    told = explained(facts(PAGE[0], calendar=calendar), "12 16:30", "update")
    assert ("Fri 13 Nov", "", "holiday, Bridge day", "0:00") in clock_sentences.cells(told)
    assert told.total == 8 * HOUR


def test_a_day_of_other_hours_says_why() -> None:
    dated = (
        DatedHours(date(2026, 11, 13), (("09:00", "12:00"),), "town festival"),
        DatedHours(date(2026, 11, 16), (), "move"),
    )
    told = explained(facts(PAGE[0], calendar=builders.a_calendar(dated=dated)), "12 16:30")
    rows = clock_sentences.cells(told)
    assert ("Fri 13 Nov", "09:00–12:00", "to come, town festival", "3:00") in rows
    assert ("Mon 16 Nov", "", "closed, move", "0:00") in rows


def test_a_free_day_in_the_middle_of_a_pause_goes_without_saying() -> None:
    free = (Holiday(date(2026, 11, 16), "Bridge day"), Holiday(date(2026, 11, 18), "Feast"))
    pause = Event("moved", at("13 11:00"), "waiting_customer", "customer")
    back = Event("moved", at("17 10:00"), "investigating")
    known = facts(PAGE[0], pause, back, calendar=builders.a_calendar(holidays=free))
    notes = [row.why for row in explained(known, "17 10:40").rows if row.note == "holiday"]
    assert notes == ["Feast"]


def test_a_clock_that_waits_has_no_due_and_shows_what_is_left() -> None:
    told = explained(facts(*PAGE[:3]), "13 15:00")
    assert clock_sentences.cells(told)[-1] == ("Paused", "since Fri 13 Nov 11:00, her photos", "", "0:00")
    assert clock_sentences.foot(told)[0] == "Due once the wait is over, 16 h 20 left"
    assert told.total == timedelta(hours=3, minutes=40)


def test_a_wait_without_a_reason_in_words_says_for_whom() -> None:
    pause = Event("moved", at("13 11:00"), "waiting_third_party", "third_party")
    told = explained(facts(PAGE[0], pause), "13 15:00")
    assert clock_sentences.cells(told)[-1][1] == "since Fri 13 Nov 11:00, waiting for others"


def test_a_clock_that_was_met_is_counted_to_its_stop() -> None:
    told = explained(facts(), "17 10:40", "acknowledge")
    assert list(clock_sentences.lines(told)) == [
        "4 h × 0.5 for premium = 2 h. Valencia office, Mon to Fri 09:00-17:00.",
        "  Thu 12 Nov  15:20–16:05  received    0:45",
        "  Met, Thu 12 Nov, 16:05               0:45",
    ]
    assert told.now_after is None


def test_a_clock_that_was_missed_says_when_it_was_due() -> None:
    told = explained(facts(Event("moved", at("13 12:00"), "acknowledged")), "17 10:40", "acknowledge")
    assert clock_sentences.foot(told)[0] == "Missed, Fri 13 Nov, 12:00; it was due Fri 13 Nov, 09:20"
    assert (told.total, told.over) == (2 * HOUR, timedelta(hours=2, minutes=40))


def test_an_overdue_clock_says_by_how_much() -> None:
    told = explained(facts(Event("moved", at("12 15:20"), "received")), "13 11:20", "acknowledge")
    assert clock_sentences.foot(told)[0] == "Due Fri 13 Nov, 09:20, 2 h ago in working time"
    assert told.now_after == len(told.rows) == 2


def test_a_promise_is_what_the_count_ends_at() -> None:
    told = explained(facts(PAGE[0], owed_at=at("13 10:00")), "12 16:30", "update")
    assert clock_sentences.head(told) == (
        "2 working days × 0.5 for premium, but the next word was promised for Fri 13 Nov, 10:00: 1 h 55. "
        "Valencia office, Mon to Fri 09:00-17:00."
    )
    assert clock_sentences.foot(told) == ("Due Fri 13 Nov, 10:00", "", "", "1:55")


def test_days_between_an_answer_and_a_reopening_are_one_line() -> None:
    answered = Event("moved", at("13 10:20"), "closed_resolved")
    reopened = Event("moved", at("16 09:00"), "investigating")
    told = explained(facts(PAGE[0], answered, reopened), "16 10:00")
    assert ("Settled", "Fri 13 Nov 10:20 to Mon 16 Nov 09:00", "", "0:00") in clock_sentences.cells(told)


def test_a_calendar_without_hours_says_so() -> None:
    told = explained(facts(PAGE[0], calendar=builders.a_calendar(windows=())), "17 10:40")
    assert told.rows == ()
    assert list(clock_sentences.lines(told)) == [
        "5 working days × 0.5 for premium. Valencia office, no hours.",
        "  Never due: nobody works in this calendar any more. Give it hours.",
    ]


def test_a_deadline_of_a_regulator_is_told_in_plain_days() -> None:
    known = facts(deadlines=BUILT_IN["fca"])
    third, final = (explained(known, "17 10:40", name) for name in ("third_business_day", "final_response"))
    assert list(clock_sentences.lines(third)) == [
        "3 business days after Thu 12 Nov 2026, to the end of the last day. Plain days: nothing pauses them.",
        "  Due Tue 17 Nov 2026",
    ]
    assert clock_sentences.due(final) == "Thu 7 Jan 2027"


def test_a_night_ends_at_midnight_of_its_own_day() -> None:
    told = explained(facts(calendar=builders.a_calendar(windows=ROUND_THE_CLOCK)), "12 15:50", "acknowledge")
    assert "round the clock" in clock_sentences.head(told)
    late = facts(Event("moved", at("12 23:00"), "acknowledged"), calendar=told.calendar)
    assert clock_sentences.cells(explained(late, "12 23:30", "update"))[1][1] == "23:30–24:00"


def test_rounded_minutes_add_up_to_the_sum() -> None:
    odd = facts(received_at=at("12 15:20") + timedelta(seconds=40))
    told = explained(odd, "17 10:40")
    shown = [
        int(each.time.split(":")[0]) * 60 + int(each.time.split(":")[1])
        for each in clock_sentences.cells(told)
    ]
    assert sum(shown) == 20 * 60


@pytest.mark.parametrize("code", ["acknowledge", "update", "resolve", "third_business_day"])
def test_every_clock_has_a_name(code: str) -> None:
    assert clock_sentences.clock(code)[0].isupper()
    assert "_" not in clock_sentences.clock(code)


_moments = st.integers(0, 40_000).map(lambda minutes: at("2 00:00") + timedelta(minutes=minutes))
_LUNCH = tuple(Window(day, *each) for day in range(5) for each in (("09:00", "12:00"), ("13:00", "17:30")))


@given(
    _moments,
    st.lists(
        st.tuples(_moments, st.integers(1, 6_000), st.sampled_from(("customer", "third_party"))), max_size=4
    ),
    _moments,
    st.sampled_from((1, 2, 3, 4)),
    st.sampled_from((_LUNCH, ROUND_THE_CLOCK, ())),
)
def test_the_lines_of_a_count_add_up(
    received: datetime,
    waits: list[tuple[datetime, int, str]],
    now: datetime,
    severity: int,
    windows: tuple[Window, ...],
) -> None:
    """F029: to the target where there is a due, to what is used where it stopped or waits."""
    events = [Event("moved", received, "acknowledged")]
    for start, minutes, reason in sorted(waits):
        events.append(Event("moved", start, f"waiting_{reason}", reason))
        events.append(Event("moved", start + timedelta(minutes=minutes), "investigating"))
    free = (Holiday(date(2026, 11, 9), "Feast"),)
    calendar = builders.a_calendar(windows=windows, holidays=free)
    known = facts(*events, received_at=received, severity=severity, calendar=calendar)
    for reading in complaint_clocks.readings(known, now):
        told = clock_lines.explain(known, reading, now)
        is_whole = reading.due.at is not None and reading.verdict is None
        assert told.total == sum((row.length for row in told.rows), timedelta())
        assert told.total == (reading.target if is_whole else min(reading.used, reading.target))
        assert [row.start for row in told.rows] == sorted(row.start for row in told.rows)
        assert all(not row.length for row in told.rows if not row.counts)
