"""The arithmetic of working time: the figures of the rules, the edges, and what holds for any calendar."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import clocks, instants, schedules
from keyaccounts.calendars import ROUND_THE_CLOCK, Calendar, DatedHours, Holiday
from keyaccounts.clocks import Due, Pause
from keyaccounts.policies import Target
from keyaccounts.refusals import Refusal
from keyaccounts.terms import Window

VECTORS = json.loads((Path(__file__).parent / "data" / "sla" / "vectors.json").read_text(encoding="utf-8"))


def _vectors(kind: str) -> list[Any]:
    calendars = [schedules.calendar(each) for each in VECTORS["schedules"]]
    return [
        pytest.param(calendars[each["schedule"]], each, id=str(number))
        for number, each in enumerate(VECTORS["vectors"])
        if each["kind"] == kind
    ]


@pytest.mark.parametrize(("calendar", "told"), _vectors("due"))
def test_the_due_of_a_vector_is_met_to_the_minute(calendar: Calendar, told: dict[str, Any]) -> None:
    """F029."""
    start, target = datetime.fromisoformat(told["start"]), timedelta(minutes=told["minutes"])
    assert clocks.due(calendar, start, target).at == datetime.fromisoformat(told["due"])


@pytest.mark.parametrize(("calendar", "told"), _vectors("open"))
def test_the_open_minutes_of_a_vector_are_counted_exactly(calendar: Calendar, told: dict[str, Any]) -> None:
    """F029."""
    start, end = (datetime.fromisoformat(told[name]) for name in ("start", "end"))
    assert clocks.elapsed(calendar, start, end) == timedelta(minutes=told["minutes"])


def office(*free: str, zone: str = builders.LONDON, **fields: Any) -> Calendar:
    """Monday to Friday, nine to five."""
    holidays = tuple(Holiday(date.fromisoformat(each), "Holiday") for each in free)
    return builders.a_calendar(zone=zone, holidays=holidays, **fields)


def with_lunch() -> Calendar:
    """Nine to five with an hour of lunch at noon."""
    hours = (("09:00", "12:00"), ("13:00", "17:00"))
    return office(windows=tuple(Window(day, *each) for day in range(5) for each in hours))


def at(clock: str, zone: str = builders.LONDON) -> datetime:
    """An instant by a clock on the wall."""
    return datetime.fromisoformat(clock).replace(tzinfo=instants.zone_called(zone)).astimezone(UTC)


def pause(start: str, end: str | None, reason: str = "customer") -> Pause:
    return Pause(at(start), at(end) if end else None, reason)


def due(calendar: Calendar, start: str, minutes: float, *pauses: Pause) -> str:
    """When it is due, by the calendar's own clock."""
    found = clocks.due(calendar, at(start, calendar.zone), timedelta(minutes=minutes), pauses=pauses).at
    local = found.astimezone(calendar.tz) if found else None
    return f"{local:%a} {local.day} {local:%b %H:%M}" if local else ""


@pytest.mark.parametrize(
    ("calendar", "start", "minutes", "pauses", "expected"),
    [
        (office("2026-11-06"), "2026-11-05 15:00", 240, (), "Mon 9 Nov 11:00"),
        (office(), "2026-11-06 16:30", 480, (), "Mon 9 Nov 16:30"),
        (office(), "2026-11-02 10:00", 960, (("2026-11-03 15:00", "2026-11-05 11:00"),), "Thu 5 Nov 14:00"),
        (office(), "2026-11-06 16:00", 240, (("2026-11-07 10:00", "2026-11-08 20:00"),), "Mon 9 Nov 12:00"),
        (office(), "2026-11-06 17:00", 60, (), "Mon 9 Nov 10:00"),
        (office(), "2026-11-06 16:00", 60, (), "Fri 6 Nov 17:00"),
        (office(windows=ROUND_THE_CLOCK), "2026-03-28 12:00", 1440, (), "Sun 29 Mar 13:00"),
    ],
)
def test_the_figures_of_the_rules_hold(
    calendar: Calendar, start: str, minutes: int, pauses: Sequence[tuple[str, str]], expected: str
) -> None:
    """F029, rules 2."""
    assert due(calendar, start, minutes, *(pause(*each) for each in pauses)) == expected


