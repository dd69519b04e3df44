"""Reminders on Today: one's own as lines, and one line for all that was missed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import builders
from builders import LONDON, NOW, TODAY
from keyaccounts import agenda, agenda_lines
from keyaccounts.agenda import Agenda
from keyaccounts.agenda_items import AgendaFacts, Section
from keyaccounts.present import Clock
from keyaccounts.reminders import Reminder, key_of, reminder_id
from keyaccounts.rhythms import Rhythm

DAY = timedelta(days=1)
CLOCK = Clock(NOW, LONDON, TODAY)
WEEKLY: Rhythm = builders.a_rhythm(
    sort="reminder", text="Read the failures", account_id="", person_id="", unit="week"
)


def build(**facts: Any) -> Agenda:
    return agenda.build(AgendaFacts(rhythms={WEEKLY.id: WEEKLY}, **facts), now=NOW, zone=LONDON)


def told(days_ago: int, *, late: timedelta = timedelta(0), **fields: Any) -> Reminder:
    source, sort = fields.pop("source_id", WEEKLY.id), fields.pop("sort", "reminder")
    key = key_of(sort, source, TODAY - days_ago * DAY)
    due = NOW - days_ago * DAY - timedelta(minutes=1)
    return builders.a_reminder(
        id=reminder_id(key), key=key, sort=sort, source_id=source, on=TODAY - days_ago * DAY, due_at=due,
        told_at=due + late, **fields,
    )  # fmt: skip


def test_a_reminder_of_ones_own_is_one_line_however_often_it_came() -> None:
    (item,) = build(reminders=[told(14), told(7), told(0)]).items
    assert (item.section, item.code, item.act, item.number) == (
        Section.TODAY, "reminder", "finish_reminder", 2,
    )  # fmt: skip
    assert item.record_id == told(0).key
    assert agenda_lines.line(item, CLOCK)[:3] == (
        "Read the failures", "Reminders", "your reminder; came two times before",
    )  # fmt: skip


def test_what_came_while_nobody_looked_is_one_line_on_top() -> None:
    promises = [builders.a_promise(f"Slot {n}", due_on=TODAY - n * DAY) for n in (1, 2)]
    late = [told(n, sort="promise", source_id=each.id, late=3 * DAY) for n, each in enumerate(promises, 1)]
    first = build(promises=promises, reminders=late).items[0]
    assert (first.section, first.code, first.number) == (Section.MISSED, "reminders_missed", 2)
    assert agenda_lines.line(first, CLOCK).title == "Two reminders came while you were away"


def test_what_was_done_meanwhile_is_no_longer_missed() -> None:
    kept = builders.a_promise(due_on=TODAY - DAY).kept(on=TODAY)
    late = told(1, sort="promise", source_id=kept.id, late=3 * DAY)
    assert build(promises=[kept], reminders=[late]).items == ()
    assert build(reminders=[told(0).done(at=NOW)]).items == ()


def test_what_was_told_in_time_was_not_missed() -> None:
    promise = builders.a_promise(due_on=TODAY)
    punctual = told(0, sort="promise", source_id=promise.id)
    assert [item.code for item in build(promises=[promise], reminders=[punctual]).items] == ["promise_due"]
