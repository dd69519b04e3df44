"""When each sort of occurrence is told: by the user's clock, in their quiet hours, where clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

import builders
from builders import LONDON, NOW, TODAY
from keyaccounts import reminder_times
from keyaccounts.learnings import Side
from keyaccounts.reminder_times import Hours, Occurrence
from keyaccounts.terms import Quiet

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def hours(zone: str = LONDON, **more: Any) -> Hours:
    return Hours(zone)._replace(**more)


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}+00:00")


@pytest.mark.parametrize(
    ("zone", "day", "clock", "told"),
    [
        pytest.param("Europe/London", "2026-03-29", "01:30", "2026-03-29T01:30", id="skipped-hour"),
        pytest.param("Europe/London", "2026-10-25", "01:30", "2026-10-25T00:30", id="hour-twice"),
        pytest.param(
            "Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45", id="half-hour-skipped"
        ),
        pytest.param("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45", id="half-hour-twice"),
        pytest.param("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T19:00", id="no-such-day"),
        pytest.param("Asia/Kathmandu", "2026-11-17", "09:00", "2026-11-17T03:15", id="no-change"),
    ],
)
def test_a_day_is_told_by_the_clock_of_the_zone(zone: str, day: str, clock: str, told: str) -> None:
    always = hours(zone, remind_at=time.fromisoformat(clock), quiet_from=time(0), quiet_until=time(0))

    assert always.on(date.fromisoformat(day)) == datetime.fromisoformat(f"{told}+00:00")


@pytest.mark.parametrize(
    ("clock", "loud"),
    [
        ("18:59", "2026-11-17T18:59"),
        ("19:00", "2026-11-18T07:30"),
        ("23:59", "2026-11-18T07:30"),
        ("00:00", "2026-11-17T07:30"),
        ("07:29", "2026-11-17T07:30"),
        ("07:30", "2026-11-17T07:30"),
    ],
)
def test_quiet_hours_delay_to_their_end(clock: str, loud: str) -> None:
    assert hours().loud(at("2026-11-17", clock)) == datetime.fromisoformat(f"{loud}+00:00")


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    siesta = hours(quiet_from=time(13), quiet_until=time(15))
    never = hours(quiet_from=time(8), quiet_until=time(8))

    assert siesta.loud(at("2026-11-17", "13:30")) == at("2026-11-17", "15:00")
    assert siesta.loud(at("2026-11-17", "23:30")) == at("2026-11-17", "23:30")
    assert never.loud(at("2026-11-17", "03:00")) == at("2026-11-17", "03:00")


def test_quiet_hours_never_delay_into_the_past_where_an_hour_comes_twice() -> None:
    early = hours(quiet_from=time(23), quiet_until=time(1, 45))
    second = at("2026-10-25", "01:30")

    assert early.loud(second) >= second


def test_only_open_promises_of_ours_with_a_day_are_told() -> None:
    ours = builders.a_promise(due_on=TODAY)

    told = [
        list(reminder_times.of_promise(each, hours()))
        for each in (
            ours, builders.a_promise(side=Side.THEY, due_on=TODAY), builders.a_promise(due_on=None),
            ours.kept(on=TODAY), ours.archived(at=NOW),
        )
    ]  # fmt: skip

    assert [len(each) for each in told] == [1, 0, 0, 0, 0]
    assert told[0][0].at == at("2026-11-17", "09:00")


def test_a_task_of_a_colleague_is_not_the_users() -> None:
    mine = builders.a_task(due_on=TODAY, owner="ines fabry")
    theirs = builders.a_task(due_on=TODAY, owner="Tom Okafor")

    assert len(list(reminder_times.of_task(mine, hours(), me="Ines Fabry"))) == 1
    assert list(reminder_times.of_task(theirs, hours(), me="Ines Fabry")) == []
    assert list(reminder_times.of_task(mine.handed("Tom Okafor", by=""), hours(), me="Tom Okafor")) == []


def test_a_meeting_on_a_monday_is_prepared_on_friday() -> None:
    monday = at("2026-11-23", "10:00")
    meeting = builders.a_meeting(at=monday, ends_at=monday + HOUR)

    brief, before = reminder_times.of_meeting(meeting, hours())

    assert (brief.sort, brief.at) == ("brief", at("2026-11-20", "16:30"))
    assert (before.sort, before.at) == ("meeting", at("2026-11-23", "09:30"))


def test_a_meeting_within_quiet_hours_is_told_before_they_begin() -> None:
    dawn = at("2026-11-19", "07:00")
    late = at("2026-11-19", "07:45")

    def told(starts: datetime) -> datetime:
        meeting = builders.a_meeting(at=starts, ends_at=starts + HOUR)
        return [*reminder_times.of_meeting(meeting, hours())][-1].at

    assert told(dawn) == at("2026-11-18", "19:00")
    assert told(late) == at("2026-11-19", "07:30")


def test_of_leads_that_passed_before_it_was_planned_one_is_told() -> None:
    soon = NOW + timedelta(minutes=10)
    meeting = builders.a_meeting(at=soon, ends_at=soon + HOUR)

    assert [(each.sort, each.at) for each in reminder_times.of_meeting(meeting, hours())] == [
        ("meeting", NOW)
    ]


def test_a_meeting_written_down_afterwards_is_never_told() -> None:
    meeting = builders.a_meeting(at=NOW - DAY, ends_at=NOW - DAY + HOUR)

    assert list(reminder_times.of_meeting(meeting, hours())) == []


def test_the_key_of_a_meeting_follows_neither_the_user_nor_the_lead() -> None:
    meeting = builders.a_meeting(at=at("2026-11-20", "01:00"), ends_at=at("2026-11-20", "02:00"))

    def keys(told: Hours) -> list[str]:
        return [each.key for each in reminder_times.of_meeting(meeting, told)]

    assert keys(hours()) == keys(hours("America/Los_Angeles")) == keys(hours(lead=2 * HOUR))


def test_a_meeting_that_moves_within_its_day_is_told_anew() -> None:
    meeting = builders.a_meeting()
    later = meeting.changed(at=meeting.at + 2 * HOUR, ends_at=meeting.at + 3 * HOUR)

    assert not {each.key for each in reminder_times.of_meeting(meeting, hours())} & {
        each.key for each in reminder_times.of_meeting(later, hours())
    }


def test_a_zone_nobody_knows_takes_no_reminder_away() -> None:
    meeting = builders.a_meeting(at=NOW + HOUR, ends_at=NOW + 2 * HOUR, zone="Mars/Olympus")

    assert len(list(reminder_times.of_meeting(meeting, hours()))) == 1


def test_a_check_in_moves_out_of_a_quiet_period_and_says_why() -> None:
    """F085: no reminder falls in a quiet period, not even one that is told late."""
    quiet = builders.contact_terms(quiet=(Quiet(TODAY, TODAY + 6 * DAY, "Audit week"),))

    def told(due_on: date, today: date) -> Occurrence:
        check_in = builders.a_check_in(due_on=due_on)
        [each] = reminder_times.of_check_in(check_in, hours(), terms=quiet, last_contact_on=None, today=today)
        return each

    moved = told(TODAY + DAY, TODAY)
    assert (moved.on, moved.at) == (TODAY + DAY, at("2026-11-24", "09:00"))
    assert moved.moved is not None
    assert moved.moved.why == "Audit week"
    # Due before the quiet period and told in the midst of it, had nothing moved it.
    assert told(TODAY - 3 * DAY, TODAY + DAY).at == at("2026-11-24", "09:00")
    # Due before it and told after it, it was late.
    assert told(TODAY - 3 * DAY, TODAY + 20 * DAY).at == at("2026-11-14", "09:00")


def test_who_is_to_be_left_alone_is_no_reminder() -> None:
    alone = builders.contact_terms(do_not_contact=True)
    check_in = builders.a_check_in(due_on=TODAY)

    assert not list(
        reminder_times.of_check_in(check_in, hours(), terms=alone, last_contact_on=None, today=TODAY)
    )


def test_a_rhythm_is_told_at_its_own_hour_and_off_its_days_off() -> None:
    rhythm = builders.a_rhythm(sort="reminder", text="Look", at="14:00", zone="Europe/Berlin")
    saturday = date(2026, 11, 21)

    [told] = reminder_times.of_rhythm(rhythm, hours(), [saturday], lambda day: day.weekday() < 5)

    assert (told.on, told.at) == (saturday, at("2026-11-23", "13:00"))


def test_a_complaint_is_told_before_its_word_is_owed() -> None:
    complaint = builders.a_complaint(
        word_owed="What we found", word_owed_at=datetime(2026, 11, 17, 15, tzinfo=UTC)
    )

    [told] = reminder_times.of_complaint(complaint, hours())

    assert told.at == at("2026-11-17", "14:30")
    assert not reminder_times.is_owed(told, at("2026-11-17", "14:59"))
    assert reminder_times.is_owed(told, at("2026-11-17", "15:00"))
