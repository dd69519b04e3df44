"""Whether a person may be asked something on a day, or is asked too much already; and where an ask stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from keyaccounts import contacting
from keyaccounts.check_ins import REMINDED_AFTER, UNANSWERED_AFTER, CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.records import Id
from keyaccounts.terms import ContactTerms, Window

PERSON_DAYS = 30
"""Days that a person is left in peace after an ask of any kind (rules 5)."""

ACCOUNT_DAYS, ACCOUNT_ASKS = 30, 3
"""So many asks an account bears in so many days; one more is too many (rules 5)."""

SILENT_ASKS = 2
"""After so many asks without an answer there is no further one, but a personal call (rules 5)."""

GRAVE = 3
"""The severity from which an open complaint leaves room only for asks about putting it right (rules 5)."""

_ASKED = ("asked", "answered", "declined", "no_answer")
_CALL = "phone"


class Guard(StrEnum):
    """What stands against an ask: their own terms first, then what we owe them, then what tires them."""

    DO_NOT_CONTACT = "do_not_contact"
    QUIET = "quiet"
    PACE = "pace"
    HOURS = "hours"
    OPEN_COMPLAINT = "open_complaint"
    SILENT_TWICE = "silent_twice"
    PERSON_RECENT = "person_recent"
    ACCOUNT_OFTEN = "account_often"


THEIRS = (Guard.DO_NOT_CONTACT, Guard.QUIET, Guard.PACE, Guard.HOURS)
"""The customer's own terms; no reason of ours is good enough to break them (F085)."""


class Ask(NamedTuple):
    """An ask that is not planned yet: to whom, where, for what kind of check-in, about which complaint."""

    person_id: Id
    account_id: Id
    purpose: str = "relationship"
    complaint_id: Id = ""


class Stop(NamedTuple):
    """One thing that stands against an ask, with its facts.

    `until` is the first day on which it no longer stands; None where no day alone mends it. `days` is the
    pace they set or the time of rest, `last_on` the last ask it counts from, `asks` how many it counts.
    """

    guard: Guard
    until: date | None = None
    why: str = ""
    days: int = 0
    windows: tuple[Window, ...] = ()
    last_on: date | None = None
    asks: int = 0
    complaint: str = ""
    severity: int = 0


class Verdict(NamedTuple):
    """Yes, or all that stands against it and the first day on which nothing does.

    `next_on` is None when no day alone mends it. `instead` is "call" where a personal call is in place.
    """

    is_allowed: bool
    stops: tuple[Stop, ...] = ()
    next_on: date | None = None
    instead: str = ""

    @property
    def may_override(self) -> bool:
        """Whether a reason of ours may outweigh all that stands against it."""
        return bool(self.stops) and all(stop.guard not in THEIRS for stop in self.stops)


class Status(NamedTuple):
    """Where a check-in stands: planned, due, overdue, asked, reminder_due, reminded, no_answer, or its end.

    `days` counts from the day it was due, or was asked; `next_on` is when it moves on by itself.
    """

    code: str
    days: int = 0
    next_on: date | None = None


def may_ask(
    ask: CheckIn | Ask,
    *,
    on: date,
    asked: Sequence[CheckIn],
    complaints: Sequence[Complaint],
    terms: ContactTerms | None,
    last_contact_on: date | None = None,
) -> Verdict:
    """Whether a person may be asked on a day, weighed before any ask (rules 5, the fatigue guard).

    `asked` holds the check-ins of the account, and the person's at any other. A pulse is our own reading of
    how things stand and asks nobody. An ask later than `on` tires as much as one before it. The asks after
    one complaint was closed are promised with its end and give each other no rest.
    """
    if ask.purpose == "pulse":
        return Verdict(True, next_on=on)
    own_id = ask.id if isinstance(ask, CheckIn) else ""
    counted = sorted((each for each in asked if _counts(each) and each.id != own_id), key=_order)
    tiring = [each for each in counted if not _is_promised(ask, each, complaints)]

    def against(day: date) -> tuple[Stop, ...]:
        return (
            *_theirs(terms, day, last_contact_on),
            *_complaint(ask, complaints),
            *_silent(ask, counted, day),
            *_recent(ask, tiring, day),
            *_often(ask, tiring, day),
        )

    stops = against(on)
    is_silent = any(stop.guard is Guard.SILENT_TWICE for stop in stops)
    may_call = terms is None or not (terms.do_not_contact or terms.bars(_CALL))
    day: date | None = on
    standing = stops
    for _ in range(contacting.LOOKED_AHEAD):
        if not standing or day is None:
            break
        day = _last_of([stop.until for stop in standing])
        if day is not None and (day - on).days > contacting.LOOKED_AHEAD:
            day = None
        standing = against(day) if day is not None else ()
    return Verdict(not stops, stops, None if standing else day, "call" if is_silent and may_call else "")