@pytest.mark.parametrize(
    ("calendar", "start", "minutes", "expected"),
    [
        (office(), "2026-03-27 16:00", 120, "Mon 30 Mar 10:00"),
        (office(windows=ROUND_THE_CLOCK), "2026-03-28 12:00", 1440, "Sun 29 Mar 13:00"),
        (office(windows=ROUND_THE_CLOCK), "2026-10-24 12:00", 1440, "Sun 25 Oct 11:00"),
        (with_lunch(), "2026-03-27 11:30", 60, "Fri 27 Mar 13:30"),
        (with_lunch(), "2026-03-27 12:30", 60, "Fri 27 Mar 14:00"),
        (office("2026-04-03", "2026-04-06"), "2026-04-02 16:00", 120, "Tue 7 Apr 10:00"),
        (office(), "2026-04-01 16:00", 60, "Wed 1 Apr 17:00"),
        (office(), "2026-04-01 17:00", 60, "Thu 2 Apr 10:00"),
        (office(), "2026-03-21 15:00", 60, "Mon 23 Mar 10:00"),
        (office(zone="America/New_York"), "2026-03-20 05:00", 60, "Fri 20 Mar 10:00"),
        (office(windows=()), "2026-03-21 15:00", 60, ""),
    ],
)
def test_the_checked_vectors_of_the_edges_hold(
    calendar: Calendar, start: str, minutes: int, expected: str
) -> None:
    """F029, the table of edge cases c1."""
    assert due(calendar, start, minutes) == expected


def test_the_checked_pauses_of_the_edges_hold() -> None:
    """F029, the table of edge cases c1: out of hours nothing changes, else what was open is added."""
    night = pause("2026-04-01 17:00", "2026-04-02 09:00")
    assert due(office(), "2026-04-01 09:00", 480, night) == "Wed 1 Apr 17:00"
    longer = pause("2026-04-01 16:00", "2026-04-02 10:00")
    assert due(office(), "2026-04-01 15:00", 180, longer) == "Thu 2 Apr 12:00"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-05 10:00", "Thu 5 Nov 11:00"),
        ("2026-11-05 07:00", "Thu 5 Nov 10:00"),
        ("2026-11-05 19:00", "Mon 9 Nov 10:00"),
        ("2026-11-07 12:00", "Mon 9 Nov 10:00"),
        ("2026-11-06 12:00", "Mon 9 Nov 10:00"),
        ("2026-11-13 16:59", "Mon 16 Nov 09:59"),
    ],
)
def test_a_clock_may_start_at_any_hour_of_any_day(start: str, expected: str) -> None:
    """Edge 1: in, before and after hours, on a weekend, on a holiday, in the last minute of a Friday."""
    assert due(office("2026-11-06"), start, 60) == expected


def test_time_used_up_at_close_is_due_at_that_close() -> None:
    """Edge 2: one second more rolls over to the next morning."""
    assert due(office(), "2026-11-05 16:00", 60) == "Thu 5 Nov 17:00"
    later = clocks.due(office(), at("2026-11-05 16:00"), timedelta(minutes=60, seconds=1))
    assert later.at == at("2026-11-06 09:00:01")


def test_a_clock_that_starts_at_close_waits_for_the_next_opening() -> None:
    """Edge 3."""
    assert due(office(), "2026-11-05 17:00", 1) == "Fri 6 Nov 09:01"


@pytest.mark.parametrize(
    ("start", "expected"), [("2026-11-05 11:11", "Thu 5 Nov 11:11"), ("2026-11-06 17:00", "Mon 9 Nov 09:00")]
)
def test_no_time_at_all_is_due_at_the_next_working_instant(start: str, expected: str) -> None:
    """Edge 3."""
    assert due(office(), start, 0) == expected


def test_no_time_at_all_waits_for_the_end_of_a_pause() -> None:
    assert (
        due(office(), "2026-11-05 11:00", 0, pause("2026-11-05 10:00", "2026-11-05 12:00"))
        == "Thu 5 Nov 12:00"
    )


def test_no_time_at_all_is_not_due_where_a_pause_begins() -> None:
    opening = pause("2026-11-05 09:00", "2026-11-05 10:00")
    assert due(office(), "2026-11-05 08:00", 0, opening) == "Thu 5 Nov 10:00"


def test_less_than_no_time_is_refused() -> None:
    """Edge 3."""
    with pytest.raises(Refusal, match="negative"):
        clocks.due(office(), builders.NOW, timedelta(minutes=-1))


def test_a_holiday_added_or_taken_back_after_the_start_moves_the_due() -> None:
    """Edge 4: a holiday on the day of opening, and one followed by a weekend."""
    assert due(office(), "2026-11-05 16:00", 120) == "Fri 6 Nov 10:00"
    assert due(office("2026-11-06"), "2026-11-05 16:00", 120) == "Mon 9 Nov 10:00"
    assert due(office("2026-11-05"), "2026-11-05 16:00", 120) == "Fri 6 Nov 11:00"


