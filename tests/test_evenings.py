"""The evening and the week: what Today knows, seen from the end of the day and by its days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import LONDON, NOW, TODAY, id_of
from keyaccounts import agenda, day_lines, evenings, weeks
from keyaccounts.agenda import Agenda
from keyaccounts.agenda_items import AgendaFacts
from keyaccounts.evenings import Done, Evening
from keyaccounts.terms import Quiet
from keyaccounts.weeks import Week

DAY = timedelta(days=1)
MERIDIAN = builders.a_premium_account(id=id_of("meridian"), since=None)
ANA = builders.a_person(id=id_of("ana"))


def build(*, now: datetime = NOW, **facts: Any) -> Agenda:
    known = {"accounts": {MERIDIAN.id: MERIDIAN}, "people": {ANA.id: ANA}}
    return agenda.build(AgendaFacts(**{**known, **facts}), now=now, zone=LONDON)


def evening(*done: Done, **facts: Any) -> Evening:
    return evenings.of(build(**facts), done, zone=LONDON)


def week(**facts: Any) -> Week:
    return weeks.of(build(**facts), zone=LONDON)


def on(*days: int) -> list[Any]:
    return [builders.a_promise(f"in {each}", due_on=TODAY + each * DAY) for each in days]


def test_an_evening_asks_first_for_what_is_soon_forgotten() -> None:
    over = builders.a_meeting(at=NOW - timedelta(hours=2), ends_at=NOW - timedelta(hours=1))
    told = evening(meetings=[over], uncaused=2, unlearned=1, inbox=[builders.an_inbox_line()])
    assert [item.code for item in told.fresh] == ["debrief", "unlearned", "cause_missing", "lines_to_sort"]
    assert (told.left, told.ahead) == ((), ())
    assert day_lines.evening_lead(told) == "Four things to write down while you still know."


def test_what_is_late_or_due_stays_open_and_what_is_next_stands_apart() -> None:
    told = evening(promises=on(-3, 0, 1, 2))
    assert [item.text for item in told.left] == ["in -3", "in 0"]
    assert [item.text for item in told.ahead] == ["in 1"]
    assert day_lines.evening_lead(told) == "All is written down. Two things stay open."
    assert day_lines.ahead(told, TODAY) == "Tomorrow"


def test_a_day_without_anything_is_done() -> None:
    assert day_lines.evening_lead(evening()) == "The day is done, and nothing of it is left."


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2026, 11, 19), date(2026, 11, 20)),
        (date(2026, 11, 20), date(2026, 11, 23)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 11, 22), date(2026, 11, 23)),
    ],
)
def test_before_a_weekend_the_evening_looks_to_monday(day: date, until: date) -> None:
    assert evenings.next_day(day) == until
    friday = evenings.of(build(now=datetime(2026, 11, 20, 17, tzinfo=UTC)), (), zone=LONDON)
    assert day_lines.ahead(friday, date(2026, 11, 20)) == "Until Monday"


@pytest.mark.parametrize(
    ("hour", "minute", "has_begun"),
    [(16, 29, False), (16, 30, True), (23, 59, True), (2, 0, True), (5, 0, False)],
)
def test_an_evening_lasts_until_the_users_day_ends(hour: int, minute: int, has_begun: bool) -> None:
    now = datetime(2026, 11, 20, hour, minute, tzinfo=UTC)
    assert evenings.has_begun(now, LONDON, "16:30") is has_begun


def test_a_week_has_seven_days_and_shows_the_free_ones() -> None:
    told = week(promises=on(-1, 0, 6, 7))
    assert [each.day for each in told.days] == [TODAY + n * DAY for n in range(7)]
    assert [item.text for item in told.late] == ["in -1"]
    assert [len(each.items) for each in told.days] == [1, 0, 0, 0, 0, 0, 1]
    assert day_lines.week_lead(told) == "Three promises."


def test_within_a_day_the_clock_orders_and_what_has_no_hour_comes_last() -> None:
    late, early = (builders.a_meeting(at=NOW + timedelta(hours=n), ends_at=None) for n in (3, 1))
    told = week(meetings=[late, early], promises=on(0))
    assert [item.record_id for item in told.days[0].items[:2]] == [early.id, late.id]
    assert told.days[0].items[2].code == "promise_due"
    assert day_lines.week_lead(told) == "Two meetings and one promise."


def test_a_check_in_stands_on_the_day_their_terms_allow() -> None:
    """F085: not on the day it was planned for, and it says why."""
    quiet = builders.contact_terms(quiet=(Quiet(TODAY, TODAY + 2 * DAY, "harvest"),))
    told = week(check_ins=[builders.a_check_in()], terms={ANA.id: quiet})
    (item,) = told.items
    assert item in told.days[3].items
    assert item.moved is not None


def test_what_anybody_left_alone_is_asked_has_no_day() -> None:
    barred = builders.contact_terms(do_not_contact=True)
    assert week(check_ins=[builders.a_check_in()], terms={ANA.id: barred}).items == ()


def test_a_week_is_headed_by_its_days() -> None:
    told = week()
    assert day_lines.week_title(told) == "17 to 23 November"
    assert day_lines.week_lead(told) == "Nothing has its day in the coming week."
    assert day_lines.week_day(TODAY, TODAY) == "Today, Tuesday 17 November"
    assert day_lines.week_day(TODAY + 2 * DAY, TODAY) == "Thursday 19 November"


@given(st.lists(st.integers(-14, 30), max_size=12))
def test_nothing_stands_twice_and_nothing_with_its_day_is_left_out(days: list[int]) -> None:
    told = build(promises=on(*days))
    seen = weeks.of(told, zone=LONDON)
    within = [item for item in told.items if item.due_on and item.due_on < TODAY + 7 * DAY]
    assert sorted(item.key for item in seen.items) == sorted(item.key for item in within)
    back = evenings.of(told, (), zone=LONDON)
    assert not set(back.left) & set(back.ahead)
    assert len(back.left) == sum(day <= 0 for day in days)