def status_of(check_in: CheckIn, today: date) -> Status:
    """Where a check-in stands on a day (rules 5): due on its day, reminded on the 5th, over on the 14th."""
    if check_in.is_archived or check_in.state not in ("planned", "asked"):
        return Status(check_in.state)
    if check_in.state == "planned":
        days = (today - check_in.due_on).days
        if days < 0:
            return Status("planned", days, check_in.due_on)
        return Status("overdue" if days else "due", days, None if days else today + timedelta(days=1))
    asked_on = _asked_on(check_in)
    days = (today - asked_on).days
    if days >= UNANSWERED_AFTER:
        return Status("no_answer", days)
    if days >= REMINDED_AFTER:
        code = "reminded" if check_in.reminded_on else "reminder_due"
        return Status(code, days, asked_on + timedelta(days=UNANSWERED_AFTER))
    return Status("asked", days, asked_on + timedelta(days=REMINDED_AFTER))


def _counts(check_in: CheckIn) -> bool:
    return check_in.purpose != "pulse" and check_in.state in _ASKED and not check_in.is_archived


def _is_promised(ask: CheckIn | Ask, other: CheckIn, complaints: Sequence[Complaint]) -> bool:
    """Whether two asks are both about how one complaint that is closed was put right."""
    about = ask.complaint_id
    return (
        bool(about)
        and about == other.complaint_id
        and ask.purpose == other.purpose == "recovery"
        and all(each.id != about or not each.is_open for each in complaints)
    )


def _asked_on(check_in: CheckIn) -> date:
    """The day it was asked; the day it was due where nobody wrote that down."""
    return check_in.asked_on or check_in.due_on


def _order(check_in: CheckIn) -> tuple[date, Id]:
    return _asked_on(check_in), check_in.id


def _last_of(days: Sequence[date | None]) -> date | None:
    """The last of these days; None as soon as one of them never comes."""
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def _theirs(terms: ContactTerms | None, on: date, last_contact_on: date | None) -> Iterator[Stop]:
    allowed = contacting.allowed_day(terms, on, last_contact_on=last_contact_on)
    if (reason := allowed.reason) is not None:
        guard = Guard(reason.barrier.value)
        yield Stop(guard, allowed.day, why=reason.why, days=reason.days, windows=reason.windows)


def _complaint(ask: CheckIn | Ask, complaints: Sequence[Complaint]) -> Iterator[Stop]:
    grave = [
        each
        for each in complaints
        if each.account_id == ask.account_id
        and each.is_open
        and each.severity >= GRAVE
        and not each.is_archived
    ]
    if grave and ask.purpose != "recovery":
        worst = min(grave, key=lambda each: (-each.severity, each.number))
        yield Stop(Guard.OPEN_COMPLAINT, complaint=worst.name, severity=worst.severity)


def _silent(ask: CheckIn | Ask, counted: Sequence[CheckIn], on: date) -> Iterator[Stop]:
    last = [each for each in counted if each.person_id == ask.person_id][-SILENT_ASKS:]
    if len(last) == SILENT_ASKS and all(status_of(each, on).code == "no_answer" for each in last):
        yield Stop(Guard.SILENT_TWICE, last_on=_asked_on(last[-1]), asks=len(last))


def _recent(ask: CheckIn | Ask, counted: Sequence[CheckIn], on: date) -> Iterator[Stop]:
    days = [_asked_on(each) for each in counted if each.person_id == ask.person_id]
    if days and on < (until := days[-1] + timedelta(days=PERSON_DAYS)):
        yield Stop(Guard.PERSON_RECENT, until, days=PERSON_DAYS, last_on=days[-1])


def _often(ask: CheckIn | Ask, counted: Sequence[CheckIn], on: date) -> Iterator[Stop]:
    rest = timedelta(days=ACCOUNT_DAYS)
    days = [_asked_on(each) for each in counted if each.account_id == ask.account_id]
    within = [day for day in days if on < day + rest]
    if len(within) >= ACCOUNT_ASKS:
        until = within[-ACCOUNT_ASKS] + rest
        yield Stop(Guard.ACCOUNT_OFTEN, until, days=ACCOUNT_DAYS, last_on=within[-1], asks=len(within))
