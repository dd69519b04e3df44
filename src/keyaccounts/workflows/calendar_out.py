"""What a user takes along as a calendar: meetings, check-ins, promises of ours, tasks and coming moments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from keyaccounts import calendar_entries, contacting, instants, rhythms, settings
from keyaccounts.accounts import Account
from keyaccounts.calendar_entries import Entry, Kept, Standing, Version, Whose
from keyaccounts.changes import Change
from keyaccounts.check_ins import CheckIn
from keyaccounts.meetings import Meeting
from keyaccounts.moments import ComingMoment
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.rhythms import Rhythm
from keyaccounts.store import journal, records
from keyaccounts.tasks import Task, same_name
from keyaccounts.workflows import choices, clock, recurrences, terms
from keyaccounts.workflows.exporting import calendar_file, whole_file

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

WRITTEN, SENT = "export_calendar", "send_calendar"
"""The acts by which entries leave the store: as a file, and to a server."""

K = TypeVar("K", Meeting, CheckIn, Promise, Task, ComingMoment, Rhythm)


class Exported(NamedTuple):
    """A calendar that was written: where, how many entries are ahead in it, and how many it takes back."""

    path: Path
    ahead: int
    taken_back: int


def usual_window(today: date) -> tuple[date, date]:
    """From today to this day next year."""
    return today, instants.plus_months(today, 12)


def export(
    vault: Vault, path: Path, *, since: date | None = None, until: date | None = None, names: bool = True,
    todos: bool = False, cancel: bool = False, now: datetime, at: datetime,
) -> Exported:  # fmt: skip
    """Write one calendar file, or into a folder under its usual name; a calendar that reads it again updates.

    What was taken along before and is settled now is in it as cancelled; with `cancel` nothing else is, in
    the form that takes entries out of calendars. Without `names` it tells times and sorts of things only.
    """
    found = entries(vault, since=since, until=until, now=now)
    if cancel:
        found = [each for each in found if each.standing is not Standing.AHEAD]
    told = found if names else [calendar_entries.unnamed(each) for each in found]
    target = path / calendar_file.NAME if path.is_dir() else path
    content = calendar_file.file(told, todos=todos, method="CANCEL" if cancel else "")
    whole_file.write(target, content, prefix="calendar")
    note(vault, found, verb=WRITTEN, about=target.name, at=at)
    ahead = sum(each.standing is Standing.AHEAD for each in found)
    return Exported(target, ahead, len(found) - ahead)


def entries(
    vault: Vault,
    *,
    since: date | None = None,
    until: date | None = None,
    settled: bool = False,
    now: datetime,
) -> list[Entry]:
    """What stands in the calendar between two days, both included, the soonest first.

    What is settled is among it only where it went along before: what no calendar has, none has to drop.
    With `settled` all of it is.
    """
    with vault.read() as tx:
        found = _Reading(tx, now)
        first, last = usual_window(found.today)
        window = (since or first, until or last)
        known = journal.gone_along(tx, WRITTEN, SENT)
        told = [
            each
            for each in found.entries(*window)
            if window[0] <= found.day(each) <= window[1]
            and (settled or each.standing is Standing.AHEAD or each.id in known)
        ]
    return sorted(told, key=lambda each: (found.day(each), each.uid))


def note(vault: Vault, told: Sequence[Entry], *, verb: str, about: str, at: datetime) -> None:
    """Log that these entries left the store; nothing of them changed."""
    if not told:
        return
    with vault.write(verb, about=about, at=at) as tx:
        journal.note(tx, [(each.kind, each.id, Change.EDITED, {}) for each in told])


class _Reading:
    """All that entries are made of, read once."""

    def __init__(self, tx: Transaction, now: datetime) -> None:
        self.tx, self.now = tx, now
        self.zone = choices.value(tx, settings.HOME_ZONE) or clock.local_zone()
        self.today = now.astimezone(instants.zone_called(self.zone)).date()
        self.me = choices.value(tx, settings.AUTHOR)
        self.lead = timedelta(minutes=choices.value(tx, settings.MEETING_LEAD))
        told_at = time.fromisoformat(choices.value(tx, settings.REMIND_AT))
        self.told_at = timedelta(hours=told_at.hour, minutes=told_at.minute)
        self.accounts = {each.id: each for each in records.listed(tx, Account, archived=None)}
        self.people = {each.id: each for each in records.listed(tx, Person, archived=None)}
        self.terms = terms.by_person(tx)
        self._account_of: dict[Id, Id] = {}
        self._next_day: dict[Id, date] = {}

    def day(self, entry: Entry) -> date:
        """The day an entry stands on, by the user's clock; of a series the next one."""
        if entry.id in self._next_day:
            return self._next_day[entry.id]
        if isinstance(entry.starts, datetime):
            return entry.starts.astimezone(instants.zone_called(self.zone)).date()
        return entry.starts

    def entries(self, since: date, until: date) -> Iterator[Entry]:
        """Every entry there could be; what belongs to an account that was put away is off."""
        for each in self._entries(since, until):
            account = self.accounts.get(self._account_of[each.id])
            is_gone = account is not None and account.is_archived
            yield replace(each, standing=Standing.OFF) if is_gone else each

    def _entries(self, since: date, until: date) -> Iterator[Entry]:
        yield from self._meetings(since, until)
        yield from self._check_ins()
        for promise, whose, version in self._all(Promise):
            if found := calendar_entries.promise(promise, whose, version, told_at=self.told_at):
                yield found
        for task, whose, version in self._all(Task):
            mine = not task.owner or not self.me or same_name(task.owner, self.me)
            found = calendar_entries.task(task, whose, version, told_at=self.told_at) if mine else None
            if found:
                yield found
        for moment, whose, version in self._all(ComingMoment):
            yield calendar_entries.moment(moment, whose, version, told_at=self.told_at)
        yield from self._reminders()

    def _meetings(self, since: date, until: date) -> Iterator[Entry]:
        start, end = (
            datetime.combine(day, time(), tzinfo=instants.zone_called(self.zone)).astimezone(UTC)
            for day in (since, min(until, date.max - timedelta(days=1)) + timedelta(days=1))
        )
        near = records.selected(
            self.tx, Meeting, lambda query, table: query.where(table.c.at >= start, table.c.at < end)
        )
        # One that was read from a calendar stands in that calendar already.
        ours = [each for each in near if not each.calendar_uid]
        for meeting, whose, version in self._told(ours):
            # A version that came back from a calendar counts on from there.
            numbered = version._replace(number=version.number + meeting.calendar_sequence)
            yield calendar_entries.meeting(meeting, whose, numbered, lead=self.lead)

    def _check_ins(self) -> Iterator[Entry]:
        found = list(self._all(CheckIn))
        last = terms.turned_to(
            self.tx, [each.person_id for each, *_ in found if each.is_open], before=self.now
        )
        for check_in, whose, version in found:
            turned = last.get(check_in.person_id)
            held = contacting.allowed_day(
                self.terms.get(check_in.person_id),
                check_in.due_on,
                last_contact_on=turned.astimezone(instants.zone_called(self.zone)).date() if turned else None,
            )
            yield calendar_entries.check_in(check_in, whose, version, held=held, told_at=self.told_at)

    def _reminders(self) -> Iterator[Entry]:
        for rhythm, whose, version in self._all(Rhythm):
            if rhythm.sort != "reminder":
                continue
            zone = rhythm.zone or self.zone
            upcoming = rhythms.next_on(rhythm, self.today - timedelta(days=1))
            if upcoming is None:
                continue
            rule = recurrences.rrule_of(rhythm)
            # A rule counts from its first day; what has none stands on its next one.
            begins_on = (recurrences.begins_on(rhythm) if rule else None) or upcoming
            self._next_day[rhythm.id] = upcoming
            yield calendar_entries.reminder(
                rhythm, whose, version, rule=rule, zone=zone,
                first_at=instants.at_clock(
                    begins_on, time.fromisoformat(rhythm.at), instants.zone_called(zone)
                ),
            )  # fmt: skip

    def _all(self, kind: type[K]) -> Iterator[tuple[K, Whose, Version]]:
        return self._told(records.listed(self.tx, kind, archived=None))

    def _told(self, kept: Sequence[K]) -> Iterator[tuple[K, Whose, Version]]:
        """Each with the names it may tell and its version: a new name is a new version too."""
        parts = {each.id: self._parts(each) for each in kept}
        changed = journal.changed_at(self.tx, [part for found in parts.values() for part in found])
        for each in kept:
            latest = max(
                (changed[part] for part in parts[each.id] if part in changed), default=each.created_at
            )
            self._account_of[each.id] = each.account_id
            yield each, self._whose(each), Version(each.revision, latest)

    def _parts(self, kept: Kept) -> tuple[Id, ...]:
        """The records an entry is made of."""
        people = _people(kept)
        held = (self.terms[each].id for each in people if each in self.terms)
        return (kept.id, kept.account_id, *people, *held)

    def _whose(self, kept: Kept) -> Whose:
        account = self.accounts.get(kept.account_id)
        people = (self.people.get(each) for each in _people(kept))
        return Whose(account.name if account else "", tuple(each.name for each in people if each))


def _people(kept: Kept) -> tuple[Id, ...]:
    if isinstance(kept, Meeting):
        return kept.people
    return (kept.person_id,) if kept.person_id else ()
