"""What of ours stands in a calendar: a title and when, and never a word that was meant for us alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from keyaccounts.check_ins import CheckIn
from keyaccounts.contacting import AllowedDay
from keyaccounts.learnings import Side
from keyaccounts.meetings import Meeting
from keyaccounts.moments import ComingMoment
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.rhythms import Rhythm
from keyaccounts.tasks import Task

HOST = "keyaccounts"

Kept = Meeting | CheckIn | Promise | Task | ComingMoment | Rhythm

NEUTRAL = {
    Meeting.kind: "Meeting",
    CheckIn.kind: "Check-in",
    Promise.kind: "Promise due",
    Task.kind: "Task due",
    ComingMoment.kind: "Coming moment",
    Rhythm.kind: "Reminder",
}
"""What a calendar that others can read tells of each: the sort of thing it is."""

_SHORT = timedelta(minutes=15)


class Standing(StrEnum):
    """How it stands with an entry: it will be, it is done, or it will not be."""

    AHEAD = "ahead"
    DONE = "done"
    OFF = "off"


class Whose(NamedTuple):
    """The names an entry may tell."""

    account: str = ""
    people: tuple[str, ...] = ()


class Version(NamedTuple):
    """Which version of an entry this is, and when it and all it is made of last changed."""

    number: int
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing in a calendar. `starts` is an instant, or a plain day that lasts till its end.

    `ahead` is how long before its start it is told; less than nothing is later on its day. `rule` says how
    it comes again, in the format's own words, by the clock of `zone`.
    """

    kind: str
    id: Id
    title: str
    starts: datetime | date
    ends: datetime | None = None
    version: Version
    made_at: datetime
    ahead: timedelta = timedelta()
    standing: Standing = Standing.AHEAD
    line: str = ""
    place: str = ""
    rule: str = ""
    zone: str = ""

    @property
    def uid(self) -> str:
        """What it is called in every calendar, now and later."""
        return uid_of(self.kind, self.id)


def uid_of(kind: str, record_id: Id) -> str:
    """The name of a record in calendars."""
    return f"{kind}-{record_id}@{HOST}"


def of_uid(uid: str) -> tuple[str, Id] | None:
    """The kind and the id of the record that is called so in calendars; None for what is not ours."""
    name, _, host = uid.rpartition("@")
    kind, _, record_id = name.rpartition("-")
    return (kind, record_id) if host == HOST and kind in NEUTRAL and record_id else None


def unnamed(entry: Entry) -> Entry:
    """The same for a calendar that others can read: only what sort of thing it is, and when."""
    return replace(entry, title=NEUTRAL[entry.kind], line="", place="")


def meeting(kept: Meeting, whose: Whose, version: Version, *, lead: timedelta) -> Entry:
    """A meeting with its hour and its place, told so long before."""
    return Entry(
        kind=kept.kind,
        id=kept.id,
        title=_title(kept.purpose or NEUTRAL[kept.kind], whose),
        starts=kept.at,
        ends=kept.over_at,
        version=version,
        made_at=kept.created_at,
        ahead=lead,
        standing=Standing.OFF if kept.is_archived else Standing.AHEAD,
        line=_people("With", whose),
        place=kept.place,
    )


def check_in(kept: CheckIn, whose: Whose, version: Version, *, held: AllowedDay, told_at: timedelta) -> Entry:
    """A check-in on the first day on which they may be asked; off where there is none (F085)."""
    standing = Standing.AHEAD if kept.is_open else Standing.DONE
    if held.day is None or kept.is_archived or kept.state == "cancelled":
        standing = Standing.OFF
    has_moved = held.day is not None and held.day != kept.due_on
    return Entry(
        kind=kept.kind,
        id=kept.id,
        title=_title(": ".join(filter(None, (NEUTRAL[kept.kind], ", ".join(whose.people)))), whose),
        starts=held.day or kept.due_on,
        version=version,
        made_at=kept.created_at,
        ahead=-told_at,
        standing=standing,
        # What stands against the day may be as private as a stay in hospital.
        line=f"Planned for {kept.due_on.isoformat()}, moved to a day that suits them." if has_moved else "",
    )


def promise(kept: Promise, whose: Whose, version: Version, *, told_at: timedelta) -> Entry | None:
    """A promise of ours on its day; None where it has no day, or is theirs."""
    if kept.due_on is None or kept.side is not Side.WE:
        return None
    return Entry(
        kind=kept.kind,
        id=kept.id,
        title=_title(f"{NEUTRAL[kept.kind]}: {kept.text}", whose),
        starts=kept.due_on,
        version=version,
        made_at=kept.created_at,
        ahead=-told_at,
        standing=_standing(kept.is_open, kept.state in ("kept", "kept_late") and not kept.is_archived),
        line=_people("To", whose),
    )


def task(kept: Task, whose: Whose, version: Version, *, told_at: timedelta) -> Entry | None:
    """A task on its day; None where it has none."""
    if kept.due_on is None:
        return None
    return Entry(
        kind=kept.kind,
        id=kept.id,
        title=_title(f"{NEUTRAL[kept.kind]}: {kept.text}", whose),
        starts=kept.due_on,
        version=version,
        made_at=kept.created_at,
        ahead=-told_at,
        standing=_standing(kept.is_open, kept.state == "done" and not kept.is_archived),
        line=_people("With", whose),
    )


def moment(kept: ComingMoment, whose: Whose, version: Version, *, told_at: timedelta) -> Entry:
    """A coming moment on its day, told on the day to begin on."""
    return Entry(
        kind=kept.kind,
        id=kept.id,
        title=_title(kept.text, whose),
        starts=kept.on,
        version=version,
        made_at=kept.created_at,
        ahead=(kept.on - kept.begins_on) - told_at,
        standing=_standing(kept.is_open, kept.is_judged and not kept.is_archived),
        line=_people("With", whose),
    )


def reminder(
    kept: Rhythm, whose: Whose, version: Version, *, first_at: datetime, rule: str, zone: str
) -> Entry:
    """A reminder of a rhythm; `rule` is empty where nobody knows the time after this one."""
    return Entry(
        kind=kept.kind,
        id=kept.id,
        title=_title(kept.text, whose),
        starts=first_at,
        ends=first_at + _SHORT,
        version=version,
        made_at=kept.created_at,
        standing=Standing.OFF if kept.is_archived else Standing.AHEAD,
        line=_people("With", whose),
        rule=rule,
        zone=zone,
    )


def _title(what: str, whose: Whose) -> str:
    line = " ".join(what.split())
    return f"{line} ({whose.account})" if whose.account else line


def _people(how: str, whose: Whose) -> str:
    return f"{how} {', '.join(whose.people)}" if whose.people else ""


def _standing(is_open: bool, is_done: bool) -> Standing:
    return Standing.AHEAD if is_open else Standing.DONE if is_done else Standing.OFF