def test_a_half_day_replaces_all_hours_of_its_day() -> None:
    """Edge 4."""
    half = DatedHours(date(2026, 11, 5), (("10:00", "12:00"),))
    assert due(office(dated=(half,)), "2026-11-05 09:00", 180) == "Fri 6 Nov 10:00"


def test_lunch_does_not_count() -> None:
    """Edge 5: ending at noon exactly, starting in the gap, and a pause across it."""
    assert due(with_lunch(), "2026-11-05 11:00", 60) == "Thu 5 Nov 12:00"
    assert due(with_lunch(), "2026-11-05 12:30", 1) == "Thu 5 Nov 13:01"
    across = pause("2026-11-05 11:30", "2026-11-05 13:30")
    assert due(with_lunch(), "2026-11-05 11:00", 60, across) == "Thu 5 Nov 14:00"


@pytest.mark.parametrize(
    ("pauses", "expected"),
    [
        (["1 17:00 - 2 09:00"], "Wed 1 Apr 17:00"),
        (["1 16:00 - 2 10:00"], "Thu 2 Apr 11:00"),
        (["1 10:00 - 9 10:00"], "Thu 9 Apr 17:00"),
        (["1 09:00 - 1 11:00", "1 14:00 - 1 15:00"], "Thu 2 Apr 12:00"),
        (["1 10:00 - 1 12:00", "1 12:00 - 1 13:00"], "Thu 2 Apr 12:00"),
        (["1 10:00 - 1 12:00", "1 11:00 - 1 13:00"], "Thu 2 Apr 12:00"),
        (["1 10:00 - 1 13:00", "1 11:00 - 1 12:00"], "Thu 2 Apr 12:00"),
        (["1 22:00 - 2 03:00"], "Wed 1 Apr 17:00"),
    ],
)
def test_pauses_are_taken_off_once(pauses: list[str], expected: str) -> None:
    """Edge 6: out of hours, over days, several, touching, overlapping, one in another, over midnight."""
    spans = (each.split(" - ") for each in pauses)
    paused = [pause(f"2026-04-0{start}", f"2026-04-0{end}") for start, end in spans]
    assert due(office(), "2026-04-01 09:00", 480, *paused) == expected


def test_a_pause_over_a_changed_clock_takes_off_what_really_passed() -> None:
    """Edge 6: the night to 29 Mar has an hour less."""
    always = office(windows=ROUND_THE_CLOCK)
    night = pause("2026-03-28 20:00", "2026-03-29 08:00")
    assert clocks.elapsed(
        always, at("2026-03-28 12:00"), at("2026-03-29 12:00"), pauses=[night]
    ) == timedelta(hours=12)


def test_a_pause_over_local_midnight_counts_by_the_clock_on_the_wall() -> None:
    """Edge 6: in Auckland the day of UTC is another one for half of the morning."""
    zone = "Pacific/Auckland"
    away = Pause(at("2026-11-05 16:00", zone), at("2026-11-06 10:00", zone), "appointment")
    start, end = at("2026-11-05 09:00", zone), at("2026-11-06 17:00", zone)
    assert clocks.elapsed(office(zone=zone), start, end, pauses=[away]) == timedelta(hours=14)


def test_a_clock_that_began_paused_and_stopped_has_used_nothing() -> None:
    """Edge 6."""
    start, end = "2026-11-05 10:00", "2026-11-05 15:00"
    assert clocks.elapsed(office(), at(start), at(end), pauses=[pause(start, None)]) == timedelta()


def test_a_paused_clock_has_no_due_and_says_why() -> None:
    waiting = pause("2026-11-05 10:00", None)
    found = clocks.due(office(), at("2026-11-05 09:00"), timedelta(hours=2), pauses=[waiting])
    assert found == Due(None, "paused")
    before = clocks.due(office(), at("2026-11-05 09:00"), timedelta(hours=1), pauses=[waiting])
    assert before.at == waiting.start


def test_a_pause_needs_one_of_the_three_reasons() -> None:
    with pytest.raises(Refusal, match="unknown_code"):
        Pause(builders.NOW, None, "holidays")


def test_a_pause_ends_after_it_starts() -> None:
    with pytest.raises(Refusal, match="pause_turned"):
        pause("2026-11-05 10:00", "2026-11-05 09:00")


