"""Reminders on the command line: what is due, dealt with, and put off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import builders
from builders import id_of
from conftest import open_store
from keyaccounts import instants, settings
from keyaccounts.workflows import accounts, choices, promises, reminders
from typed import CommandLine

DAY = timedelta(days=1)


@pytest.fixture
def owing(filled: CommandLine) -> CommandLine:
    """A promise to Meridian Foods that fell due yesterday while nobody looked."""
    vault, now = open_store(filled.store), datetime.now(UTC)
    choices.change(vault, settings.HOME_ZONE, "Europe/London", at=now)
    choices.change(vault, settings.QUIET_UNTIL, "19:00", at=now)
    reminders.tell(vault, now=now - 9 * DAY, zone="Europe/London")
    today = instants.day_of(now, "Europe/London")
    promise = builders.a_promise(
        id=id_of("plan"), account_id=accounts.named(vault, "Meridian").id, made_on=today - 9 * DAY,
        due_on=today - DAY, created_at=now - 8 * DAY,
    )  # fmt: skip
    promises.add(vault, promise, at=now)
    vault.close()
    return filled


def test_it_tells_what_was_missed_with_the_key_that_deals_with_it(owing: CommandLine) -> None:
    lines = owing("reminders").out.splitlines()
    [told] = owing("reminders", "--json").document["reminders"]

    assert lines[:3] == ["One missed while away.", "", "Missed while away (1)"]
    assert "Send the new slot plan, Meridian Foods" in lines[3]
    assert lines[4] == f"    promised for yesterday [{told['key']}]"
    assert (told["section"], told["sort"], told["account"]) == ("missed", "promise", "Meridian Foods")


def test_done_deals_with_it_by_the_beginning_of_its_key(owing: CommandLine) -> None:
    assert owing("done", "promise:").out == "Dealt with: Send the new slot plan\n"
    assert owing("reminders").out == "Nothing is due.\n"
    assert owing("undo").code == 0
    assert owing("reminders", "--json").document["reminders"]


def test_it_is_put_off_to_a_time_of_work_a_day_or_an_instant(owing: CommandLine) -> None:
    answer = owing("snooze", "promise:", "--until", "tomorrow")
    assert (answer.code, answer.out[:16]) == (0, "Put off until to")
    [told] = owing("reminders", "--json").document["reminders"]
    assert (told["section"], told["snoozes"]) == ("snoozed", 1)

    day = owing("snooze", "promise:", "--until", "in 5 days", "--json").document
    at = (datetime.now(UTC) + 3 * DAY).isoformat(timespec="minutes")
    instant = owing("snooze", "promise:", "--until", at, "--why", "They are away", "--json").document
    assert datetime.fromisoformat(instant["until"]) < datetime.fromisoformat(day["until"])
    assert "They are away" in instant["why"]


def test_the_third_time_wants_a_reason(owing: CommandLine) -> None:
    for _ in range(2):
        assert owing("snooze", "promise:", "--until", "hour").code == 0

    answer = owing("snooze", "promise:", "--until", "hour")

    assert (answer.code, answer.out) == (1, "")
    assert "It was put off 2 times already" in answer.err


def test_what_is_not_there_and_what_cannot_be_is_refused(owing: CommandLine) -> None:
    assert "open no more" in owing("done", "task:").err
    assert "At the next visit" in owing("snooze", "promise:", "--until", "next-visit").err
    assert owing("snooze", "promise:", "--until", "yesterday").code == 1
