"""Reminders in words: what is due, about whom, why, when it was to be told, and the act that answers it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from keyaccounts import instants, sentences, snoozes, term_sentences
from keyaccounts.present import Clock
from keyaccounts.reminder_inbox import Group, Inbox, Section, Told
from keyaccounts.reminder_times import Occurrence
from keyaccounts.snoozes import Preset

SECTIONS = {
    Section.MISSED: "Missed while away",
    Section.NOW: "Now",
    Section.SNOOZED: "Put off",
}

PRESETS = {
    snoozes.HOUR: "In an hour",
    snoozes.TOMORROW: "Tomorrow",
    snoozes.WORKING_DAY: "Next working day",
    snoozes.EVENING_BEFORE: "The evening before the visit",
    snoozes.NEXT_VISIT: "At the next visit",
}

ACTS = {
    "meeting": "Open brief",
    "brief": "Open brief",
    "promise": "Open promise",
    "check_in": "Open check-in",
    "moment": "Open account",
    "task": "Open task",
    "complaint": "Open complaint",
    "reminder": "Open account",
}
"""What answers each sort; a reminder of nobody's account has nothing to open."""

_SEVERAL = {
    "meeting": "{} meetings",
    "brief": "{} briefs",
    "promise": "{} promises due",
    "check_in": "{} check-ins due",
    "moment": "{} moments to begin with",
    "task": "{} tasks due",
    "complaint": "{} words owed to complaints",
}

_MOMENTS = {
    "birthday": "The birthday of {person}",
    "renewal": "The renewal of {account}",
    "anniversary": "Another year with {account}",
}


class Line(NamedTuple):
    """One reminder in words: what, about whom, why, when it was to be told or is again, and the act."""

    title: str
    who: str
    why: str
    due: str
    act: str

    @property
    def sentence(self) -> str:
        """All of it, as it is said aloud."""
        return ". ".join(filter(None, (self.title, self.who, self.why, self.due, self.act)))


def line(told: Told, clock: Clock) -> Line:
    """One line of the inbox."""
    about = told.occurrence
    due = f"until {_when(told.until, clock)}" if told.until else _when(told.due_at, clock)
    act = ACTS[about.sort] if about.sort != "reminder" or about.account_id else ""
    parts = [_why(told, clock), _again(told), _ended(told, clock)]
    who = " · ".join(each for each in (told.person, told.account) if each and each not in _title(told))
    return Line(_title(told), who, "; ".join(filter(None, parts)), due, act)


def group(told: Group, clock: Clock) -> Line:
    """What was missed of one sort, as one line."""
    first, last = told.lines[0], told.lines[-1]
    if len(told.lines) == 1:
        one = line(first, clock)
        return one if told.number == 1 else one._replace(due=f"{told.number} missed")
    named = list(dict.fromkeys(each.account for each in told.lines if each.account))
    rest = f" and {len(named) - 3} more" if len(named) > 3 else ""
    span = f"from {clock.day(min(first.due_at, last.due_at))} to {clock.day(max(first.due_at, last.due_at))}"
    return Line(
        _SEVERAL[told.sort].format(sentences.number(told.number)), ", ".join(named[:3]) + rest, span,
        f"{told.number} missed", "Show them",
    )  # fmt: skip


def lead(told: Inbox) -> str:
    """The inbox in one sentence."""
    missed = sum(each.number for each in told.missed)
    if not missed and not told.now:
        return "Nothing is due." if not told.snoozed else "Nothing is due; what you put off comes back."
    parts = []
    if missed:
        parts.append(f"{sentences.number(missed)} missed while away")
    if told.now:
        parts.append(f"{sentences.number(len(told.now))} due now")
    return sentences.capital(", ".join(parts).lower()) + "."


def notice(told: tuple[Told, ...], clock: Clock) -> str:
    """What was told just now, in one line that may stand in a banner."""
    if len(told) == 1:
        one = line(told[0], clock)
        return ", ".join(filter(None, (one.title, one.who)))
    return sentences.counted(len(told), "reminder is due.", "reminders are due.")


def preset(told: Preset, clock: Clock) -> str:
    """A time to put a reminder off to: "Tomorrow, 09:00", "Next working day, Mon 23 Nov 09:00"."""
    at = clock.time(told.until)
    return f"{PRESETS[told.code]}, {at.removeprefix('tomorrow ') if told.code == snoozes.TOMORROW else at}"


def _when(at: datetime, clock: Clock) -> str:
    """An instant; what lies further off than a day is told by its day alone."""
    away = instants.day_of(at, clock.zone, rollover=clock.rollover) - clock.today
    return clock.time(at) if abs(away) <= timedelta(days=1) else clock.day(at)


def _title(told: Told) -> str:
    about = told.occurrence
    match about.sort:
        case "meeting":
            return about.text or f"Meeting with {told.account}"
        case "brief":
            return f"Prepare: {about.text or f'the meeting with {told.account}'}"
        case "check_in":
            return f"Ask {told.person}" + (f": {about.text}" if about.text else "")
        case "complaint":
            return f"Give word on {about.code}: {about.text}"
        case "moment" if not about.text:
            named = _MOMENTS.get(about.code, "A moment at {account}")
            return named.format(person=told.person, account=told.account)
    return about.text


def _why(told: Told, clock: Clock) -> str:
    about = told.occurrence
    day = sentences.day(about.on, clock.today)
    match about.sort:
        case "meeting" | "brief" if about.about_at:
            over = about.lapses_at is not None and about.lapses_at <= clock.now
            return f"{'it was' if over else 'it begins'} {clock.time(about.about_at)}"
        case "complaint" if about.about_at:
            late = about.about_at <= clock.now
            return f"word {'was ' if late else ''}owed {clock.time(about.about_at)}"
        case "promise":
            return f"promised for {day}"
        case "task":
            return f"to be done {day}"
        case "check_in":
            return f"check-in of {day}{_moved(told, about)}"
        case "moment" if about.about_at:
            return f"to begin with now, it is {clock.day(about.about_at)}"
    return f"for {day}"


def _moved(told: Told, about: Occurrence) -> str:
    return f", moved: {term_sentences.reason(about.moved, told.person)}" if about.moved else ""


def _again(told: Told) -> str:
    parts = []
    if told.missed:
        parts.append(f"{told.missed} earlier missed")
    if told.reminder and told.reminder.snoozes:
        why = f" ({told.reminder.snooze_why})" if told.reminder.snooze_why else ""
        times = {1: "once", 2: "twice"}.get(told.reminder.snoozes, f"{told.reminder.snoozes} times")
        parts.append(f"put off {times}{why}")
    return ", ".join(parts)


def _ended(told: Told, clock: Clock) -> str:
    ended = told.ended_snooze
    return f"was put off until {clock.time(ended)}, a new day ended that" if ended else ""
