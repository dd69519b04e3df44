"""Root causes in words: what came of each, why it asks for a change, and what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from keyaccounts import failure_lines, recovery_lines, root_causes, sentences
from keyaccounts.complaints import Remedy
from keyaccounts.root_causes import LOOP_DAYS, Root
from keyaccounts.tasks import Task

OFTEN = {
    "everywhere": f"three times or more in {LOOP_DAYS} days",
    "one_account": f"twice at one account in {LOOP_DAYS} days",
}


def counts(root: Root) -> str:
    """How many complaints and failures at how many accounts."""
    parts = [
        _some(root.complaints, "complaint"), _some(root.failures, "failure"),
    ]  # fmt: skip
    told = " and ".join(filter(None, parts))
    return f"{told} at {_some(len(root.accounts), 'account')}"


def finer(root: Root) -> str:
    """The finer causes with their counts, the most frequent first."""
    return ", ".join(f"{sentences.code('cause_detail', each)} {count}" for each, count in root.details)


def state(root: Root) -> str:
    """Whether it asks for a change, or has one; "" where it does neither."""
    if root.asks_for_change:
        return "Asks for a change"
    if any(root_causes.made_on(each) is None for each in root.plans):
        return "Change planned"
    return "Change made" if root.plans and root.often else ""


def sentence(root: Root) -> str:
    """All of a root cause, as it is read out."""
    parts = (failure_lines.cause_name(root.cause), counts(root), finer(root), state(root))
    return ". ".join(filter(None, parts))


def why(root: Root) -> str:
    """Why a change is asked for."""
    return f"It came back {OFTEN[root.often]}." if root.often else ""


def plan(each: Task | Remedy, today: date) -> str:
    """A change that is planned, by whom and when, or since when it is made."""
    text = each.text if isinstance(each, Task) else recovery_lines.act(each)
    over = root_causes.made_on(each)
    when = f"by {sentences.day(each.due_on, today)}" if each.due_on else ""
    if over is not None:
        when = f"done {sentences.day(over, today)}"
    return ", ".join(filter(None, (text, each.owner, when)))


def lead(roots: Sequence[Root], uncaused: int) -> str:
    """What asks for a change, and what wants a cause."""
    asking = sum(each.asks_for_change for each in roots)
    parts = []
    if asking:
        parts.append(f"{sentences.counted(asking, 'cause asks', 'causes ask')} for a change.")
    if uncaused:
        parts.append(f"{sentences.counted(uncaused, 'case wants', 'cases want')} a cause.")
    return " ".join(parts)


def _some(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count != 1 else ''}" if count else ""
