"""Today in words: what to do, why, by when, and the act's name, from the codes and facts of an item."""

from __future__ import annotations

import textwrap
from datetime import datetime, timedelta
from typing import NamedTuple

from keyaccounts import complaint_queue, instants, sentences, term_sentences
from keyaccounts.agenda import Agenda, Lead
from keyaccounts.agenda_items import Item, Kind, Section
from keyaccounts.present import Clock

SECTIONS = {
    Section.MISSED: "While you were away",
    Section.CANNOT_WAIT: "Cannot wait",
    Section.TODAY: "Today",
    Section.SOON: "Soon",
}

_PLACES = {Kind.REMINDER: "Reminders", Kind.FAILURE: "Insight", Kind.LEARNING: "Insight", Kind.INBOX: "Inbox"}
"""Where a line leads that is about no single account."""

_QUOTED = 120
"""So many letters of what somebody said stand in a line."""

ACTS = {
    "acknowledge": "Acknowledge",
    "reply": "Reply",
    "told_them": "Told them",
    "call_back": "Call back",
    "answer_hand_off": "Answer",
    "mark_done": "Mark done",
    "mark_kept": "Mark kept",
    "chase": "Chase",
    "open_brief": "Open brief",
    "debrief": "Debrief",
    "ask": "Ask",
    "remind": "Remind",
    "give_up": "No answer",
    "come_back": "Come back",
    "finish_reminder": "Done",
    "look": "Look",
    "look_again": "Look again",
    "call": "Log a call",
    "judge": "Judge",
    "prepare": "Prepare",
    "remember": "Look",
    "plan_step": "Plan step",
    "say_why": "Say why",
    "learn": "Learn",
    "sort": "Sort",
}


class Line(NamedTuple):
    """One item in words: what to do, about whom, why; by when, how long that is, and the act's name."""

    title: str
    who: str
    why: str
    due: str
    left: str
    act: str


def line(item: Item, clock: Clock) -> Line:
    """One item as it is told on Today."""
    title, why = _title_and_why(item, clock)
    due, left = _due(item, clock)
    return Line(title, item.account or _PLACES.get(item.kind, ""), why, due, left, ACTS[item.act])


def lead(told: Lead) -> str:
    """The day in one sentence."""
    match told.code, told.number:
        case "cannot_wait", 1:
            return "One thing cannot wait."
        case "cannot_wait", count:
            return f"{sentences.number(count)} things cannot wait."
        case "can_wait", 1:
            return "One thing is on your list, and it can wait."
        case "can_wait", count:
            return f"Nothing is burning. {sentences.number(count)} things are on your list."
    return "Nothing needs you today."


def next_due(told: Agenda, now: datetime, zone: str) -> str:
    """What is due next by the clock, for the line at the foot."""
    item = told.next_due(now)
    at = (item.next_at or item.due_at) if item else None
    if item is None or at is None:
        return ""
    what = f"complaint {item.name}" if item.kind is Kind.COMPLAINT else item.account
    return f"Next due {Clock(now, zone, told.day).time(at)}, {what}"


def next_step(item: Item, clock: Clock) -> str:
    """An item in a few words, for an account's card."""
    day = sentences.day(item.due_on, clock.today) if item.due_on else ""
    at = clock.time(item.due_at) if item.due_at else ""
    match item.code:
        case "word_owed" | "word_overdue":
            return f"Complaint {item.name}, word owed by {at}"
        case "no_word_promised":
            return f"Complaint {item.name}, no word promised"
        case "answer_owed" | "answer_overdue":
            return f"Complaint {item.name}, answer due {at}"
        case "awaited":
            return f"Complaint {item.name}, waiting for {item.person or item.account}"
        case "rung_reached" | "rung_missed":
            return f"Complaint {item.name}: tell {_told(item)}"
        case "request_open":
            return f"Unusual request, call back: {item.text}"
        case "risk_review":
            return f"Risk to look at again: {item.text}"
        case "promise_overdue":
            return f"Promise {_working_days(item, clock)} late"
        case "promise_due":
            return f"Promise due {day}"
        case "their_promise_overdue":
            return f"They owe: {item.text}"
        case "meeting":
            return f"{item.text or 'Meeting'}, {at if day else clock.time(item.due_at or clock.now)}"
        case "debrief":
            return f"Debrief: {item.text or 'the meeting'}"
        case "check_in_barred":
            return f"{item.person} asked not to be contacted"
        case "check_in_due" | "check_in_overdue" | "check_in_moved":
            return f"Check-in due {day}"
        case "reminder_due":
            return f"Remind {item.person} of your question"
        case "no_answer":
            return f"No answer from {item.person}"
        case "loop_open" | "loop_late":
            return f"Come back to {item.person or item.account}"
        case "task_due" | "task_overdue" | "their_task_overdue" | "hand_off_offered" | "hand_off_declined":
            return item.text + (f", {day}" if day else "")
        case "silent":
            return f"{item.days} days of silence, usual gap {round(item.usual_days)}"
        case "renewal":
            return f"Renewal {day}"
        case "anniversary":
            return f"{sentences.number(item.number)} years, {day}"
        case "birthday":
            return f"{item.person}’s birthday, {day}"
        case "memory":
            return f"{_years_ago(item.number)}: {item.text}"
        case "moment":
            return f"{item.text}, {day}"
        case "moment_over":
            return f"How did it go? {item.text}"
        case "need_stalled":
            return f"Need without a step: {item.text}"
    return item.text


