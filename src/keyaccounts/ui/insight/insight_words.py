"""What moments are called in the lists of Insight."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import sentences
from keyaccounts.experiences import Experience, Mode
from keyaccounts.people import Person
from keyaccounts.ui.look.icons import Icon

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
