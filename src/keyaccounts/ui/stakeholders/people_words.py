"""A person in words: what they decide, where they stand, and when they last met us."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QLocale

from keyaccounts import instants, sentences
from keyaccounts.bonds import Step
from keyaccounts.people import Person
from keyaccounts.present import Clock
from keyaccounts.ui.kit.bond_chart import signed
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.people import PersonLine

NEVER = "never met us"
NOT_ENCRYPTED = "The file is not encrypted: keep it with care."
NOT_PRINTED = "The printer did not begin. See that it is there and switched on, then print again."

SUPPORT = {
    "mentor": ("guides us", Icon.PLUS, Tone.CALM),
    "supporter": ("supports us", Icon.PLUS, Tone.CALM),
    "neutral": ("neutral", Icon.MINUS, Tone.NEUTRAL),
    "non_supporter": ("not behind us", Icon.X, Tone.WARNING),
    "enemy": ("works against us", Icon.X, Tone.BREACH),
    "": ("support not known", Icon.CIRCLE_QUESTION_MARK, Tone.NEUTRAL),
}
"""What a badge on a face says, with the icon and tone beside it."""

STRENGTH = {1: "some influence", 2: "clear influence", 3: "strong influence"}
"""How much one person moves another."""


class Sign(StrEnum):
    """The badge on a face."""

    PLUS = "plus"
    MINUS = "minus"
    CROSS = "cross"
    UNKNOWN = "unknown"


SIGNS = {
    "mentor": Sign.PLUS,
    "supporter": Sign.PLUS,
    "neutral": Sign.MINUS,
    "non_supporter": Sign.CROSS,
    "enemy": Sign.CROSS,
    "": Sign.UNKNOWN,
}


def sign(person: Person) -> Sign:
    """The badge that says where somebody stands."""
    return SIGNS[person.support]


def coverage(person: Person) -> str:
    """How well we know them, in a sentence: "known very well"."""
    return f"known {covered(person)}" if person.coverage else ""


def covered(person: Person) -> str:
    """The same in a column: "very well"."""
    return _COVERED[person.coverage]


_COVERED = {
    "": "",
    "none": "not at all",
    "brief": "briefly",
    "several": "quite well",
    "deep": "very well",
}


def role(person: Person) -> str:
    """What they decide."""
    return sentences.code("role", person.role) if person.role else ""


def power(person: Person) -> str:
    """How near to the decisions they are."""
    return sentences.code("power", person.power) if person.power else ""


def last_met(line: PersonLine, clock: Clock) -> str:
    """When they last met us, and how; never is said."""
    if line.met is None:
        return NEVER
    return f"{clock.day(line.met.at)}, {sentences.code('mode', line.met.mode)}"


def met(line: PersonLine, clock: Clock) -> str:
    """The same after a name: "met us yesterday, by voice"."""
    return NEVER if line.met is None else f"met us {last_met(line, clock)}"


def bond_levels(person: Person) -> str:
    """What we are to them, and what we would like to be: "problem solver, wanted: advisor"."""
    now = sentences.code("bond_now", person.bond_now) if person.bond_now else ""
    wanted = sentences.code("bond_wanted", person.bond_wanted) if person.bond_wanted else ""
    return ", ".join(filter(None, (now, f"wanted: {wanted}" if wanted and wanted != now else "")))


def bond_step(step: Step, today: date) -> str:
    """The newest rating in words: "16 Nov: +3 to +2, the delivery failed twice"."""
    why = step.bond.why.strip()
    if not (why[:2].isupper() or why[:2].startswith("I ")):
        why = why[:1].lower() + why[1:]
    moved = signed(step.bond.rating)
    if step.moved:
        moved = f"{signed(step.bond.rating - step.moved)} to {moved}"
    return f"{sentences.capital(sentences.day(step.bond.on, today))}: {moved}, {why}"


def lead(lines: Sequence[PersonLine]) -> str:
    """ "Seven people, one of them has never met us"."""
    people = sentences.counted(len(lines), "person", "people")
    never = sum(line.met is None for line in lines)
    if not never:
        return people
    if len(lines) == 1:
        return f"{people}, and they have never met us"
    if never == len(lines):
        return f"{people}, none of them has met us"
    how_many = sentences.counted(never, "has", "have").lower().split()
    return f"{people}, {how_many[0]} of them {how_many[1]} never met us"


def language(person: Person) -> str:
    """The language, by its name where a code is kept."""
    known = QLocale(person.language).language() if len(person.language) <= 3 else QLocale.Language.C
    return person.language if known is QLocale.Language.C else QLocale.languageToString(known)


def birthday(person: Person) -> str:
    """The day without its year, as it comes round."""
    told = instants.month_and_day(person.birthday)
    if told is None:
        return person.birthday
    month, day = told
    return f"{day} {sentences.MONTHS[month - 1]}"
