"""Whether a person may be contacted now, by this way, for this purpose; and if not, why, and when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from keyaccounts import instants
from keyaccounts.terms import ContactTerms, Window, mode_of

LOOKED_AHEAD = 400
"""Days in which a next time is looked for; who is out of reach for longer has no next time."""

USUAL_HOURS = tuple(Window(day, "09:00", "18:00") for day in range(5))
"""Hours that hold for calls and visits to somebody who has named none."""

_WAITS = ("email", "letter", "portal")
"""What waits unread until it suits them needs no hours, unless they have named some."""


class Barrier(StrEnum):
    """Why not: the gravest first."""

    DO_NOT_CONTACT = "do_not_contact"
    NEVER_BY = "never_by"
    QUIET = "quiet"
    PACE = "pace"
    HOURS = "hours"


class Reason(NamedTuple):
    """One thing that stands against a contact, with its facts: until when, what they said, how many days."""

    barrier: Barrier
    until: date | None = None
    why: str = ""
    days: int = 0
    windows: tuple[Window, ...] = ()


class Answer(NamedTuple):
    """Yes, or the reasons and the next instant (UTC) at which it would be yes; `by` is the way asked about.

    `instead` is the way they like for this purpose, where it is another one. `next_at` is None when no time
    makes it right.
    """

    is_allowed: bool
    by: str
    reasons: tuple[Reason, ...] = ()
    next_at: datetime | None = None
    instead: str = ""


def may_contact(
    terms: ContactTerms | None, *, at: datetime, zone: str, by: str = "", purpose: str = "any",
    last_contact: datetime | None = None,
) -> Answer:  # fmt: skip
    """Whether this person may be contacted at `at`, by the clocks of `zone`, their own.

    `by` is a mode or channel, empty for the way they like for this purpose; `last_contact` is when we last
    turned to them. Their terms hold for every purpose: nothing of ours is urgent enough to break them (F085).
    """
    liked = terms.way_for(purpose) if terms else ""
    asked = by or liked
    instead = liked if liked and asked != liked and mode_of(asked) != liked else ""
    if terms is not None and terms.bars(instead):
        instead = ""
    if terms is not None and terms.do_not_contact:
        return Answer(False, asked, (Reason(Barrier.DO_NOT_CONTACT, why=terms.note),))
    reasons = [*_against(terms, at, zone, asked, last_contact)]
    if terms is not None and terms.bars(asked):
        return Answer(False, asked, (Reason(Barrier.NEVER_BY), *reasons), None, instead)
    if not reasons:
        return Answer(True, asked, (), None, instead)
    return Answer(False, asked, tuple(reasons), _next(terms, at, zone, asked, last_contact), instead)


class AllowedDay(NamedTuple):
    """A day on which a reminder may come, None for never, and the reason it had to move; None: it stayed."""

    day: date | None
    reason: Reason | None = None


def allowed_day(terms: ContactTerms | None, day: date, *, last_contact_on: date | None = None) -> AllowedDay:
    """The first day from `day` on which they may be asked something, and what stood against `day` (F085)."""
    if terms is None:
        return AllowedDay(day)
    if terms.do_not_contact:
        return AllowedDay(None, Reason(Barrier.DO_NOT_CONTACT, why=terms.note))
    first = _against_day(terms, day, last_contact_on)
    for ahead in range(LOOKED_AHEAD + 1):
        candidate = day + timedelta(days=ahead)
        if _against_day(terms, candidate, last_contact_on) is None:
            return AllowedDay(candidate, first)
    return AllowedDay(None, first)


def _against_day(terms: ContactTerms, day: date, last_contact_on: date | None) -> Reason | None:
    if quiet := terms.quiet_on(day):
        return Reason(Barrier.QUIET, until=quiet[1], why=quiet[0].why)
    if last_contact_on is not None and (until := _paced_until(terms, last_contact_on)) and day < until:
        return Reason(Barrier.PACE, until=until, days=terms.pace_days or 0)
    if terms.windows and all(window.day != day.weekday() for window in terms.windows):
        return Reason(Barrier.HOURS, windows=terms.windows)
    return None


def _paced_until(terms: ContactTerms, last_contact_on: date) -> date | None:
    return last_contact_on + timedelta(days=terms.pace_days) if terms.pace_days else None


def _against(
    terms: ContactTerms | None, at: datetime, zone: str, by: str, last_contact: datetime | None
) -> list[Reason]:
    """All that stands against this instant, by the day and by the hour."""
    there = at.astimezone(instants.zone_called(zone))
    found: list[Reason] = []
    if terms is not None:
        if quiet := terms.quiet_on(there.date()):
            found.append(Reason(Barrier.QUIET, until=quiet[1], why=quiet[0].why))
        if (until := _until(terms, zone, last_contact)) and there.date() < until:
            found.append(Reason(Barrier.PACE, until=until, days=terms.pace_days or 0))
    windows = _windows(terms, by)
    if windows and not any(_holds(window, there) for window in windows):
        found.append(Reason(Barrier.HOURS, windows=windows))
    return found


def _until(terms: ContactTerms, zone: str, last_contact: datetime | None) -> date | None:
    if last_contact is None:
        return None
    return _paced_until(terms, last_contact.astimezone(instants.zone_called(zone)).date())


def _windows(terms: ContactTerms | None, by: str) -> tuple[Window, ...]:
    if terms is not None and terms.windows:
        return terms.windows
    return () if by in _WAITS else USUAL_HOURS


def _holds(window: Window, there: datetime) -> bool:
    return window.day == there.weekday() and window.opens <= f"{there:%H:%M}" < window.closes


def _next(
    terms: ContactTerms | None, at: datetime, zone: str, by: str, last_contact: datetime | None
) -> datetime | None:
    """The first instant from `at` against which nothing stands."""
    today = at.astimezone(instants.zone_called(zone)).date()
    for ahead in range(LOOKED_AHEAD + 1):
        day = today + timedelta(days=ahead)
        opens = [window.opens for window in _windows(terms, by) if window.day == day.weekday()]
        for clock in sorted(opens) if _windows(terms, by) else ("00:00",):
            candidate = instants.at_clock(day, time.fromisoformat(clock), instants.zone_called(zone))
            if candidate > at and not _against(terms, candidate, zone, by, last_contact):
                return candidate
    return None
