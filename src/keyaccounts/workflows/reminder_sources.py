"""Gathers what reminders are made of: every occurrence near its time, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import instants, moments, reminder_times, rhythms, settings
from keyaccounts.accounts import Account
from keyaccounts.check_ins import CheckIn
from keyaccounts.moments import ComingMoment
from keyaccounts.promises import Promise
from keyaccounts.records import R
from keyaccounts.reminder_times import Hours, Occurrence
from keyaccounts.reminders import Reminder
from keyaccounts.rhythms import Rhythm
from keyaccounts.settings import Choice
from keyaccounts.store import records
from keyaccounts.store import reminders as stored
from keyaccounts.tasks import Task
from keyaccounts.workflows import choices, terms
from keyaccounts.workflows import rhythms as kept_rhythms

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_YEAR = timedelta(days=366)
_WEEKEND = timedelta(days=4)
"""How long before its meeting the evening may lie on which it is prepared."""


class Found(NamedTuple):
    """The occurrences up to an instant, what is known of them, and of other days of the same sources."""

    occurrences: tuple[Occurrence, ...]
    kept: dict[str, Reminder]
    others: tuple[Reminder, ...]


def gathered(tx: Transaction, *, now: datetime, zone: str, until: datetime) -> Found:
    """Every occurrence up to an instant, of living accounts, and since reminders are told."""
    hours, since = hours_of(tx, zone), _since(tx, now)
    living = {each.id for each in records.listed(tx, Account)}
    found = {}
    for each, made_at in _sources(tx, hours, now=now, since=since, until=until):
        occurrence = reminder_times.since_made(each, made_at, hours)
        is_there = occurrence.sort == "complaint" or not occurrence.account_id
        if since <= occurrence.at <= until and (is_there or occurrence.account_id in living):
            found[occurrence.key] = occurrence
    is_rule = {each.source_id: each.sort == "reminder" for each in found.values()}
    known = (
        *stored.of_sources(tx, [each for each, rule in is_rule.items() if not rule]),
        *stored.undone(tx, [each for each, rule in is_rule.items() if rule]),
    )
    return Found(
        tuple(found.values()),
        {each.key: each for each in known if each.key in found},
        tuple(each for each in known if each.key not in found),
    )


def hours_of(tx: Transaction, zone: str) -> Hours:
    """When the user wants to be told."""

    def clock(choice: Choice[str]) -> time:
        return time.fromisoformat(choices.value(tx, choice))

    return Hours(
        zone, clock(settings.REMIND_AT), clock(settings.QUIET_FROM), clock(settings.QUIET_UNTIL),
        timedelta(minutes=choices.value(tx, settings.MEETING_LEAD)), clock(settings.EVENING_AT),
        choices.value(tx, settings.ROLLOVER_HOUR),
    )  # fmt: skip


def _sources(
    tx: Transaction, hours: Hours, *, now: datetime, since: datetime, until: datetime
) -> Iterator[tuple[Occurrence, datetime]]:
    """Every occurrence up to an instant, and some beyond it, with when its source was written down."""
    today, last = hours.day_of(now), _local(until, hours) + timedelta(days=1)
    for meeting in stored.meetings(tx, since=since, until=until + _WEEKEND, over=now - timedelta(days=1)):
        yield from ((each, meeting.created_at) for each in reminder_times.of_meeting(meeting, hours))
    for promise in _with_state(tx, Promise, "open", last):
        yield from ((each, promise.created_at) for each in reminder_times.of_promise(promise, hours))
    me = choices.value(tx, settings.AUTHOR)
    for task in _with_state(tx, Task, "open", last):
        yield from ((each, task.created_at) for each in reminder_times.of_task(task, hours, me=me))
    for complaint in stored.words_owed(tx):
        yield from ((each, complaint.created_at) for each in reminder_times.of_complaint(complaint, hours))
    yield from _check_ins(tx, hours, now=now, today=today, last=last)
    yield from _coming(tx, hours, since=since, now=now, last=last)
    yield from _rules(tx, hours, now=now, last=last)


def _check_ins(
    tx: Transaction, hours: Hours, *, now: datetime, today: date, last: date
) -> Iterator[tuple[Occurrence, datetime]]:
    planned, asked = _with_state(tx, CheckIn, "planned", last), terms.by_person(tx)
    turned = terms.turned_to(tx, [each.person_id for each in planned if each.person_id in asked], before=now)
    for check_in in planned:
        at = turned.get(check_in.person_id)
        for each in reminder_times.of_check_in(
            check_in, hours, terms=asked.get(check_in.person_id),
            last_contact_on=hours.day_of(at) if at else None, today=today,
        ):  # fmt: skip
            yield each, check_in.created_at


def _coming(
    tx: Transaction, hours: Hours, *, since: datetime, now: datetime, last: date
) -> Iterator[tuple[Occurrence, datetime]]:
    """What is ahead, and what was ahead while nobody looked, for a year back."""
    accounts, born = records.listed(tx, Account), stored.born(tx)
    planned, asked = records.listed(tx, ComingMoment), terms.by_person(tx)
    made_at = {each.id: each.created_at for each in (*planned, *accounts, *born)}
    for day in dict.fromkeys((hours.day_of(max(since, now - _YEAR)), hours.day_of(now))):
        horizon = (last - day).days + moments.MOST_LEAD
        for each in moments.coming(accounts, born, planned, today=day, horizon=horizon):
            barred = asked.get(each.person_id) if each.sort == "birthday" else None
            if each.begins_on <= last and not (barred and barred.do_not_contact):
                whose = each.moment_id or each.person_id or each.account_id
                for occurrence in reminder_times.of_coming(each, hours):
                    yield occurrence, made_at[whose]


def _rules(
    tx: Transaction, hours: Hours, *, now: datetime, last: date
) -> Iterator[tuple[Occurrence, datetime]]:
    """The days of rhythms that were not told yet, and those that were told and wait."""
    rules = records.listed(tx, Rhythm, sort="reminder")
    ids = [each.id for each in rules]
    came, waiting = stored.come(tx, ids, until=last), stored.undone(tx, ids)
    for rhythm in rules:
        so_far = came.get(rhythm.id, stored.Come())
        first = so_far.newest + timedelta(days=1) if so_far.newest else _local(rhythm.created_at, hours)
        days = set(rhythms.days(rhythm, first, last, came=so_far.done))
        for reminder in waiting:
            if reminder.source_id == rhythm.id:
                days.update(rhythms.days(rhythm, reminder.on, reminder.on, came=so_far.done))
        works = kept_rhythms.workdays(tx, rhythm.account_id, now=now)
        for each in reminder_times.of_rhythm(rhythm, hours, sorted(days), works):
            yield each, rhythm.created_at


def _with_state(tx: Transaction, record_type: type[R], state: str, last: date) -> list[R]:
    return records.selected(
        tx,
        record_type,
        lambda query, table: query.where(
            table.c.state == state, table.c.due_on <= last, table.c.archived_at.is_(None)
        ),
    )


def _since(tx: Transaction, now: datetime) -> datetime:
    kept = choices.value(tx, settings.REMINDED_SINCE)
    return datetime.fromisoformat(kept) if kept else now


def _local(instant: datetime, hours: Hours) -> date:
    return instant.astimezone(instants.zone_called(hours.zone)).date()
