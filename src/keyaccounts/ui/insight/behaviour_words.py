"""What Insight says of a change of behaviour and of the moments suspected to have caused it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from keyaccounts import sentences
from keyaccounts.experiences import Experience
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.behaviours import ChangeLine, Suspect

Says = Callable[[Suspect], str]

TURNS = {"better": "Better", "worse": "Worse", "other": "Just different"}
ICONS = {"better": Icon.ARROW_UP, "worse": Icon.ARROW_DOWN, "other": Icon.ARROW_RIGHT}
TONES = {"better": Tone.CALM, "worse": Tone.WARNING, "other": Tone.NEUTRAL}


def moment(lived: Experience, today: date) -> str:
    """A moment with its day: "Second late delivery, yesterday"."""
    return f"{lived.title}, {sentences.day(lived.lived_at.date(), today)}"


def signs(lived: Experience) -> tuple[str, ...]:
    """What a moment left: that it failed, and its effect."""
    failed = ("failed",) if lived.result == "failed" else ()
    return (*failed, f"{lived.effect:+d}".replace("-", "−")) if lived.effect else failed


def suspect(told: Suspect, today: date) -> str:
    """A moment to tick, with what makes it likely."""
    left = ", ".join(signs(told.experience))
    likely = "likely: " if told.is_likely else ""
    return f"{moment(told.experience, today)} ({likely}{left})" if left else moment(told.experience, today)


def why(line: ChangeLine, today: date) -> str:
    """What changed, whose, and the suspects, the newest first."""
    who = line.person.short_name if line.person is not None else ""
    told = "; ".join(moment(each, today) for each in line.suspects)
    suspects = f"suspected: {told}" if told else "nothing suspected yet"
    return sentences.capital(", ".join(filter(None, (line.change.sort, who, suspects))))
