"""One person of an account to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.ui.kit.fields import Choice


def person_choice(people: Sequence[Person], *, nobody: str = "", chosen: Id = "") -> Choice[Id]:
    """The living people and who is chosen; `nobody` is what leaving it open is called, where allowed."""
    living = [each for each in people if not each.is_archived or each.id == chosen]
    options = [("", nobody)] if nobody or not living else []
    made = Choice([*options, *((each.id, each.name) for each in living)])
    if chosen in made.values():
        made.choose(chosen)
    return made
