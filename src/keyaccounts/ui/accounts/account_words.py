"""An account in words: how close, since when, how the balance stands, when they were last in touch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from keyaccounts import custom_fields, instants, sentences
from keyaccounts.accounts import Account
from keyaccounts.complaint_queue import Owed
from keyaccounts.complaints import Complaint
from keyaccounts.custom_fields import CustomField
from keyaccounts.present import Clock
from keyaccounts.promises import Promise
from keyaccounts.refusals import Refusal
from keyaccounts.ui.kit.health_bars import Bar
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows.portfolio import LEAST_RATED, AccountLine, Standing

PARTED = "  ·  "
_DAYS_COUNTED = 20
_SOON = timedelta(days=7)
_STEADY = 0.5


def own_line(fields: Sequence[CustomField], account: Account) -> str:
    """What the user's own fields tell of an account."""
    told = custom_fields.told(fields, account.custom)
    return PARTED.join(f"{field.name} {value}" for field, value in told)


def standing_line(account: Account, now: datetime) -> str:
    """Level, stage, since when and the clock there."""
    since = f"since {account.since.year}" if account.since else ""
    level = "archived" if account.is_archived else sentences.code("level", account.level)
    stage = sentences.code("stage", account.stage) if account.stage else ""
    return sentences.capital(PARTED.join(filter(None, (level, stage, since, _place(account, now)))))


def _place(account: Account, now: datetime) -> str:
    place = account.city or account.country
    if not account.zone:
        return place
    try:
        there = now.astimezone(instants.zone_called(account.zone))
    except Refusal:
        return place
    return f"{place}, {there:%H:%M} there" if place else f"{there:%H:%M} there"


def figure(balance: float) -> str:
    """A balance with its sign: "+10.7", "−3.2"."""
    return f"{balance:+.1f}".replace("-", "−")


def trend(standing: Standing) -> Icon | None:
    """Where the balance went in 90 days."""
    if standing.balance is None or standing.before is None:
        return None
    moved = standing.balance - standing.before
    if abs(moved) < _STEADY:
        return Icon.ARROW_RIGHT
    return Icon.ARROW_UP if moved > 0 else Icon.ARROW_DOWN


def trend_words(standing: Standing) -> str:
    """The same in words."""
    match trend(standing):
        case Icon.ARROW_UP:
            return "rising"
        case Icon.ARROW_DOWN:
            return "falling"
        case Icon.ARROW_RIGHT:
            return "steady"
    return ""


def bars(standing: Standing) -> tuple[Bar, ...]:
    """Six months, each between the worst and the best of them; hollow where nothing was rated."""
    told = [each for each in standing.months if each is not None]
    if not told:
        return ()
    least, span = min(0, *told), max(0, *told) - min(0, *told)
    return tuple(
        Bar(0.25, fresh=False) if each is None else Bar((each - least) / span if span else 0.5)
        for each in standing.months
    )


def rated(standing: Standing) -> str:
    """What stands behind a balance."""
    return f"{standing.rated} rated" if standing.rated else "nothing rated"


def missing(standing: Standing) -> str:
    """Why there is no balance yet."""
    return f"{rated(standing)}; a figure needs {LEAST_RATED} within a year"


def last_touch(at: datetime | None, clock: Clock) -> str:
    """How long ago, in days while those are few."""
    if at is None:
        return "Never in touch"
    day = instants.day_of(at, clock.zone)
    ago = (clock.today - day).days
    if 1 < ago <= _DAYS_COUNTED:
        return f"{ago} days ago"
    return sentences.capital(sentences.day(day, clock.today))


def needs_user(line: AccountLine, clock: Clock) -> bool:
    """Whether what comes next for an account falls into the coming week."""
    item = line.next_item
    if item is None:
        return False
    if item.due_at is not None:
        return item.due_at <= clock.now + _SOON
    return item.due_on is None or item.due_on <= clock.today + _SOON


def lead(lines: Sequence[AccountLine], clock: Clock) -> str:
    """The overview in one sentence."""
    asking = sum(needs_user(line, clock) for line in lines)
    if not asking:
        return "None of them needs you this week."
    return f"{sentences.number(asking)} of them {'needs' if asking == 1 else 'need'} you this week."


_CLOCKS = {"acknowledge": "to be acknowledged", "update": "an update owed", "resolve": "an answer owed"}


def complaint_fact(complaint: Complaint, who: str, owed: Owed | None, clock: Clock) -> str:
    """What an open complaint asks of us first: the word we promised, or what a clock of it asks sooner."""
    to = f" to {who}" if who else ""
    promised = complaint.word_owed_at
    if promised is not None and (owed is None or promised <= owed.at):
        owed = Owed("word", promised)
    if owed is None:
        return f"{complaint.matter}; no word promised{to}"
    if owed.code == "word":
        what = f"{sentences.capital(complaint.word_owed or 'word')}, owed{to}"
    else:
        asked = _CLOCKS.get(owed.code, sentences.code("deadline", owed.code))
        what = f"{complaint.matter}; {asked}" + (to if owed.code == "update" else "")
    late = owed.at - clock.now
    told = f"{what} by {clock.time(owed.at)}"
    if late < timedelta(0):
        return f"{told}, {_long(-late)} late"
    return f"{told}, {_long(late)} left" if late < timedelta(days=2) else told


def _long(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {rest:02d}" if rest and hours < 10 else f"{hours} h"
    return f"{hours // 24} days"


def overdue(promise: Promise, who: str, today: date) -> str:
    """What we said we would do and have not."""
    for_whom = f", for {who}" if who else ""
    if promise.due_on is None:
        return f"{promise.text}{for_whom}"
    late = (today - promise.due_on).days
    days = f", {late} days late" if late > 1 else ""
    return f"{promise.text}{for_whom}; due {sentences.day(promise.due_on, today)}{days}"
