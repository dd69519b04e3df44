"""A person in words: what they decide, where they stand, and when they last met us."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from keyaccounts import instants, sentences
from keyaccounts.people import Person
from keyaccounts.ui.accounts import account_words
from keyaccounts.ui.agenda.agenda_words import Clock
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.people import PersonLine

NEVER = "never met us"

SUPPORT = {
    "mentor": ("guides us", Icon.PLUS, Tone.CALM),
    "supporter": ("supports us", Icon.PLUS, Tone.CALM),
    "neutral": ("neutral", Icon.MINUS, Tone.NEUTRAL),
    "non_supporter": ("not behind us", Icon.X, Tone.WARNING),
    "enemy": ("works against us", Icon.X, Tone.BREACH),
    "": ("support not known", Icon.CIRCLE_QUESTION_MARK, Tone.NEUTRAL),
}
"""What a badge on a face says, with the icon and tone beside it."""


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


def lead(lines: Sequence[PersonLine]) -> str:
    """ "Seven people, one of them has never met us"."""
    people = account_words.count(len(lines), "person", "people")
    never = sum(line.met is None for line in lines)
    if not never:
        return people
    if len(lines) == 1:
        return f"{people}, and they have never met us"
    if never == len(lines):
        return f"{people}, none of them has met us"
    how_many = account_words.count(never, "has", "have").lower().split()
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
    return f"{day} {sentences.full_day(instants.clamped(2000, month - 1, 1)).split()[1]}"