def test_a_calendar_without_hours_gives_none_and_says_so() -> None:
    """Edge 11: never a loop, and never wall time without a word."""
    assert clocks.due(office(windows=()), builders.NOW, timedelta(hours=1)) == Due(None, "no_hours")
    assert clocks.due(office(windows=()), builders.NOW, timedelta()) == Due(None, "no_hours")


def test_hours_that_ended_for_good_give_none() -> None:
    """Edge 11: a place that opened on a single day."""
    fair = office(windows=(), dated=(DatedHours(date(2026, 11, 18), (("09:00", "17:00"),)),))
    assert due(fair, "2026-11-17 12:00", 480) == "Wed 18 Nov 17:00"
    assert clocks.due(fair, builders.NOW, timedelta(minutes=481)) == Due(None, "no_hours")


def test_a_stretch_of_200_closed_days_is_only_long() -> None:
    """Edge 11."""
    closed = tuple(Holiday(date(2026, 11, 18) + timedelta(days=day), "Closed") for day in range(200))
    assert due(office().changed(holidays=closed), "2026-11-17 16:00", 120) == "Mon 7 Jun 10:00"


def test_time_beyond_all_days_is_too_far() -> None:
    assert clocks.due(office(), builders.NOW, timedelta(days=100_000)) == Due(None, "too_far")


def test_a_calendar_of_another_zone_rules_by_its_own_clock() -> None:
    """Edge 14: in the weeks in which New York is four hours behind London."""
    found = clocks.due(office(zone="America/New_York"), at("2026-03-20 09:00"), timedelta(hours=1)).at
    assert found == at("2026-03-20 10:00", "America/New_York") == at("2026-03-20 14:00")


def test_where_the_laptop_is_does_not_matter() -> None:
    """Edge 14: the same instant gives the same due, whatever clock it is told by."""
    told = {at("2026-11-05 15:00").astimezone(instants.zone_called(zone)) for zone in ("Asia/Tokyo", "UTC")}
    assert {clocks.due(office(), each, timedelta(hours=4)).at for each in told} == {at("2026-11-06 11:00")}


def test_time_never_runs_backwards() -> None:
    """Edge 15: a laptop whose clock was set back."""
    assert clocks.elapsed(office(), at("2026-11-06 12:00"), at("2026-11-05 12:00")) == timedelta()


def test_a_day_that_a_zone_left_out_is_not_counted_twice() -> None:
    """Edge 13: there was no 30 Dec 2011 on Samoa."""
    every_day = tuple(Window(day, "09:00", "17:00") for day in range(7))
    samoa = office(zone="Pacific/Apia", windows=every_day)
    start, end = at("2011-12-29 12:00", "Pacific/Apia"), at("2011-12-31 12:00", "Pacific/Apia")
    assert clocks.elapsed(samoa, start, end) == timedelta(hours=5 + 3)


def test_hours_that_touch_are_one_span() -> None:
    """A night shift written as two windows is one."""
    night = office(windows=(Window(0, "22:00", "24:00"), Window(1, "00:00", "06:00")))
    (span,) = clocks.open_spans(night, at("2026-11-02 12:00"), at("2026-11-03 12:00"))
    assert (span.start, span.end) == (at("2026-11-02 22:00"), at("2026-11-03 06:00"))


@pytest.mark.parametrize(
    ("target", "percent", "hours"),
    [
        (Target(5, "working_days"), 50, 20),
        (Target(5, "working_days"), 100, 40),
        (Target(240), 50, 2),
        (Target(0), 100, 0),
    ],
)
def test_a_target_in_working_days_is_as_long_as_the_usual_day(
    target: Target, percent: int, hours: int
) -> None:
    assert clocks.length(target, office(), percent=percent) == timedelta(hours=hours)


_ZONES = (
    "Europe/London",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "UTC",
)
_WEEKS = (
    tuple(Window(day, "09:00", "17:00") for day in range(5)),
    tuple(Window(day, *each) for day in range(7) for each in (("00:00", "06:00"), ("22:00", "24:00"))),
    tuple(Window(day, *each) for day in (1, 3, 6) for each in (("01:30", "02:15"), ("02:15", "12:00"))),
    ROUND_THE_CLOCK,
)  # fmt: skip
_FIRST = datetime(2018, 1, 1, tzinfo=UTC)

