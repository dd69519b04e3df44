"""What moments, failures and their causes are called in the lists of Insight."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import failure_lines, sentences
from keyaccounts.board import Graded
from keyaccounts.experiences import Experience, Mode
from keyaccounts.failures import Judged
from keyaccounts.people import Person
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone

MODES = {
    Mode.IN_PERSON: Icon.MAP_PIN, Mode.VOICE: Icon.PHONE, Mode.VISUAL: Icon.VIDEO, Mode.VIRTUAL: Icon.MAIL,
}  # fmt: skip

_NAMED = 2


def company(people: Sequence[Person]) -> str:
    """Who was there, the first two by name."""
    names = [each.short_name for each in people[:_NAMED]]
    left = len(people) - len(names)
    return f"{', '.join(names)} and {left} more" if left else " and ".join(names)


def way(experience: Experience) -> str:
    """How we met, beginning a line."""
    kind = "channel" if experience.channel else "mode"
    return sentences.capital(sentences.code(kind, experience.way))


def cause(each: Judged | Graded) -> str:
    """Why it failed; of a graded moment, where it stands on the board."""
    if isinstance(each, Graded):
        return sentences.capital(failure_lines.QUADRANTS[each.quadrant])
    return failure_lines.cause(each.failure)


def cause_tone(each: Judged | Graded) -> Tone | None:
    """A missing cause calls for one."""
    return Tone.WARNING if isinstance(each, Judged) and not each.failure.cause else None


def cause_icon(each: Judged | Graded) -> Icon | None:
    """The sign beside the words of a missing cause."""
    return Icon.CIRCLE_ALERT if cause_tone(each) else None


def severity(each: Judged | Graded) -> str:
    """How grave a failure is; of a graded moment, its grades."""
    if isinstance(each, Graded):
        return f"done {each.execution}, right {each.efficacy}"
    return failure_lines.severity(each)


def severity_tone(each: Judged | Graded) -> Tone | None:
    """What happens again is an alert (F072)."""
    return Tone.BREACH if isinstance(each, Judged) and each.repeats else None
