"""What a user does with reminders: hear what is due, deal with it, put it off; each is told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import reminder_inbox, reminder_times, rhythms, settings, snoozes
from keyaccounts.accounts import Account
from keyaccounts.check_ins import CheckIn
from keyaccounts.meetings import Meeting
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.reminder_inbox import Inbox, Section, Told
from keyaccounts.reminder_times import Hours, Occurrence
from keyaccounts.reminders import FREE_SNOOZES, Reminder, united
from keyaccounts.rhythms import Rhythm
from keyaccounts.snoozes import Preset
from keyaccounts.store import records
from keyaccounts.workflows import choices, reminder_sources
from keyaccounts.workflows import rhythms as kept_rhythms
from keyaccounts.workflows.reminder_sources import Found

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


class Telling(NamedTuple):
    """What was told just now, and when there is something to tell again, where that is within a day."""

    lines: tuple[Told, ...]
    next_at: datetime | None


class Snoozing(NamedTuple):
    """How an occurrence can be put off: to when, until when at the latest, and whether it wants a reason."""

    line: Told
    presets: tuple[Preset, ...]
    latest: datetime | None
    needs_reason: bool


def due(vault: Vault, *, now: datetime, zone: str) -> list[Told]:
    """What is to be told now and was not yet; nothing is written down."""
    with vault.read() as tx:
        return _due(tx, reminder_sources.gathered(tx, now=now, zone=zone, until=now), now)


def tell(vault: Vault, *, now: datetime, zone: str, watched_until: datetime | None = None) -> Telling:
    """Write down, once each, what is due; gives it for telling, and when to look again.

    `watched_until` is when somebody looked before: what was due already then has come about since.
    """
    tomorrow = now + timedelta(days=1)
    with vault.read() as tx:
        since = choices.value(tx, settings.REMINDED_SINCE)
        found = reminder_sources.gathered(tx, now=now, zone=zone, until=tomorrow)
        lines = _due(tx, found, now)
    made = [
        reminder_inbox.told(each.occurrence, each.reminder, now=now, watched_until=watched_until)
        for each in lines
    ]
    if made or not since:
        with vault.write("tell_reminders", at=now) as tx:
            if not since:
                choices.keep(tx, settings.REMINDED_SINCE, now.isoformat(), at=now)
            for reminder in made:
                records.save(tx, reminder)
    coming = reminder_inbox.upcoming(found.occurrences, found.kept, now=now, until=tomorrow)
    return Telling(
        tuple(line._replace(reminder=each) for line, each in zip(lines, made, strict=True)),
        coming[0].at if coming else None,
    )


def inbox(vault: Vault, *, now: datetime, zone: str) -> Inbox:
    """All that is due and not dealt with: missed, now, and snoozed."""
    with vault.read() as tx:
        return _inbox(tx, reminder_sources.gathered(tx, now=now, zone=zone, until=now), now)


def upcoming(vault: Vault, *, now: datetime, zone: str, until: datetime) -> list[Occurrence]:
    """What will be told after now, up to an instant, the soonest first."""
    with vault.read() as tx:
        found = reminder_sources.gathered(tx, now=now, zone=zone, until=until)
    return reminder_inbox.upcoming(found.occurrences, found.kept, now=now, until=until)


def done(vault: Vault, *keys: str, zone: str, at: datetime) -> None:
    """Deal with what is due; a rhythm that counts from when it was done goes on from today."""
    with vault.read() as tx:
        found = reminder_sources.gathered(tx, now=at, zone=zone, until=at)
        hours = reminder_sources.hours_of(tx, zone)
        lines = [_line_of(tx, found, key, now=at) for key in keys]
    named = dict.fromkeys(key for line in lines for key in line.keys)
    with vault.write("finish_reminder", about=_about(lines), at=at) as tx:
        for key in named:
            records.save(tx, _known(found, key, now=at).done(at=at))
        for line in lines:
            if line.occurrence.sort == "reminder":
                rhythm, on = records.get(tx, Rhythm, line.occurrence.source_id), hours.day_of(at)
                records.save(tx, rhythm.changed(done_on=max(on, rhythm.done_on or on)))


def snooze(vault: Vault, key: str, *, until: datetime, why: str = "", zone: str, at: datetime) -> Told:
    """Put one occurrence off; from the third time on a reason is asked, and never past the next one."""
    with vault.read() as tx:
        found = reminder_sources.gathered(tx, now=at, zone=zone, until=at)
        line = _to_put_off(tx, found, key, now=at)
        latest = _latest(tx, line.occurrence, reminder_sources.hours_of(tx, zone), now=at)
    with vault.write("snooze_reminder", about=_about([line]), at=at) as tx:
        put_off = [
            records.save(
                tx,
                _known(found, each, now=at).snoozed(until, zone=zone, why=why, now=at, latest=latest),
            )
            for each in line.keys
        ]
    return line._replace(section=Section.SNOOZED, reminder=put_off[-1], until=until)


def snoozing(vault: Vault, key: str, *, now: datetime, zone: str) -> Snoozing:
    """To when an occurrence can be put off."""
    with vault.read() as tx:
        line = _to_put_off(tx, reminder_sources.gathered(tx, now=now, zone=zone, until=now), key, now=now)
        hours, about = reminder_sources.hours_of(tx, zone), line.occurrence
        latest = _latest(tx, about, hours, now=now)
        presets = snoozes.presets(
            now, hours, is_workday=kept_rhythms.workdays(tx, about.account_id, now=now),
            visits=_visits(tx, about.account_id, now), latest=latest,
        )  # fmt: skip
    number = line.reminder.snoozes if line.reminder else 0
    return Snoozing(line, presets, latest, number >= FREE_SNOOZES)


def morning(vault: Vault, day: date, *, zone: str) -> datetime:
    """When what has a day is told on a day."""
    with vault.read() as tx:
        return reminder_sources.hours_of(tx, zone).on(day)


def known(vault: Vault) -> list[Reminder]:
    """All that was ever told, for another store to take in."""
    with vault.read() as tx:
        return records.listed(tx, Reminder)


def take_in(vault: Vault, others: Iterable[Reminder], *, at: datetime) -> int:
    """Know what another store knows of reminders: a restored one tells nothing again; gives how many."""
    with vault.read() as tx:
        mine = {each.id: each for each in records.listed(tx, Reminder)}
    changed = []
    for each in others:
        kept = mine.get(each.id)
        new = each.changed(revision=0) if kept is None else united(kept, each)
        if kept is None or new != kept:
            changed.append(new)
    if changed:
        with vault.write("tell_reminders", at=at) as tx:
            for each in changed:
                records.save(tx, each)
    return len(changed)


def _due(tx: Transaction, found: Found, now: datetime) -> list[Told]:
    owed = reminder_inbox.due(found.occurrences, found.kept, now=now)
    return _named(tx, [Told(each, Section.NOW, found.kept.get(each.key), (each.key,)) for each in owed])


def _inbox(tx: Transaction, found: Found, now: datetime) -> Inbox:
    told = reminder_inbox.inbox(found.occurrences, found.kept, now=now, others=found.others)
    named = {line.occurrence.key: line for line in _named(tx, told.lines)}

    def of(lines: Iterable[Told]) -> tuple[Told, ...]:
        return tuple(named[line.occurrence.key] for line in lines)

    missed = tuple(group._replace(lines=of(group.lines)) for group in told.missed)
    return Inbox(missed, of(told.now), of(told.snoozed))


def _named(tx: Transaction, lines: Sequence[Told]) -> list[Told]:
    accounts = records.with_ids(tx, Account, [each.occurrence.account_id for each in lines])
    people = records.with_ids(tx, Person, [each.occurrence.person_id for each in lines])

    def name(found: Account | Person | None) -> str:
        return found.name if found else ""

    return [
        each._replace(
            account=name(accounts.get(each.occurrence.account_id)),
            person=name(people.get(each.occurrence.person_id)),
        )
        for each in lines
    ]


def _line_of(tx: Transaction, found: Found, key: str, *, now: datetime) -> Told:
    for line in _inbox(tx, found, now).lines:
        if key in line.keys:
            return line
    raise Refusal("reminder_gone", key=key)


def _to_put_off(tx: Transaction, found: Found, key: str, *, now: datetime) -> Told:
    line = _line_of(tx, found, key, now=now)
    if reminder_times.is_owed(line.occurrence, now):
        raise Refusal("snooze_overdue", complaint=line.occurrence.code)
    return line


def _known(found: Found, key: str, *, now: datetime) -> Reminder:
    """What is known of an occurrence of the inbox; it is told where it was not yet."""
    occurrence = next(each for each in found.occurrences if each.key == key)
    kept = found.kept.get(key)
    return kept if kept is not None and kept.snoozed_until else reminder_inbox.told(occurrence, kept, now=now)


def _latest(tx: Transaction, occurrence: Occurrence, hours: Hours, *, now: datetime) -> datetime | None:
    """When the next of the same rhythm comes, past which nothing is put off."""
    rhythm_id = occurrence.source_id if occurrence.sort == "reminder" else ""
    if occurrence.sort == "check_in":
        rhythm_id = records.get(tx, CheckIn, occurrence.source_id).rhythm_id
    rhythm = records.find(tx, Rhythm, rhythm_id) if rhythm_id else None
    if rhythm is None or rhythm.is_archived:
        return None
    works = kept_rhythms.workdays(tx, rhythm.account_id, now=now)
    day = rhythms.next_on(rhythm, max(occurrence.on, hours.day_of(now)), is_workday=works)
    return None if day is None else hours.on(day)


def _visits(tx: Transaction, account_id: Id, now: datetime) -> list[Meeting]:
    if not account_id:
        return []
    return records.selected(
        tx,
        Meeting,
        lambda query, table: query.where(
            table.c.account_id == account_id, table.c.at > now, table.c.archived_at.is_(None)
        ),
    )


def _about(lines: Sequence[Told]) -> str:
    """Whom or what it is about, in few words, for undo and history."""
    first = lines[0]
    return first.person or first.account or first.occurrence.text
