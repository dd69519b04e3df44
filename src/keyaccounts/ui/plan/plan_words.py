"""A plan in words: tasks and who has them, our side, and what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keyaccounts import sentences
from keyaccounts.liaisons import Liaison
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.tasks import Task, same_name

DUTIES = {"owner": "Owner", "backup": "Backup", "sponsor": "Sponsor"}

NOBODY = {
    "owner": ("Nobody owns this account", "The one of us who answers for what they live through"),
    "backup": ("Nobody stands in for the owner", "Whoever acts when the owner is away"),
    "sponsor": ("Nobody of our leadership sponsors it", "Who opens doors and takes the hard calls"),
}
"""What is said of a duty nobody has, and what the duty is."""

CAUSES = {
    "need": "for a need", "gap": "closes a gap in whom we know",
    "succession": "so that they know more of us than one",
    "owners": "our side is not complete", "hand_off": "handed over", "loyalty": "for their loyalty",
    "farewell": "on the way to the watch list",
}  # fmt: skip

_MOST_NAMED = 3


def due(day: date | None, today: date) -> tuple[str, str]:
    """When something is due, in two short words: "Late", "3 days"."""
    if day is None:
        return "", "no day"
    if day < today:
        return "Late", sentences.days((today - day).days)
    return sentences.capital(sentences.day(day, today)), ""


def settled(kind: str, state: str, on: date | None, today: date) -> str:
    """How something ended, and when."""
    how = sentences.code(kind, state)
    return f"{how} {sentences.day(on, today)}" if on else how


def task_why(task: Task, me: str) -> str:
    """Who has it where it is not the user, where it came from, and what was said about it last."""
    match task.handing:
        case "offered" if me and same_name(task.owner, me):
            has = f"{task.sender or 'a colleague'} hands it over to you"
        case "offered":
            has = f"offered to {task.owner}"
        case "declined":
            has = f"came back: {task.note.splitlines()[-1]}" if task.note else "came back"
        case _:
            has = f"{task.owner} has it" if task.owner and not same_name(task.owner, me) else ""
    return "; ".join(filter(None, (has, CAUSES.get(task.cause, ""))))


def tasks_lead(tasks: Sequence[Task], today: date) -> str:
    """How many are late, and how many wait for an answer."""
    late = sum(each.is_overdue(today) for each in tasks)
    offered = sum(each.handing == "offered" for each in tasks)
    told = [
        f"{sentences.number(late).lower()} late" if late else "",
        f"{sentences.number(offered).lower()} offered and not answered" if offered else "",
    ]
    return sentences.capital(", ".join(filter(None, told)))


def liaison_why(liaison: Liaison, known: Sequence[Person]) -> str:
    """In which function, and whom of theirs they know."""
    names = [each.short_name for each in known[:_MOST_NAMED]]
    if len(known) > _MOST_NAMED:
        names = [*names[:-1], f"{len(known) - _MOST_NAMED + 1} more"]
    knows = f"knows {sentences.listed(names, last='and')}" if names else "knows nobody there yet"
    return ", ".join(filter(None, (liaison.function, knows)))


def side_lead(missing: Sequence[str]) -> str:
    """Which of the three names are missing."""
    if not missing:
        return "Owner, backup and sponsor are named"
    return sentences.capital(
        f"{sentences.listed([DUTIES[each].lower() for each in missing], last='and')} missing"
    )


def promise_why(promise: Promise, today: date) -> str:
    """When it was made."""
    return f"promised {sentences.day(promise.made_on, today)}"


def promises_lead(promises: Sequence[Promise], today: date) -> str:
    """How many have passed their day."""
    late = sum(each.is_overdue(today) for each in promises)
    return f"{sentences.number(late)} late" if late else ""
