"""How often to be in touch: an ideal and a longest gap, counted from the last real touch of both sides."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from keyaccounts import silence
from keyaccounts.accounts import Account, Level
from keyaccounts.terms import ContactTerms

CHECK_IN_DAYS = {"A": 90, "B": 180}
"""Days between relationship check-ins at a premium account of this grade (rules 5)."""

WATCHED_DAYS = 365
"""Days between check-ins at an account of the watch list (rules 5)."""

_UNGRADED = "B"


class Cadence(NamedTuple):
    """The gap that does a relationship good, and the longest that it bears, in days."""

    ideal_days: int
    longest_days: int


class Standing(NamedTuple):
    """How long ago a touch was: "fresh", "due" from the ideal gap, "overdue" past the longest; or "never".

    `due_on` is the first day on which it is due, `latest_on` the last on which it is not overdue.
    """

    code: str
    days: int = 0
    due_on: date | None = None
    latest_on: date | None = None


def of(account: Account, terms: ContactTerms | None = None) -> Cadence | None:
    """The gaps for a person at an account (rules 5): personal contact by its grade, then the check-in.

    A pace they set stretches both (F085). None for an account put away, or somebody to be left alone.
    """
    if account.is_archived or (terms is not None and terms.do_not_contact):
        return None
    pace = (terms.pace_days if terms is not None else None) or 0
    usual = _usual(account)
    return Cadence(max(usual.ideal_days, pace), max(usual.longest_days, pace))


def standing(cadence: Cadence, last_touch_on: date | None, today: date) -> Standing:
    """Where a relationship stands on a day; `last_touch_on` is when both sides last had a word."""
    if last_touch_on is None:
        return Standing("never")
    due_on, latest_on = (last_touch_on + timedelta(days=days) for days in cadence)
    code = "fresh" if today < due_on else "due" if today <= latest_on else "overdue"
    return Standing(code, max((today - last_touch_on).days, 0), due_on, latest_on)


def _usual(account: Account) -> Cadence:
    # The watch list has no floor for personal contact: its yearly check-in is the ideal and the longest gap.
    if account.level is Level.WATCH:
        return Cadence(WATCHED_DAYS, WATCHED_DAYS)
    grade = account.grade or _UNGRADED
    return Cadence(int(silence.CONTACT_FLOOR[grade]), CHECK_IN_DAYS[grade])
