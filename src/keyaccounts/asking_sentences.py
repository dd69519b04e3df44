"""The words for asking: why somebody is not asked now, from when on they may be, and where an ask stands."""

from __future__ import annotations

from datetime import date

from keyaccounts import sentences, term_sentences
from keyaccounts.asking import THEIRS, Guard, Status, Stop, Verdict
from keyaccounts.contacting import Barrier, Reason


def verdict(told: Verdict, name: str, today: date) -> str:
    """Whether somebody may be asked, else all that stands against it, when, and what to do instead."""
    if told.is_allowed:
        return f"{name} may be asked."
    lines = [f"Not now: {stops(told, name, today)}."]
    if told.instead:
        lines.append("Call instead, without questions.")
    elif told.next_on is not None:
        lines.append(f"From {sentences.day(told.next_on, today)} on.")
    return " ".join(lines)


def stops(told: Verdict, name: str, today: date) -> str:
    """All that stands against an ask, in one run."""
    return "; ".join(stop(each, name, today) for each in told.stops)


def stop(told: Stop, name: str, today: date) -> str:
    """One thing that stands against an ask."""
    last = sentences.day(told.last_on, today) if told.last_on else ""
    match told.guard:
        case Guard.OPEN_COMPLAINT:
            return f"complaint {told.complaint}, severity {told.severity}, is still open"
        case Guard.SILENT_TWICE:
            return f"the last {told.asks} asks had no answer, the latest {last}"
        case Guard.PERSON_RECENT:
            return f"{name} was asked {last}, less than {sentences.days(told.days)} before"
        case Guard.ACCOUNT_OFTEN:
            return f"their firm was asked {told.asks} times within {sentences.days(told.days)}"
        case guard if guard in THEIRS:
            return term_sentences.reason(
                Reason(Barrier(guard.value), told.until, told.why, told.days, told.windows), name
            )
    return sentences.code("guard", told.guard)


def status(told: Status, today: date) -> str:
    """Where a check-in stands, in a few words."""
    next_on = sentences.day(told.next_on, today) if told.next_on else ""
    match told.code:
        case "planned":
            return f"planned for {next_on}"
        case "due":
            return "due today"
        case "overdue":
            return f"overdue by {sentences.days(told.days)}"
        case "asked":
            return f"asked {sentences.days(told.days)} ago" if told.days > 0 else "asked today"
        case "reminder_due":
            return f"asked {sentences.days(told.days)} ago, to be reminded"
        case "reminded":
            return f"asked {sentences.days(told.days)} ago, reminded"
        case "no_answer" if told.days:
            return f"no answer for {sentences.days(told.days)}"
    return sentences.code("check_in_state", told.code)