moments = st.integers(0, 600_000).map(lambda minutes: _FIRST + timedelta(minutes=minutes))
amounts = st.integers(0, 20_000).map(lambda minutes: timedelta(minutes=minutes))
days = st.integers(0, 430).map(lambda number: _FIRST.date() + timedelta(days=number))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    free = draw(st.sets(days, max_size=8))
    return office(
        *(each.isoformat() for each in sorted(free)),
        zone=draw(st.sampled_from(_ZONES)),
        windows=draw(st.sampled_from(_WEEKS)),
    )


@st.composite
def pauses(draw: st.DrawFn) -> list[Pause]:
    starts = draw(st.lists(st.tuples(moments, amounts), max_size=4))
    return [Pause(start, start + length, "third_party") for start, length in starts]


@given(calendars(), moments, moments, amounts, pauses())
def test_a_later_start_is_never_due_earlier(
    calendar: Calendar, one: datetime, other: datetime, target: timedelta, paused: list[Pause]
) -> None:
    """F029."""
    first, second = (clocks.due(calendar, each, target, pauses=paused).at for each in sorted((one, other)))
    assert first is not None
    assert second is not None
    assert first <= second


@given(calendars(), st.tuples(moments, moments, moments), pauses())
def test_spans_add_up(
    calendar: Calendar, three: tuple[datetime, datetime, datetime], paused: list[Pause]
) -> None:
    """F029."""
    first, between, last = sorted(three)
    parts = [clocks.elapsed(calendar, *each, pauses=paused) for each in ((first, between), (between, last))]
    assert sum(parts, timedelta()) == clocks.elapsed(calendar, first, last, pauses=paused)


@given(calendars(), moments, amounts, pauses())
def test_the_target_has_passed_when_it_is_due_and_not_before(
    calendar: Calendar, start: datetime, target: timedelta, paused: list[Pause]
) -> None:
    """F029."""
    found = clocks.due(calendar, start, target, pauses=paused).at
    assert found is not None
    assert clocks.elapsed(calendar, start, found, pauses=paused) == target
    if target:
        before = found - timedelta(microseconds=1)
        assert clocks.elapsed(calendar, start, before, pauses=paused) < target


@given(calendars(), moments, amounts, days)
def test_another_holiday_never_makes_it_due_earlier(
    calendar: Calendar, start: datetime, target: timedelta, free: date
) -> None:
    """F029."""
    more = calendar.changed(holidays=(*calendar.holidays, Holiday(free, "Another")))
    first, second = (clocks.due(each, start, target).at for each in (calendar, more))
    assert first is not None
    assert second is not None
    assert first <= second


@given(calendars(), moments, amounts, moments, amounts)
def test_a_pause_out_of_hours_changes_nothing(
    calendar: Calendar, start: datetime, target: timedelta, begins: datetime, lasts: timedelta
) -> None:
    """F029: whatever of a pause lies out of hours may be left out."""
    whole = Pause(begins, begins + lasts, "customer")
    in_hours = [Pause(*span, "customer") for span in clocks.open_spans(calendar, begins, begins + lasts)]
    found = clocks.due(calendar, start, target, pauses=[whole]).at
    shortened = clocks.due(calendar, start, target, pauses=in_hours).at
    # Where no time is asked for, it is due as soon as the clock may run; and so it is in both.
    assert found == shortened


@given(calendars(), moments, moments, pauses())
def test_what_passed_is_the_sum_of_the_stretches_that_ran(
    calendar: Calendar, one: datetime, other: datetime, paused: list[Pause]
) -> None:
    start, end = sorted((one, other))
    ran = clocks.running(calendar, start, end, pauses=paused)
    assert sum((span.length for span in ran), timedelta()) == clocks.elapsed(
        calendar, start, end, pauses=paused
    )


@given(calendars(), st.lists(st.tuples(moments, amounts), min_size=2, max_size=6))
def test_what_was_asked_before_changes_no_answer(
    calendar: Calendar, asked: list[tuple[datetime, timedelta]]
) -> None:
    """The row of open hours is looked up as far as it is asked for, forwards and backwards."""
    for start, target in asked:
        anew = calendar.changed()
        assert clocks.due(calendar, start, target) == clocks.due(anew, start, target)
        assert clocks.elapsed(calendar, start, start + target) == clocks.elapsed(anew, start, start + target)


@given(calendars(), moments, moments)
def test_open_hours_lie_apart_and_in_order(calendar: Calendar, one: datetime, other: datetime) -> None:
    start, end = sorted((one, other))
    spans = clocks.open_spans(calendar, start, end)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(set(edges))
    assert all(start <= edge <= end for edge in edges)