def _told(item: Item) -> str:
    """Whom a rung calls, in words."""
    return sentences.code("told", item.whom) if item.whom else "whoever looks into it"


def _complaint(item: Item, clock: Clock) -> str:
    since = f"open since {clock.day(item.at)}" if item.at else "open"
    used = f"; {item.rung} % of the time is used" if complaint_queue.WARN_AT <= item.rung < 100 else ""
    return f"{item.name}, severity {item.number or 'not rated'}; {since}{used}"


def _years_ago(years: int) -> str:
    return "A year ago" if years == 1 else f"{sentences.number(years)} years ago"


def _title_and_why(item: Item, clock: Clock) -> tuple[str, str]:
    who = item.person or item.account
    match item.code:
        case "word_owed" | "word_overdue" | "no_word_promised":
            verb = "Acknowledge to" if item.act == "acknowledge" else "Reply to"
            return f"{verb} {who} about: {item.text}", _complaint(item, clock)
        case "answer_owed" | "answer_overdue":
            return f"Settle with {who}: {item.text}", _complaint(item, clock)
        case "awaited":
            return f"{who} has the next word: {item.text}", _complaint(item, clock)
        case "rung_reached" | "rung_missed":
            passed = f", passed {clock.time(item.at)}" if item.at and item.code == "rung_missed" else ""
            used = "no time is left" if item.rung >= 100 else f"{item.rung} % of the time is used"
            return f"Tell {_told(item)} about {item.name}: {item.text}", f"{used}{passed}"
        case "reminder":
            before = sentences.counted(item.number, "time before", "times before").lower()
            return item.text, f"your reminder; came {before}" if item.number else "your reminder"
        case "reminders_missed":
            came = sentences.counted(item.number, "reminder", "reminders")
            return f"{came} came while you were away", f"the oldest {clock.day(item.at)}" if item.at else ""
        case "request_open":
            sort = sentences.code("request_sort", item.name)
            return f"Call {who} back: {item.text}", f"unusual request; {sort}; do nothing before"
        case "risk_review":
            watches = f"; {item.name} watches it" if item.name else ""
            return item.text, f"a risk to look at again, weight {item.number} of 25{watches}"
        case "promise_due" | "promise_overdue":
            made = f"promised {sentences.day(item.on, clock.today)}" if item.on else "promised"
            due = f", for {sentences.day(item.due_on, clock.today)}" if item.due_on and item.days else ""
            named = bool(item.person) and item.person not in item.text
            return item.text + (f", for {item.person}" if named else ""), made + due
        case "their_promise_overdue":
            due = sentences.day(item.due_on, clock.today) if item.due_on else ""
            why = f"; not now: {term_sentences.reason(item.moved, who)}" if item.moved else ""
            return f"{who} owes us: {item.text}", f"was due {due}{why}"
        case "meeting":
            return item.text or f"Meeting with {item.account}", ", ".join(
                filter(None, (item.name, _with_whom(item)))
            )
        case "debrief":
            about = item.text or f"the meeting with {item.account}"
            return f"What did it leave? {about}", _company(item)
        case "check_in_due" | "check_in_overdue":
            about = item.text or sentences.code("purpose", item.name)
            late = f"; {item.days} days late" if item.code == "check_in_overdue" else ""
            return f"Ask {who} how it is going", f"{about}{late}"
        case "check_in_moved" | "check_in_barred" if item.moved and item.on:
            why = term_sentences.reason(item.moved, who)
            return f"Ask {who} how it is going", f"planned for {sentences.day(item.on, clock.today)}; {why}"
        case "reminder_due":
            why = f"; {term_sentences.reason(item.moved, who)}" if item.moved else ""
            return f"Remind {who} once of your question", f"{_asked(item, clock)}, no answer yet{why}"
        case "no_answer":
            return f"No answer from {who}", f"{_asked(item, clock)}; note it, and call rather than ask again"
        case "loop_open" | "loop_late":
            words = f": “{textwrap.shorten(item.text, _QUOTED, placeholder=' …')}”" if item.text else ""
            return f"Come back to {who}{words}", f"{item.name}{_answered(item, clock)}"
        case "task_due" | "task_overdue":
            named = bool(item.person) and item.person.split()[0] not in item.text
            return item.text, f"a task about {item.person}" if named else "your task"
        case "their_task_overdue":
            return item.text, f"{item.name} has this task"
        case "hand_off_offered":
            return item.text, f"{item.name or 'A colleague'} hands this over to you"
        case "hand_off_declined":
            return item.text, "the colleague did not take it; it is yours again"
        case "silent":
            usual = f"their usual gap between two talks is {round(item.usual_days)} days"
            return f"Call someone at {item.account}", usual
        case "renewal":
            return f"Renewal of {item.account}", _idea(item)
        case "anniversary":
            return (
                f"{sentences.counted(item.number, 'year', 'years')} with {item.account}",
                f"the day they became a customer; {_idea(item)}",
            )
        case "birthday":
            word = "a word in person is worth more than a card"
            if item.moved:
                word = f"not on the day itself: {term_sentences.reason(item.moved, who)}"
            return f"{item.person}’s birthday", f"{word}; {_idea(item)}"
        case "memory":
            return item.text, f"{_years_ago(item.number)} today; a word about it costs nothing"
        case "moment":
            named = bool(item.person) and item.person not in item.text
            return item.text + (f", {item.person}" if named else ""), _idea(item)
        case "moment_over":
            return (
                f"How did it go? {item.text}",
                f"your idea: {item.name}" if item.name else "no idea was noted",
            )
        case "need_stalled":
            pieces = "one piece" if item.number == 1 else f"{item.number} pieces"
            return (
                f"{item.text}: no step planned",
                f"confirmed by {pieces} of evidence; nobody does anything about it",
            )
        case "cause_missing":
            return (
                sentences.counted(item.number, "failure wants a cause", "failures want a cause"),
                "what nobody gives a reason for happens again",
            )
        case "unlearned":
            return (
                sentences.counted(item.number, "moment taught nothing yet", "moments taught nothing yet"),
                "with premium accounts in the last 30 days; say what each taught, or that it was nothing new",
            )
    lines = sentences.counted(item.number, "line", "lines")
    return f"Sort {lines.lower()} you captured", f"oldest from {clock.day(item.at)}" if item.at else ""


