"""The people of the brief: who will be in the room, and what to know of each."""

from __future__ import annotations

from datetime import date

from keyaccounts import brief_words as words
from keyaccounts import sentences
from keyaccounts.brief_facts import BriefFacts
from keyaccounts.brief_page import Ink, Line, People, PersonRow, Row, Span, plain
from keyaccounts.labels import Label
from keyaccounts.people import Person

PEOPLE = 5
LETTERS = 50
"""What the line that holds somebody's human line has room for."""


def people(facts: BriefFacts) -> People:
    """Who meets: for us with what to know of each; for the customer both teams by name and work."""
    title, room = words.TITLES[facts.edition]["people"], facts.room
    more = max(len(room) - PEOPLE, 0)
    if not facts.is_internal:
        ours = [words.clean(each) for each in facts.meeting.ours] if facts.meeting else []
        author = words.clean(facts.author)
        if author and not any(each.startswith(author) for each in ours):
            ours.insert(0, f"{author}, your account lead")
        hosts = tuple(_host(each) for each in ours[:PEOPLE])
        guests = tuple(_guest(each) for each in room[:PEOPLE])
        return People(title, guests=guests, hosts=hosts, note="you · us", more=more)
    invited = bool(facts.meeting and facts.meeting.people)
    note = "" if invited or len(room) < 2 else f"{len(room)} people, by power, then last met"
    rows = tuple(_person(facts, each) for each in room[:PEOPLE])
    return People(title, rows, note=note, more=more)


def _host(name: str) -> Row:
    who, _, work = name.partition(",")
    return Row(plain(who, Ink.STRONG), aside=plain(sentences.capital(work.strip())))


def _guest(person: Person) -> Row:
    return Row(_names(person)[0], aside=plain(words.clean(person.title or person.department)))


def _names(person: Person) -> tuple[Line, ...]:
    name, native = words.clean(person.name), words.clean(person.native_name)
    full = plain(name, Ink.STRONG)
    both = (*full, Span(" "), Span(native, Ink.NATIVE)) if native and native != name else full
    called = plain(words.clean(person.call_me), Ink.STRONG)
    first, _, rest = name.partition(" ")
    initial = plain(f"{first[:1]}. {rest}", Ink.STRONG) if rest else ()
    return tuple(dict.fromkeys(line for line in (both, full, called, initial) if line))


def _person(facts: BriefFacts, person: Person) -> PersonRow:
    role = [words.clean(person.title), words.clean(words.code(person.role))]
    stand = [words.SUPPORT.get(person.support, ""), words.POWER.get(person.power, "")]
    met = facts.met.get(person.id)
    day = facts.day_there(met.at) if met else None
    human = words.clean(person.human_line)
    known = ", ".join(part for part in stand if part)
    label = facts.label_of(person.id) if not person.never.strip() else None
    days = [each for each in (day, label.on if label else None) if each]
    return PersonRow(
        _names(person),
        words.clean(person.say),
        sentences.capital(", ".join(dict.fromkeys(part for part in role if part))) or "Role not known",
        Span(sentences.capital(known)) if known else Span("not known", Ink.STALE),
        Span(_last(facts, day)) if day else Span("never", Ink.STALE),
        words.MODES[met.mode] if met else "",
        Span(_with_own(facts, person, words.sentence(human)))
        if human
        else Span(_ask_whom(facts, person), Ink.STALE),
        words.sentence(person.never),
        min(days, default=None),
        _trait(facts, label) if label else "",
    )


def _trait(facts: BriefFacts, label: Label) -> str:
    """A label with the day it was seen and what speaks for it."""
    return words.sentence(
        f"{words.clean(label.text)}, {_last(facts, label.on)}: {words.clean(label.evidence)}"
    )


def _with_own(facts: BriefFacts, person: Person, human: str) -> str:
    """The human line, and behind it what the user's own fields tell, where the line has room for it."""
    told = human
    for each in facts.told_of(person):
        longer = f"{told} {words.sentence(words.clean(each))}"
        if len(longer) <= LETTERS:
            told = longer
    return told


def _last(facts: BriefFacts, day: date) -> str:
    return words.day_and_month(day) if words.is_near(day, facts.today) else words.month(day)


def _ask_whom(facts: BriefFacts, person: Person) -> str:
    others = [each for each in facts.room if each.id != person.id and each.id in facts.met]
    if not others:
        return "No human line yet."
    other = max(others, key=lambda each: facts.met[each.id].at)
    return f"No human line yet. Ask {words.clean(other.short_name)} for one."
