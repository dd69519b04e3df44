"""Reminders in the window: told by themselves, listed, dealt with and put off by keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import builders
from builders import NOW, TODAY, id_of
from keyaccounts.promises import Promise
from keyaccounts.reminders import Reminder
from keyaccounts.store import records
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.reminder_watch import ReminderWatch
from keyaccounts.ui.reminders.reminders_page import RemindersPage
from keyaccounts.ui.reminders.snooze_form import SnoozeForm
from keyaccounts.workflows import reminders
from ui.accounts.office import ANA, MERIDIAN
from ui.room import PROMISE, Room, settle

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MORNING = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture
def room(room: Room) -> Room:
    """The window after what it told at first, of the overdue promise of every room, was dealt with."""
    keys = [line.occurrence.key for line in reminders.inbox(room.vault, now=NOW, zone="Europe/London").lines]
    reminders.done(room.vault, *keys, zone="Europe/London", at=NOW)
    with room.vault.write("add_promise", at=NOW) as tx:
        records.save(tx, records.get(tx, Promise, PROMISE).kept(on=TODAY))
    settle()
    return room


def owe(room: Room, *, word: str = "plan", **fields: Any) -> None:
    usual = {"account_id": MERIDIAN, "person_id": ANA, "made_on": TODAY, "due_on": TODAY + DAY}
    with room.vault.write("add_promise", at=NOW) as tx:
        records.save(tx, builders.a_promise(f"Send the {word}", id=id_of(word), **{**usual, **fields}))
    settle()


def become(room: Room, now: datetime) -> None:
    room.desk.clock.read = lambda: now


def watch_of(room: Room) -> ReminderWatch:
    found = room.application.findChild(ReminderWatch)
    assert found is not None
    return found


def look(room: Room, now: datetime) -> None:
    become(room, now)
    watch_of(room).look()
    settle()


def page(room: Room) -> RemindersPage:
    room.window.open("reminders")
    settle()
    assert isinstance(room.window.page, RemindersPage)
    return room.window.page


def row(page: RemindersPage) -> RowFace:
    found = page.list.current()
    assert found is not None
    return found


def told(room: Room) -> list[Reminder]:
    found = [each for each in room.all(Reminder) if isinstance(each, Reminder)]
    return [each for each in found if each.source_id != PROMISE]


def test_a_window_that_stays_open_tells_at_the_instant_and_leads_to_it(room: Room) -> None:
    owe(room)
    become(room, MORNING - timedelta(minutes=10))
    watch_of(room).look()
    settle()
    assert watch_of(room).next_look.interval() == 600_001

    look(room, MORNING)

    assert room.notice() == "Due now. Send the plan, Ana Ruiz · Meridian Foods"
    assert [each.told_at for each in told(room)] == [MORNING]
    look(room, MORNING + HOUR)
    assert len(told(room)) == 1


def test_undo_reaches_past_what_was_told(room: Room) -> None:
    owe(room)
    look(room, MORNING)
    room.press("Ctrl+Z")

    assert len(told(room)) == 1
    assert "add_promise" not in room.notice()


def test_the_computer_that_slept_or_was_carried_away_is_noticed(room: Room) -> None:
    """The wall clock went on while no time passed: it slept."""
    passed, zone = [0.0], ["Europe/London"]
    owe(room)
    watch = ReminderWatch(
        room.desk, room.application, passed=lambda: passed[0], computer_zone=lambda: zone[0]
    )
    become(room, MORNING - HOUR)
    watch.follow_store()
    passed[0] = 60
    become(room, MORNING - HOUR + timedelta(minutes=1))
    watch.compare_clocks()
    assert told(room) == []

    passed[0] = 120
    become(room, MORNING + 9 * HOUR)
    watch.compare_clocks()
    settle()

    assert [each.is_missed for each in told(room)] == [True]


def test_the_clock_follows_the_computer_unless_the_user_named_a_zone() -> None:
    from keyaccounts.ui.desk import Clock

    named, own = Clock("Europe/London"), Clock()
    own.__dict__["zone"] = "Europe/London"

    assert not named.travel("Asia/Tokyo")
    assert not own.travel("Mars/Olympus")
    assert own.travel("Asia/Tokyo")
    assert (named.zone, own.zone) == ("Europe/London", "Asia/Tokyo")


def test_an_empty_inbox_teaches_what_would_stand_here(room: Room) -> None:
    shown = page(room)

    assert shown.empty.isVisibleTo(shown)
    assert not shown.done_button.isVisibleTo(shown)


def test_it_is_dealt_with_by_one_key_and_comes_back_by_undo(room: Room) -> None:
    owe(room)
    look(room, MORNING)
    shown = page(room)
    assert (row(shown).title, row(shown).act) == ("Send the plan", "Open promise")

    room.press("D")
    assert room.notice() == "Dealt with. Send the plan"
    assert shown.list.current() is None

    room.press("Ctrl+Z")
    assert row(shown).title == "Send the plan"


def test_a_number_puts_it_off_at_once_and_it_says_until_when(room: Room) -> None:
    owe(room)
    look(room, MORNING)
    shown = page(room)

    room.press("2")

    assert room.notice() == "Put off. Until tomorrow 09:00: Send the plan"
    assert (row(shown).due, row(shown).why) == ("until tomorrow 09:00", "promised for today; put off once")


def test_from_the_third_time_on_the_form_asks_why(room: Room) -> None:
    owe(room)
    look(room, MORNING)
    shown = page(room)
    room.press("1")
    room.press("1")
    room.press("1")

    form = shown.floating.content
    assert isinstance(form, SnoozeForm)
    form.save()
    settle()
    assert form.form.field("why").refusal().startswith("It was put off 2 times already.")

    room.type("They are away")
    room.press("Ctrl+Return")
    [kept] = told(room)
    assert (kept.snoozes, kept.snooze_why) == (3, "They are away")


def test_a_day_of_ones_own_outranks_the_times(room: Room) -> None:
    owe(room)
    look(room, MORNING)
    shown = page(room)
    room.press("S")
    form = shown.floating.content
    assert isinstance(form, SnoozeForm)
    room.press("2")
    assert form.choices.checkedId() == 1
    form.day.setText("2026-11-27")
    form.save()
    settle()

    [kept] = told(room)
    assert kept.snoozed_until == datetime(2026, 11, 27, 9, tzinfo=UTC)


def test_what_was_missed_is_one_row_that_unfolds_and_is_dealt_with_at_once(room: Room) -> None:
    for number in range(3):
        owe(room, word=f"part {number}", due_on=TODAY + (number + 1) * DAY)
    look(room, NOW + 30 * DAY)
    shown = page(room)
    assert (row(shown).title, row(shown).due, row(shown).act) == (
        "Three promises due", "3 missed", "Show them",
    )  # fmt: skip

    room.press("Return")
    assert row(shown).act == "Fold up"
    room.press("Down")
    assert row(shown).title == "Send the part 0"
    room.press("Up")
    room.press("D")

    assert room.notice() == "Dealt with. Send the part 0, and 2 more"
    assert shown.empty.isVisibleTo(shown)


def test_enter_opens_what_it_is_about(room: Room) -> None:
    owe(room)
    look(room, MORNING)
    page(room)

    room.press("Return")

    assert not isinstance(room.window.page, RemindersPage)
    assert getattr(room.window.page, "account_id", "") == MERIDIAN


def test_a_lock_forgets_what_was_told(room: Room) -> None:
    owe(room)
    look(room, MORNING)
    room.application.lock()
    settle()

    watch_of(room).compare_clocks()
    watch_of(room).look()

    assert not watch_of(room).pulse.isActive()
    assert room.notice() == ""
