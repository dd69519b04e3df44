"""Reminders in the store: told once, dealt with, put off, and gone with what they are about (F085)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import builders
from builders import LONDON, NOW, TODAY, id_of
from conftest import PASSPHRASE, copied_store, open_store
from keyaccounts import settings
from keyaccounts.promises import Promise
from keyaccounts.records import Record
from keyaccounts.refusals import Refusal
from keyaccounts.reminders import Reminder
from keyaccounts.rhythms import Rhythm
from keyaccounts.store import records
from keyaccounts.terms import Quiet
from keyaccounts.workflows import choices, promises, reminders
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MORNING = datetime(2026, 11, 18, 9, tzinfo=UTC)
"""The next day at nine in London, when what has a day is told."""


@pytest.fixture
def office(vault: Vault) -> Vault:
    """A store with one account and one person, watched since the evening before NOW."""
    keep(
        vault,
        builders.an_account(id=id_of("meridian")),
        builders.a_person(id=id_of("ana"), account_id=id_of("meridian")),
    )
    watch(vault, NOW - DAY)
    return vault


def keep(vault: Vault, *kept: Record) -> None:
    with vault.write("add_account", at=NOW) as tx:
        for each in kept:
            records.save(tx, each)


def watch(vault: Vault, now: datetime, **more: Any) -> reminders.Telling:
    return reminders.tell(vault, now=now, zone=LONDON, **more)


def keys(vault: Vault, now: datetime) -> list[str]:
    return [line.occurrence.key for line in reminders.inbox(vault, now=now, zone=LONDON).lines]


def a_promise(**fields: Any) -> Promise:
    usual = {"id": id_of("plan"), "account_id": id_of("meridian"), "due_on": TODAY + DAY, "made_on": TODAY}
    return builders.a_promise(**{**usual, **fields})


def test_a_promise_is_told_once_on_its_day(office: Vault) -> None:
    keep(office, a_promise())

    assert watch(office, MORNING - timedelta(minutes=1)) == ((), MORNING)
    [told] = watch(office, MORNING).lines
    assert (told.account, told.occurrence.text) == ("Meridian Foods", "Send the new slot plan")
    assert watch(office, MORNING + HOUR).lines == ()
    assert keys(office, MORNING + HOUR) == [told.occurrence.key]


def test_what_was_told_stays_told_when_the_clock_is_set_back_or_the_user_travels(office: Vault) -> None:
    keep(office, a_promise())
    [told] = watch(office, MORNING).lines
    reminders.done(office, told.occurrence.key, zone=LONDON, at=MORNING)

    watch(office, MORNING - DAY)
    for zone in (LONDON, "America/Los_Angeles", "Pacific/Auckland"):
        assert reminders.tell(office, now=MORNING + DAY, zone=zone).lines == ()
        assert reminders.inbox(office, now=MORNING + DAY, zone=zone).number == 0


def test_undo_never_takes_back_that_something_was_told(office: Vault) -> None:
    keep(office, a_promise())
    watch(office, MORNING)

    undone = vaults.undo(office, at=MORNING)

    assert undone.verb == "add_account"
    with office.read() as tx:
        assert records.count(tx, Reminder) == 1


def test_done_and_snooze_are_the_users_acts_and_come_back_by_undo(office: Vault) -> None:
    keep(office, a_promise())
    [told] = watch(office, MORNING).lines
    key = told.occurrence.key

    reminders.done(office, key, zone=LONDON, at=MORNING)
    assert keys(office, MORNING) == []
    assert vaults.undo(office, at=MORNING).verb == "finish_reminder"
    assert keys(office, MORNING) == [key]

    reminders.snooze(office, key, until=MORNING + HOUR, zone=LONDON, at=MORNING)
    assert [line.until for line in reminders.inbox(office, now=MORNING, zone=LONDON).snoozed] == [
        MORNING + HOUR
    ]
    assert vaults.undo(office, at=MORNING).verb == "snooze_reminder"
    assert len(reminders.inbox(office, now=MORNING, zone=LONDON).now) == 1


def test_a_snoozed_one_is_told_again_when_its_snooze_ends(office: Vault) -> None:
    keep(office, a_promise())
    [told] = watch(office, MORNING).lines
    reminders.snooze(office, told.occurrence.key, until=MORNING + HOUR, zone=LONDON, at=MORNING)

    assert watch(office, MORNING + HOUR / 2) == ((), MORNING + HOUR)
    [again] = watch(office, MORNING + HOUR).lines
    assert again.reminder is not None
    assert (again.reminder.due_at, again.reminder.snooze_zone) == (MORNING, LONDON)
    assert watch(office, MORNING + 2 * HOUR).lines == ()


def test_from_the_third_snooze_on_it_wants_a_reason(office: Vault) -> None:
    keep(office, a_promise())
    [told] = watch(office, MORNING).lines
    key = told.occurrence.key
    for number in (1, 2):
        reminders.snooze(office, key, until=MORNING + number * HOUR, zone=LONDON, at=MORNING)

    assert reminders.snoozing(office, key, now=MORNING, zone=LONDON).needs_reason
    with pytest.raises(Refusal, match="snooze_reason"):
        reminders.snooze(office, key, until=MORNING + 3 * HOUR, zone=LONDON, at=MORNING)
    line = reminders.snooze(
        office, key, until=MORNING + 3 * HOUR, why="Waits for the planner", zone=LONDON, at=MORNING
    )
    assert line.reminder is not None
    assert (line.reminder.snoozes, line.reminder.snooze_why) == (3, "Waits for the planner")


def test_keeping_a_promise_cancels_its_reminder_and_reopening_restores_it(office: Vault) -> None:
    keep(office, a_promise())
    [told] = watch(office, MORNING).lines

    promises.keep(office, id_of("plan"), on=TODAY + DAY, at=MORNING)
    assert keys(office, MORNING) == []

    vaults.undo(office, at=MORNING)
    assert keys(office, MORNING) == [told.occurrence.key]
    assert watch(office, MORNING + HOUR).lines == ()


def test_a_new_day_is_told_anew_and_says_that_it_ended_the_snooze(office: Vault) -> None:
    promise = a_promise()
    keep(office, promise)
    [told] = watch(office, MORNING).lines
    until = MORNING + 5 * DAY
    reminders.snooze(office, told.occurrence.key, until=until, zone=LONDON, at=MORNING)

    with office.write("renegotiate_promise", at=MORNING) as tx:
        records.save(tx, records.get(tx, Promise, promise.id).changed(due_on=TODAY + 2 * DAY))

    [again] = watch(office, MORNING + DAY).lines
    assert again.occurrence.key != told.occurrence.key
    [line] = reminders.inbox(office, now=MORNING + DAY, zone=LONDON).lines
    assert line.ended_snooze == until


def test_what_was_missed_while_shut_is_one_group_and_nothing_is_dropped(office: Vault) -> None:
    keep(office, *(a_promise(id=id_of(f"p{day}"), due_on=TODAY + day * DAY) for day in range(1, 40)))

    watch(office, MORNING + 400 * DAY)

    told = reminders.inbox(office, now=MORNING + 400 * DAY, zone=LONDON)
    assert [(group.sort, group.number) for group in told.missed] == [("promise", 39)]
    assert told.now == ()


def test_a_rhythm_is_one_line_however_often_it_was_missed(office: Vault) -> None:
    rhythm = builders.a_rhythm(
        sort="reminder", text="Water the plants", unit="day", every=1, starts_on=TODAY, days_off="keep",
        account_id="", person_id="", created_at=NOW,
    )  # fmt: skip
    keep(office, rhythm)

    watch(office, MORNING + 4 * DAY)

    [line] = reminders.inbox(office, now=MORNING + 4 * DAY, zone=LONDON).lines
    assert (line.missed, line.occurrence.on, len(line.keys)) == (5, TODAY + 5 * DAY, 6)
    reminders.done(office, line.occurrence.key, zone=LONDON, at=MORNING + 4 * DAY)
    assert keys(office, MORNING + 4 * DAY) == []
    assert [each.occurrence.on for each in watch(office, MORNING + 5 * DAY).lines] == [TODAY + 6 * DAY]


def test_a_snooze_never_goes_past_the_next_of_its_rhythm_nor_moves_its_anchor(office: Vault) -> None:
    rhythm = builders.a_rhythm(
        sort="reminder", text="Look at the forecast", unit="week", every=1, starts_on=TODAY + DAY,
        account_id="", person_id="", created_at=NOW,
    )  # fmt: skip
    keep(office, rhythm)
    [told] = watch(office, MORNING).lines
    key = told.occurrence.key

    with pytest.raises(Refusal, match="snooze_past_next"):
        reminders.snooze(office, key, until=MORNING + 8 * DAY, zone=LONDON, at=MORNING)
    reminders.snooze(office, key, until=MORNING + 6 * DAY, zone=LONDON, at=MORNING)

    with office.read() as tx:
        assert records.get(tx, Rhythm, rhythm.id) == rhythm.changed(revision=1)
    assert [each.occurrence.on for each in watch(office, MORNING + 7 * DAY).lines] == [
        TODAY + DAY, TODAY + 8 * DAY,
    ]  # fmt: skip


def test_done_moves_a_rhythm_that_counts_from_when_it_was_done(office: Vault) -> None:
    rhythm = builders.a_rhythm(
        sort="reminder", text="Call the desk", unit="day", every=10, starts_on=TODAY + DAY,
        anchored="after_done", days_off="keep", account_id="", person_id="", created_at=NOW,
    )  # fmt: skip
    keep(office, rhythm)
    [told] = watch(office, MORNING).lines

    reminders.done(office, told.occurrence.key, zone=LONDON, at=MORNING + 3 * DAY)

    with office.read() as tx:
        assert records.get(tx, Rhythm, rhythm.id).done_on == date(2026, 11, 21)
    assert watch(office, MORNING + 12 * DAY).lines == ()
    assert [each.occurrence.on for each in watch(office, MORNING + 13 * DAY).lines] == [date(2026, 12, 1)]


def test_no_reminder_falls_in_a_quiet_period_it_moves_and_says_so(office: Vault) -> None:
    """F085: it comes on the next day that suits them, and names what stood against the first."""
    quiet = Quiet(date(2026, 11, 16), date(2026, 11, 22), "Audit week")
    keep(
        office,
        builders.contact_terms(account_id=id_of("meridian"), person_id=id_of("ana"), quiet=(quiet,)),
        builders.a_check_in(account_id=id_of("meridian"), person_id=id_of("ana"), due_on=TODAY + DAY),
    )

    assert watch(office, MORNING + 2 * DAY).lines == ()
    [told] = watch(office, datetime(2026, 11, 23, 9, tzinfo=UTC)).lines
    assert told.occurrence.on == TODAY + DAY
    assert told.occurrence.moved is not None
    assert told.occurrence.moved.why == "Audit week"
    assert told.occurrence.at == datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_what_falls_due_in_quiet_hours_waits_until_they_are_over(office: Vault) -> None:
    choices.change(office, settings.REMIND_AT, "06:00", at=NOW)
    keep(office, a_promise())

    assert watch(office, MORNING - 3 * HOUR).next_at == datetime(2026, 11, 18, 7, 30, tzinfo=UTC)
    assert len(watch(office, datetime(2026, 11, 18, 7, 30, tzinfo=UTC)).lines) == 1


def test_a_meeting_is_told_before_it_begins_and_its_brief_the_evening_before(office: Vault) -> None:
    at = datetime(2026, 11, 19, 11, 30, tzinfo=UTC)
    keep(
        office,
        builders.a_meeting(account_id=id_of("meridian"), at=at, ends_at=at + HOUR, people=(id_of("ana"),)),
    )

    ahead = reminders.upcoming(office, now=NOW, zone=LONDON, until=NOW + 3 * DAY)

    assert [(each.sort, each.at) for each in ahead] == [
        ("brief", datetime(2026, 11, 18, 16, 30, tzinfo=UTC)),
        ("meeting", at - HOUR / 2),
    ]
    watch(office, at - HOUR / 2)
    assert [line.person for line in reminders.inbox(office, now=at, zone=LONDON).now] == ["Ana Ruiz"]
    assert keys(office, at + HOUR) == []


def test_a_meeting_slept_through_is_missed_and_its_brief_goes_with_it(office: Vault) -> None:
    at = datetime(2026, 11, 19, 11, 30, tzinfo=UTC)
    meeting = builders.a_meeting(
        account_id=id_of("meridian"), at=at, ends_at=at + HOUR, people=(id_of("ana"),)
    )
    keep(office, meeting)

    watch(office, at + 30 * DAY)

    [group] = reminders.inbox(office, now=at + 30 * DAY, zone=LONDON).missed
    assert [line.occurrence.sort for line in group.lines] == ["meeting"]


def test_a_snooze_never_hides_an_overdue_complaint(office: Vault) -> None:
    owed_at = datetime(2026, 11, 18, 15, tzinfo=UTC)
    keep(
        office,
        builders.a_complaint(
            account_id=id_of("meridian"),
            person_id=id_of("ana"),
            word_owed="What we found",
            word_owed_at=owed_at,
        ),
    )
    [told] = watch(office, owed_at - HOUR / 2).lines

    reminders.snooze(office, told.occurrence.key, until=owed_at + DAY, zone=LONDON, at=owed_at - HOUR / 2)

    assert watch(office, owed_at - HOUR / 4) == ((), owed_at)
    assert len(watch(office, owed_at).lines) == 1
    with pytest.raises(Refusal, match="snooze_overdue"):
        reminders.snooze(office, told.occurrence.key, until=owed_at + DAY, zone=LONDON, at=owed_at)


def test_what_was_late_before_reminders_began_is_left_to_today(office: Vault) -> None:
    keep(office, a_promise(due_on=TODAY - 30 * DAY, made_on=TODAY - 60 * DAY, created_at=NOW - 60 * DAY))

    assert watch(office, NOW).lines == ()


def test_what_is_written_down_too_late_for_its_time_is_told_now_and_was_not_missed(office: Vault) -> None:
    now = MORNING + 5 * HOUR
    watch(office, now)
    keep(office, a_promise(created_at=now))

    [told] = watch(office, now + timedelta(minutes=1), watched_until=now).lines

    assert told.reminder is not None
    assert told.reminder.due_at == now + timedelta(minutes=1)
    assert reminders.inbox(office, now=now + HOUR, zone=LONDON).missed == ()


def test_a_birthday_is_told_on_the_day_to_begin_with_it(office: Vault) -> None:
    keep(office, builders.a_person("Ben Ode", id=id_of("ben"), account_id=id_of("meridian"),
                                   birthday="--12-24", birthday_offered=True))  # fmt: skip

    ahead = reminders.upcoming(office, now=NOW, zone=LONDON, until=NOW + 60 * DAY)

    assert [(each.code, each.on, each.person_id) for each in ahead] == [
        ("birthday", date(2026, 12, 10), id_of("ben"))
    ]
    watch(office, NOW + 90 * DAY)
    [group] = reminders.inbox(office, now=NOW + 90 * DAY, zone=LONDON).missed
    assert [line.person for line in group.lines] == ["Ben Ode"]


def test_a_restored_store_tells_nothing_again_that_the_other_one_knew(
    office: Vault, template_store: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    keep(office, a_promise())
    [told] = watch(office, MORNING).lines
    reminders.done(office, told.occurrence.key, zone=LONDON, at=MORNING)
    older = open_store(copied_store(template_store, tmp_path_factory.mktemp("older")))
    keep(older, builders.an_account(id=id_of("meridian")), a_promise())
    watch(older, NOW - DAY)

    assert reminders.take_in(older, reminders.known(office), at=MORNING) == 1
    assert reminders.take_in(older, reminders.known(office), at=MORNING) == 0

    assert watch(older, MORNING + DAY).lines == ()
    assert keys(older, MORNING + DAY) == []
    older.close()


def test_bringing_a_backup_back_tells_nothing_again(
    store_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store, file = open_store(store_path), tmp_path_factory.mktemp("backup") / "before.backup"
    keep(store, builders.an_account(id=id_of("meridian")), a_promise())
    watch(store, NOW - DAY)
    for _ in vaults.backup(store, file, at=NOW):
        pass
    [told] = watch(store, MORNING).lines
    reminders.done(store, told.occurrence.key, zone=LONDON, at=MORNING)
    store.close()

    vaults.restore(file, store_path, passphrase=PASSPHRASE, at=MORNING)

    older = open_store(store_path)
    assert watch(older, MORNING + DAY).lines == ()
    assert keys(older, MORNING + DAY) == []
    older.close()


def test_what_is_gone_from_the_inbox_is_refused(office: Vault) -> None:
    with pytest.raises(Refusal, match="reminder_gone"):
        reminders.done(office, "promise:none:2026-11-18", zone=LONDON, at=NOW)
