"""What Insight says of a learning: its state with its age, the funnel, and the steps it can take."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from keyaccounts import sentences
from keyaccounts.learning_states import OLD_DAYS, STALE_DAYS, Course, Funnel
from keyaccounts.learnings import STATES, TOPICS, Learning, Side
from keyaccounts.ui.insight import insight_words
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows.learnings import LearningLine

STATE_CHOICES = [
    ("", "Every state"),
    *((each, sentences.capital(sentences.code("state", each))) for each in STATES),
]
TYPE_CHOICES = [("", "Every type"), *((each, sentences.capital(each)) for each in TOPICS if each)]
SIDES = ("All", "We learned", "They learned", "Mismatches")


class StepWords(NamedTuple):
    """How a step is called where it is taken, and what it asks for."""

    act: str
    title: str
    label: str
    example: str
    day: str
    save: str
    done: str


STEPS: dict[str, StepWords] = {
    "shared": StepWords(
        "Share", "Share a learning", "With whom", "The planners, in the Monday round", "Shared on",
        "Note sharing", "Shared.",
    ),
    "analysed": StepWords(
        "Analyse", "What a learning means", "What it means for us",
        "An offer sent after Thursday waits a week", "Thought through on", "Note meaning", "Analysed.",
    ),
    "acted": StepWords(
        "Done", "What a learning led to", "What we did", "Moved our planning call to Wednesday", "Done on",
        "Note act", "Acted on.",
    ),
}  # fmt: skip


def next_step(state: str) -> str:
    """The step that comes next; "" where the learning has come to its end."""
    return {"captured": "shared", "shared": "analysed", "analysed": "acted"}.get(state, "")


def icon(learning: Learning) -> Icon:
    """Who learned; a mismatch shows as one."""
    if learning.is_mismatch:
        return Icon.TRIANGLE_ALERT
    return Icon.LIGHTBULB if learning.side is Side.WE else Icon.MESSAGE_CIRCLE


def state(course: Course, today: date) -> tuple[str, str]:
    """The state, and since when: ("Captured", "40 days ago")."""
    return sentences.capital(sentences.code("state", course.state)), ago(course.since, today)


def ago(on: date, today: date) -> str:
    """How long ago a day was, beginning with a small letter."""
    days = (today - on).days
    return "today" if days <= 0 else "yesterday" if days == 1 else sentences.away(on, today)


def stale(course: Course, today: date) -> str:
    """That it waits too long, in words; "" where it does not."""
    return f"nothing done for {sentences.days(course.age(today))}" if course.is_stale(today) else ""


def why(line: LearningLine, today: date) -> str:
    """What waits, what kind it is, who told it, and in which moment."""
    learning = line.learning
    meant = f"we meant “{learning.meant}”" if learning.is_mismatch else ""
    side = "they learned" if learning.side is Side.THEY else ""
    moment = f"“{line.experience.title}”" if line.experience is not None else ""
    told = (
        stale(line.course, today),
        meant or side,
        learning.topic,
        insight_words.company(line.people),
        moment,
    )
    return sentences.capital(", ".join(filter(None, told)))


def funnel(told: Funnel) -> list[tuple[str, str]]:
    """The steps of the funnel, each number with its word."""
    steps = ("captured", "shared", "analysed", "acted on")
    return [(str(number), words) for number, words in zip(told, steps, strict=False)]


def waiting(told: Funnel) -> str:
    """How many wait for an act, and how many of them too long."""
    if not told.waiting:
        return "Nothing waits for an act." if told.captured else ""
    long = told.stale + told.old
    words = f"{sentences.counted(told.waiting, 'waits', 'wait')} for an act"
    if not long:
        return f"{words}."
    words += f", {long} for more than {STALE_DAYS} days"
    return f"{words}, {told.old} for more than {OLD_DAYS}." if told.old else f"{words}."


def course(line: LearningLine, today: date) -> list[tuple[str, str]]:
    """Each step it took: its name and day, and what was said of it."""
    learning = line.learning
    moment = f"in “{line.experience.title}”" if line.experience is not None else ""
    steps = [("Captured", line.course.captured_on, moment)]
    for name, day, words in (
        ("Shared", learning.shared_on, f"with {learning.shared_with}" if learning.shared_with else ""),
        ("Analysed", learning.analysed_on, learning.analysis),
        ("Acted on", learning.acted_on, learning.action),
        ("Retired", learning.retired_on, ""),
    ):
        if day is not None:
            steps.append((name, day, words))
    return [(f"{name} {sentences.day(day, today)}", words) for name, day, words in steps]
