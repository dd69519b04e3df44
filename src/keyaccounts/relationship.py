"""Whether there is a relationship at an account: bonds, who of us holds them, the last human contact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from keyaccounts.bonds import Bond
from keyaccounts.experiences import Mode
from keyaccounts.liaisons import Liaison
from keyaccounts.people import Person

HUMAN_MODES = (Mode.IN_PERSON, Mode.VOICE, Mode.VISUAL)
"""Ways to meet in which a human is seen or heard; what is written is no such contact."""

CONTACT_DAYS, BOND_DAYS = 90, 365
"""After a quarter without a human contact, or a year without a fresh rating, a relationship is in doubt."""


class Lack(NamedTuple):
    """What speaks against a relationship: no_people, no_bond, bonds_old, no_bond_owner, never_in_contact or
    contact_long_ago; `days` since the last one."""

    code: str
    days: int = 0


class Answer(NamedTuple):
    """Is there a relationship here? "yes", "in_doubt", "no", or "nothing_known" where nothing is kept yet."""

    code: str
    lacks: tuple[Lack, ...] = ()
    bonds: int = 0
    owners: tuple[str, ...] = ()
    last_human: datetime | None = None


def check(
    people: Sequence[Person],
    bonds: Iterable[Bond],
    liaisons: Iterable[Liaison],
    *,
    last_human: datetime | None,
    has_story: bool,
    now: datetime,
    today: date,
) -> Answer:
    """What bonds, owners and the last human contact say; data without a bond is no relationship (F062)."""
    here = {each.id for each in people if not each.is_archived}
    if not here and not has_story:
        return Answer("nothing_known")
    rated = [each for each in bonds if not each.is_archived and each.person_id in here]
    known_by = [each.name for each in liaisons if not each.is_archived and here.intersection(each.people)]
    owners = tuple(dict.fromkeys(filter(None, (*(each.by for each in rated), *known_by))))
    lacks: list[Lack] = []
    if not here:
        lacks.append(Lack("no_people"))
    elif not rated:
        lacks.append(Lack("no_bond"))
    elif (age := (today - max(each.on for each in rated)).days) > BOND_DAYS:
        lacks.append(Lack("bonds_old", age))
    if here and not owners:
        lacks.append(Lack("no_bond_owner"))
    if last_human is None:
        lacks.append(Lack("never_in_contact"))
    elif (silent := now - last_human) > timedelta(days=CONTACT_DAYS):
        lacks.append(Lack("contact_long_ago", silent.days))
    code = "no" if not rated or last_human is None else "in_doubt" if lacks else "yes"
    return Answer(code, tuple(lacks), len({each.person_id for each in rated}), owners, last_human)