def _asked(item: Item, clock: Clock) -> str:
    about = item.text or sentences.code("purpose", item.name)
    return f"{about}, asked {sentences.day(item.on, clock.today)}" if item.on else about


def _answered(item: Item, clock: Clock) -> str:
    """When they answered and how much of the 48 hours is left."""
    if item.at is None or item.due_at is None:
        return ""
    hours = int((item.due_at - clock.now) / timedelta(hours=1))
    left = sentences.counted(hours, "hour", "hours").lower() if hours else "less than an hour"
    rest = f"{left} left to come back" if item.code == "loop_open" else "nobody has come back"
    return f", said {clock.day(item.at)}; {rest}"


def _with_whom(item: Item) -> str:
    return f"{item.person} and {item.number - 1} more" if item.number > 1 else item.person


def _company(item: Item) -> str:
    whom = _with_whom(item)
    return f"with {whom}" if whom else "ninety seconds, while you still know"


def _idea(item: Item) -> str:
    return item.name or "no idea yet"


def _due(item: Item, clock: Clock) -> tuple[str, str]:
    match item.code:
        case "reminder_due" if item.due_on is None:
            return "Asked", f"{sentences.days(item.days)} ago"
        case "no_answer":
            return sentences.days(item.days), "no answer"
        case "word_overdue" | "answer_overdue" | "loop_late":
            return "Overdue", _ago(clock.now - item.due_at) if item.due_at else ""
        case "no_word_promised":
            return "No date", "promise one"
        case "awaited":
            return "Waiting", "for them"
        case "rung_reached" | "rung_missed":
            return ("Overdue", "") if item.rung >= 100 else (f"{item.rung} %", "of the time")
        case "promise_overdue":
            return "Overdue", _working_days(item, clock)
        case "their_promise_overdue" | "check_in_overdue" | "task_overdue" | "their_task_overdue":
            return "Late", sentences.days(item.days)
        case "request_open":
            return "Stop", clock.day(item.at) if item.at else ""
        case "risk_review" if item.days:
            return "Late", sentences.days(item.days)
        case "silent":
            return f"{item.days} days", "of silence"
        case "check_in_barred":
            return "Not now", ""
        case "debrief":
            return ("Over", f"since {clock.time(item.at)}") if item.at else ("Over", "")
        case "need_stalled":
            return "Stalled", f"{item.days} days"
        case "lines_to_sort":
            return ("1 line" if item.number == 1 else f"{item.number} lines"), ""
    if item.due_at:
        local = item.due_at.astimezone(instants.zone_called(clock.zone))
        day = instants.day_of_clock(local, rollover=clock.rollover)
        if day == clock.today:
            return f"{local:%H:%M}", _left(item.due_at - clock.now)
        return sentences.capital(sentences.day(day, clock.today)), f"{local:%H:%M}"
    if item.due_on:
        return sentences.capital(sentences.day(item.due_on, clock.today)), ""
    return "", ""


def _left(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 0:
        return "now"
    if minutes < 60:
        return f"in {minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d} left" if rest else f"{hours} h left"


def _ago(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    if hours < 1:
        return f"{int(span.total_seconds() // 60)} min"
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def _working_days(item: Item, clock: Clock) -> str:
    """Late by working days: what ran out on a Friday is not three days late on Monday."""
    if item.due_on is None:
        return ""
    days = [item.due_on + timedelta(days=n) for n in range(1, (clock.today - item.due_on).days + 1)]
    working = sum(each.weekday() < 5 for each in days)
    return "1 working day" if working == 1 else f"{working} working days" if working else "since the weekend"
