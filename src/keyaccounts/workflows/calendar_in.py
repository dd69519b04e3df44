"""Brings appointments of a calendar in as meetings: planned first, then kept, in one act to take back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import calendar_entries, duplicates, settings
from keyaccounts.accounts import Account
from keyaccounts.experiences import Mode
from keyaccounts.meetings import Meeting
from keyaccounts.people import Person
from keyaccounts.records import Id, differing, new_id
from keyaccounts.store import journal, records
from keyaccounts.workflows import calendar_reading, choices, clock
from keyaccounts.workflows.calendar_reading import Appointment, CalendarFile, LeftOut

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

BROUGHT, FETCHED = "bring_in_calendar", "fetch_calendar"
"""The acts by which appointments become meetings: from a file, and from a server."""

_CALL = re.compile(r"https?://|\b(teams|zoom|webex|meet\.|video|skype)", re.IGNORECASE)
_SHORTEST_NAME = 4


class Outcome(StrEnum):
    """What becomes of an appointment."""

    NEW = "new"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    OFFERED = "offered"
    UNMATCHED = "unmatched"
    SAME = "same"
    OLDER = "older"
    PAST = "past"


class Line(NamedTuple):
    """An appointment, whose it is and how that was found ("person", "domain" or "name"), and what to keep.

    One that is offered waits for a yes: only its title speaks for the account.
    """

    outcome: Outcome
    appointment: Appointment
    account_id: Id = ""
    account: str = ""
    found_by: str = ""
    meeting: Meeting | None = None


class Plan(NamedTuple):
    """What a calendar would bring in, before anything is kept."""

    name: str
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    damaged: tuple[str, ...]
    zone: str

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many appointments there are of each outcome."""
        found = Counter(each.outcome for each in self.lines)
        return {each: found[each] for each in Outcome}

    @property
    def assumes_zone(self) -> bool:
        """Whether an hour in it names no zone, so that the user's own was taken."""
        return any({"floating", "unknown_zone"} & {*each.appointment.remarks} for each in self.lines)


class Brought(NamedTuple):
    """How many meetings were made, changed and called off."""

    new: int
    changed: int
    cancelled: int


def preview(vault: Vault, path: Path, *, now: datetime) -> Plan:
    """What a calendar file would bring in; nothing is changed."""
    with vault.read() as tx:
        zone = choices.value(tx, settings.HOME_ZONE) or clock.local_zone()
    return plan(vault, calendar_reading.read(path, zone=zone, now=now), zone=zone, now=now)


def plan(vault: Vault, file: CalendarFile, *, zone: str, now: datetime) -> Plan:
    """What appointments would become; `zone` is what hours without one were read by."""
    with vault.read() as tx:
        lines = tuple(_Planning(tx, now).lines(file.appointments))
    return Plan(file.name, lines, file.left_out, file.damaged, zone)


def bring_in(
    vault: Vault, planned: Plan, *, accept: Mapping[str, Id] | None = None, at: datetime, verb: str = BROUGHT
) -> Brought:
    """Keep what was planned, and what was accepted: the name of an entry with the account it is of."""
    accepted = accept or {}
    made = changed = cancelled = 0
    with vault.write(verb, about=planned.name, at=at) as tx:
        known = {each.calendar_uid for each in records.listed(tx, Meeting, archived=None)}
        for line in planned.lines:
            meeting = line.meeting
            if line.outcome in (Outcome.OFFERED, Outcome.UNMATCHED):
                account_id = accepted.get(line.appointment.uid, "")
                meeting = _meeting(line.appointment, account_id, (), at) if account_id else None
            if meeting is None:
                continue
            if meeting.revision == 0:
                if meeting.calendar_uid not in known:
                    records.add(tx, meeting.changed(created_at=at))
                    made += 1
            elif meeting.is_archived:
                records.save(tx, meeting.changed(archived_at=at))
                cancelled += 1
            else:
                records.save(tx, meeting)
                changed += 1
    return Brought(made, changed, cancelled)


class _Match(NamedTuple):
    account: Account
    people: tuple[Id, ...]
    found_by: str


