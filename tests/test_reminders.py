"""A reminder: told once, dealt with, put off; what two stores know of it is united, never lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import builders
from builders import LONDON, NOW, TODAY
from keyaccounts import snoozes
from keyaccounts.refusals import Refusal
from keyaccounts.reminder_times import Hours
from keyaccounts.reminders import key_of, reminder_id, united

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_the_key_is_the_source_and_its_day_and_gives_the_id() -> None:
    key = key_of("promise", "p1", TODAY)

    assert key == "promise:p1:2026-11-17"
    assert reminder_id(key) == reminder_id("promise:p1:2026-11-17") != reminder_id("promise:p1:2026-11-18")
    assert key_of("meeting", "m1", TODAY, at=NOW) == "meeting:m1:2026-11-17T1040Z"


def test_telling_and_dealing_with_it_are_kept_as_they_were_first() -> None:
    told = builders.a_reminder().told(at=NOW)

    assert told.told(at=NOW + HOUR) == told
    assert told.done(at=NOW).done(at=NOW + HOUR).done_at == NOW


def test_late_is_counted_from_the_end_of_the_snooze() -> None:
    late = builders.a_reminder(due_at=NOW, told_at=NOW + HOUR)
    snoozed = builders.a_reminder(due_at=NOW, snoozed_until=NOW + DAY, told_at=NOW + DAY)

    assert late.is_missed
    assert not snoozed.is_missed
    assert not builders.a_reminder(due_at=NOW, told_at=NOW + timedelta(minutes=4)).is_missed


def test_a_snooze_is_kept_in_utc_with_the_zone_it_was_chosen_in() -> None:
    until = datetime.fromisoformat("2026-11-18T09:00+09:00")

    snoozed = builders.a_reminder(told_at=NOW).snoozed(until, zone="Asia/Tokyo", now=NOW)

    assert snoozed.snoozed_until == datetime(2026, 11, 18, 0, tzinfo=UTC)
    assert snoozed.snoozed_until.tzinfo is UTC
    assert (snoozed.snooze_zone, snoozed.told_at, snoozed.snoozes) == ("Asia/Tokyo", None, 1)


@pytest.mark.parametrize(
    ("code", "until", "more"),
    [
        ("snooze_over", NOW, {}),
        ("snooze_past_next", NOW + 8 * DAY, {}),
        ("snooze_reason", NOW + HOUR, {"snoozes": 2}),
        ("reminder_done", NOW + HOUR, {"done_at": NOW}),
    ],
)
def test_a_snooze_that_makes_no_sense_is_refused(code: str, until: datetime, more: dict[str, object]) -> None:
    with pytest.raises(Refusal, match=code):
        builders.a_reminder(**more).snoozed(until, zone=LONDON, why=" ", now=NOW, latest=NOW + 7 * DAY)


def test_what_either_store_told_or_dealt_with_stays_so() -> None:
    told = builders.a_reminder(told_at=NOW)
    done = builders.a_reminder(told_at=NOW + HOUR, done_at=NOW + 2 * HOUR)
    untold = builders.a_reminder()

    for one, other in ((told, done), (done, told)):
        assert united(one, other).done_at == NOW + 2 * HOUR
        assert united(one, other).told_at == NOW
    assert united(told, untold).told_at == united(untold, told).told_at == NOW


def test_the_later_snooze_of_two_stores_holds() -> None:
    told = builders.a_reminder(told_at=NOW)
    snoozed = told.snoozed(NOW + DAY, zone=LONDON, now=NOW)

    for one, other in ((told, snoozed), (snoozed, told)):
        assert united(one, other).told_at is None
        assert united(one, other).snoozed_until == NOW + DAY


def test_presets_speak_of_work_and_leave_out_what_is_past_or_after_the_next_one() -> None:
    friday = datetime(2026, 11, 20, 15, tzinfo=UTC)
    visit = builders.a_meeting(at=friday + 6 * DAY, ends_at=friday + 6 * DAY + HOUR)

    def told(**more: datetime) -> dict[str, datetime]:
        found = snoozes.presets(
            friday, Hours(LONDON), is_workday=lambda day: day.weekday() < 5, visits=[visit], **more
        )
        return dict(found)

    assert told() == {
        snoozes.HOUR: friday + HOUR,
        snoozes.TOMORROW: datetime(2026, 11, 21, 9, tzinfo=UTC),
        snoozes.WORKING_DAY: datetime(2026, 11, 23, 9, tzinfo=UTC),
        snoozes.EVENING_BEFORE: datetime(2026, 11, 25, 16, 30, tzinfo=UTC),
        snoozes.NEXT_VISIT: datetime(2026, 11, 26, 14, 30, tzinfo=UTC),
    }
    assert list(told(latest=friday + DAY)) == [snoozes.HOUR, snoozes.TOMORROW]


def test_without_a_visit_no_preset_speaks_of_one() -> None:
    found = snoozes.presets(NOW, Hours(LONDON), is_workday=lambda day: True)

    assert [each.code for each in found] == [snoozes.HOUR, snoozes.TOMORROW, snoozes.WORKING_DAY]