class _Planning:
    """Finds whose each appointment is, and what of it is new."""

    def __init__(self, tx: Transaction, now: datetime) -> None:
        self._tx, self._now = tx, now
        self._accounts = {each.id: each for each in records.listed(tx, Account)}
        people = [each for each in records.listed(tx, Person) if each.account_id in self._accounts]
        self._people: dict[str, list[Person]] = {}
        self._domains: dict[str, set[Id]] = {}
        for person in people:
            for mail in person.emails:
                self._people.setdefault(mail.strip().lower(), []).append(person)
                self._domains.setdefault(duplicates.firm_domain(mail), set()).add(person.account_id)
        for account in self._accounts.values():
            self._domains.setdefault(duplicates.firm_domain(account.website), set()).add(account.id)
        self._names = [
            (core, account)
            for account in self._accounts.values()
            for core in {duplicates.firm_core(name) for name in (account.name, *account.aliases)}
            if len(core) >= _SHORTEST_NAME
        ]
        self._kept: dict[str, Meeting] = {}
        self._series: dict[str, list[Meeting]] = {}
        for each in records.listed(tx, Meeting, archived=None):
            if each.calendar_uid:
                self._kept[each.calendar_uid] = each
                self._series.setdefault(each.calendar_uid.partition("#")[0], []).append(each)

    def lines(self, appointments: Iterable[Appointment]) -> Iterator[Line]:
        """A line for each appointment, the last version of each alone, and for each that is gone."""
        latest: dict[str, Appointment] = {}
        for each in appointments:
            before = latest.get(each.key)
            if before is None or each.sequence >= before.sequence:
                latest[each.key] = each
        newest: dict[str, int] = {}
        for each in latest.values():
            newest[each.uid] = max(newest.get(each.uid, 0), each.sequence)
            yield self._line(each)
        for uid, sequence in newest.items():
            yield from self._gone(uid, sequence, latest)

    def _line(self, appointment: Appointment) -> Line:
        if ours := calendar_entries.of_uid(appointment.uid):
            kept = records.find(self._tx, Meeting, ours[1])
            if kept is not None:
                return self._of_ours(appointment, kept)
        if (kept := self._kept.get(appointment.key)) is not None:
            return self._known(appointment, kept)
        match = self._match(appointment)
        whose = (match.account.id, match.account.name, match.found_by) if match else ("", "", "")
        if (appointment.ends_at or appointment.at) <= self._now:
            return Line(Outcome.PAST, appointment, *whose)
        if appointment.is_cancelled:
            # What never was here needs no calling off.
            return Line(Outcome.SAME, appointment, *whose)
        if match is None:
            return Line(Outcome.UNMATCHED, appointment)
        if match.found_by == "name":
            return Line(Outcome.OFFERED, appointment, *whose)
        meeting = _meeting(appointment, match.account.id, match.people, self._now)
        return Line(Outcome.NEW, appointment, *whose, meeting)

    def _known(self, appointment: Appointment, kept: Meeting) -> Line:
        whose = (kept.account_id, self._name(kept.account_id), "")
        if appointment.sequence < kept.calendar_sequence:
            return Line(Outcome.OLDER, appointment, *whose)
        is_newer = appointment.sequence > kept.calendar_sequence
        if appointment.is_cancelled:
            if kept.is_archived:
                return Line(Outcome.SAME, appointment, *whose)
            off = kept.archived(at=self._now).changed(calendar_sequence=appointment.sequence)
            return Line(Outcome.CANCELLED, appointment, *whose, off)
        if kept.over_at <= self._now and (appointment.ends_at or appointment.at) <= self._now:
            return Line(Outcome.SAME, appointment, *whose)
        fresh = _meeting(
            appointment, kept.account_id, self._people_at(appointment, kept.account_id), self._now
        )
        told = kept.changed(
            at=fresh.at, ends_at=fresh.ends_at, zone=fresh.zone, place=fresh.place, purpose=fresh.purpose,
            people=(*kept.people, *(each for each in fresh.people if each not in kept.people)),
        )  # fmt: skip
        if not is_newer and (kept.is_archived or not self._may_correct(kept, told)):
            return Line(Outcome.SAME, appointment, *whose)
        told = told.brought_back().changed(calendar_sequence=appointment.sequence)
        if not any(differing(kept, told)):
            return Line(Outcome.SAME, appointment, *whose)
        return Line(Outcome.CHANGED, appointment, *whose, told)

    def _of_ours(self, appointment: Appointment, kept: Meeting) -> Line:
        """One that went out from here: what their calendar changed since counts, its title never."""
        whose = (kept.account_id, self._name(kept.account_id), "")
        version = kept.revision + kept.calendar_sequence
        if appointment.sequence <= version:
            outcome = Outcome.SAME if appointment.sequence == version else Outcome.OLDER
            return Line(outcome, appointment, *whose)
        told = kept.changed(calendar_sequence=appointment.sequence)
        if appointment.is_cancelled:
            outcome = Outcome.SAME if kept.is_archived else Outcome.CANCELLED
            off = None if kept.is_archived else told.archived(at=self._now)
            return Line(outcome, appointment, *whose, off)
        told = told.brought_back().changed(
            at=appointment.at,
            ends_at=_end(appointment) if kept.ends_at or _end(appointment) != kept.over_at else None,
            place=appointment.place or kept.place,
        )
        return Line(Outcome.CHANGED, appointment, *whose, told)

    def _gone(self, uid: str, sequence: int, latest: Mapping[str, Appointment]) -> Iterator[Line]:
        """Meetings to come of an entry that stands in the file, but no longer with their day."""
        for kept in self._series.get(uid, ()):
            is_ahead = kept.at > self._now and not kept.is_archived
            if is_ahead and kept.calendar_uid not in latest and kept.calendar_sequence <= sequence:
                off = kept.archived(at=self._now).changed(calendar_sequence=sequence)
                was = Appointment(
                    uid=uid, occurrence=kept.calendar_uid.partition("#")[2], sequence=sequence, at=kept.at,
                    ends_at=kept.ends_at, zone=kept.zone, title=kept.purpose, place=kept.place,
                    is_cancelled=True,
                )  # fmt: skip
                yield Line(Outcome.CANCELLED, was, kept.account_id, self._name(kept.account_id), "", off)

    def _may_correct(self, kept: Meeting, told: Meeting) -> bool:
        """Whether the same version may correct what is kept: some calendars never count theirs up.

        Not where somebody changed the meeting here: their word is the later one.
        """
        if not any(differing(kept, told)):
            return False
        edits = journal.history(self._tx, kept.id)
        return not edits or edits[0][0].verb in (BROUGHT, FETCHED)

    def _match(self, appointment: Appointment) -> _Match | None:
        """Whose it is: of whose people most are there, else whose mails are, else who is in its title."""
        there = Counter(
            each.account_id for mail in appointment.addresses for each in self._people.get(mail, ())
        )
        if there:
            account_id = there.most_common(1)[0][0]
            people = self._people_at(appointment, account_id)
            return _Match(self._accounts[account_id], people, "person")
        domains = (duplicates.firm_domain(mail) for mail in appointment.addresses)
        by_domain = {
            next(iter(found))
            for domain in domains
            if domain and len(found := self._domains.get(domain, set())) == 1
        }
        if len(by_domain) == 1:
            return _Match(self._accounts[by_domain.pop()], (), "domain")
        title = f" {' '.join(duplicates.firm_words(appointment.title))} "
        named = {account.id for core, account in self._names if f" {core} " in title}
        return _Match(self._accounts[named.pop()], (), "name") if len(named) == 1 else None

    def _people_at(self, appointment: Appointment, account_id: Id) -> tuple[Id, ...]:
        found = (each for mail in appointment.addresses for each in self._people.get(mail, ()))
        return tuple(dict.fromkeys(each.id for each in found if each.account_id == account_id))

    def _name(self, account_id: Id) -> str:
        found = self._accounts.get(account_id) or records.find(self._tx, Account, account_id)
        return found.name if found else ""


def _end(appointment: Appointment) -> datetime | None:
    later = appointment.ends_at is not None and appointment.ends_at > appointment.at
    return appointment.ends_at if later else None


def _meeting(appointment: Appointment, account_id: Id, people: tuple[Id, ...], at: datetime) -> Meeting:
    """A meeting as a calendar tells it."""
    return Meeting(
        id=new_id(at),
        created_at=at,
        account_id=account_id,
        at=appointment.at,
        ends_at=_end(appointment),
        zone=appointment.zone,
        mode=Mode.VISUAL if _CALL.search(appointment.place) else Mode.IN_PERSON,
        place=appointment.place,
        purpose=appointment.title,
        people=people,
        calendar_uid=appointment.key,
        calendar_sequence=appointment.sequence,
    )
