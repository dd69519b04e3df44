"""A query: what is typed to find something, read into words, exact phrases, -words and field:value terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from keyaccounts import instants
from keyaccounts.folding import fold
from keyaccounts.marks import Doubt
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal

KINDS: dict[str, str] = {
    "person": "person",
    "account": "account",
    "need": "need",
    "promise": "promise",
    "complaint": "complaint",
    "note": "experience",
    "learning": "learning",
    "task": "task",
    "preference": "preference",
    "expectation": "expectation",
    "moment": "coming_moment",
    "label": "label",
    "bond": "bond",
    "meeting": "meeting",
    "gesture": "gesture",
    "prediction": "prediction",
    "inbox": "inbox_line",
}
"""Fields that narrow what is found to one kind of record, with that kind."""

STATES = (
    "premium", "watch", "archived", "open", "overdue", "confirmed", "kept", "broken", "ours", "theirs",
    "quoted",
)  # fmt: skip
"""What can follow "is:"."""

OF_ACCOUNTS = ("at", "city", "country", "stage", "industry")
OF_PEOPLE = ("role", "support", "power")
OF_MOMENTS = ("topic", "mode", "emotion", "with")
DAYS = ("since", "until")
FIELDS = (*KINDS, "is", *OF_ACCOUNTS, *OF_PEOPLE, *OF_MOMENTS, "by", *DAYS)
"""Every field that is built in."""

_ALL_OF = ("is", "with", "topic", "emotion", *DAYS)
"""Fields of which a record may have several: each term of these must hold, of the others any."""

_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))
"""Quotation marks as other keyboards and programs set them; each is one letter, as the plain one is."""

_TERM = re.compile(
    r"(?P<minus>-(?=[^\s-]))?"
    r'(?:(?P<field>[^\W\d_][\w.-]*|"[^"]{1,60}"):)?'
    r'(?:"(?P<phrase>[^"]*)"|(?P<word>\S+)|(?=\s|$))'
)


class OwnField(NamedTuple):
    """A field of the user's own: the record that declares it, whose it is, and its name."""

    id: Id
    of: str
    name: str


class Term(NamedTuple):
    """One piece of a query, with the stretch of the text it stands in.

    `field` is "" for words, the name of a built-in field, or the id of one of the user's own. A phrase
    stands exactly so in what is found; any other word is the beginning of one.
    """

    start: int
    end: int
    field: str
    value: str
    is_not: bool = False
    is_phrase: bool = False
    day: date | None = None


class Query(NamedTuple):
    """A text that was typed, read: its terms in their order, and what could not be read of it."""

    text: str
    terms: tuple[Term, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is words and nothing else."""
        return not any(each.field or each.is_not or each.is_phrase for each in self.terms)

    @property
    def words(self) -> str:
        """The plain words, phrases too, that are searched for in everything."""
        return " ".join(each.value for each in self.terms if not each.field and not each.is_not)

    @property
    def shown_words(self) -> str:
        """The words that a result is found by, those of a kind too."""
        found = (each for each in self.terms if not each.is_not and (not each.field or each.field in KINDS))
        return " ".join(each.value for each in found if each.value)

    @property
    def asks(self) -> bool:
        """Whether it asks for anything; a query that only rules out would find nearly everything."""
        return any(not each.is_not for each in self.terms)

    @property
    def of_kinds(self) -> tuple[Term, ...]:
        """The terms that narrow to a kind."""
        return tuple(each for each in self.terms if each.field in KINDS)

    @property
    def facets(self) -> tuple[Term, ...]:
        """The terms that ask what a record is, whose it is, or when it was."""
        return tuple(each for each in self.terms if each.field and each.field not in KINDS)


def parse(text: str, *, today: date, own: Iterable[OwnField] = ()) -> Query:
    """A typed text as a query; whatever can't be read stays words, or is left out and said so."""
    plain = text.translate(_MARKS)
    if not any(sign in plain for sign in ':"-'):
        return Query(text, tuple(_words(text, 0)))
    names = {slug(each.name): each.id for each in own}
    terms: list[Term] = []
    doubts: list[Doubt] = []
    for match in _TERM.finditer(plain):
        read = _read(match, names, today)
        doubts += [each for each in read if isinstance(each, Doubt)]
        terms += [each for each in read if isinstance(each, Term)]
    if terms and all(each.is_not for each in terms):
        doubts.append(Doubt(terms[0].start, terms[-1].end, "only_without"))
    return Query(text, tuple(terms), tuple(doubts))


def slug(name: str) -> str:
    """A field's name as it is typed before a colon: "Contract number" is contract-number."""
    return re.sub(r"[\s_-]+", "-", fold(name).strip())


def joins_all(field: str) -> bool:
    """Whether several terms of a field must all hold; of other fields one is enough."""
    return field in _ALL_OF


def begins(value: str, *texts: str) -> bool:
    """Whether each word of a value begins some word of the texts, without case and accents."""
    there = _parts(" ".join(texts))
    return all(any(word.startswith(asked) for word in there) for asked in _parts(value))


def _parts(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text).replace("_", " "))


def _words(text: str, at: int, *, is_not: bool = False) -> Iterator[Term]:
    for word in re.finditer(r"\S+", text):
        yield Term(at + word.start(), at + word.end(), "", word[0], is_not)


def _read(match: re.Match[str], names: dict[str, Id], today: date) -> list[Term | Doubt]:
    start, end = match.span()
    is_not, typed, phrase = bool(match["minus"]), match["field"], match["phrase"]
    value = (phrase if phrase is not None else match["word"] or "").strip()
    if typed is None:
        if not value:
            return []
        return [Term(start, end, "", value, is_not, phrase is not None)]
    named = slug(typed.strip('"'))
    field = named if named in FIELDS else names.get(named, "")
    term = Term(start, end, field, value, is_not, phrase is not None)
    told = (("name", typed.strip('"')), ("value", value))
    if not field:
        # A web address, or a colon at the end of a word as people write it, means no field.
        is_meant = bool(value) and not value.startswith("/")
        doubt = [Doubt(start, end, "unknown_field", facts=told)] if is_meant else []
        return [*doubt, *_words(match[0], start)]
    if field == "is":
        return _state(term, told)
    if field in DAYS:
        return _day(term, today)
    # A kind narrows by itself; of the others nothing can be asked before there is a value.
    return [term] if value or field in KINDS else []


def _state(term: Term, told: tuple[tuple[str, object], ...]) -> list[Term | Doubt]:
    asked = slug(term.value)
    found = [asked] if asked in STATES else [each for each in STATES if asked and each.startswith(asked)]
    if len(found) == 1:
        return [term._replace(value=found[0])]
    if found or not asked:
        return []
    return [Doubt(term.start, term.end, "unknown_state", facts=(*told, ("allowed", STATES)))]


def _day(term: Term, today: date) -> list[Term | Doubt]:
    if not term.value:
        return []
    try:
        return [term._replace(day=instants.parse_day(term.value, today, lean="back"))]
    except Refusal as refusal:
        return [Doubt(term.start, term.end, refusal.code, facts=tuple(refusal.facts.items()))]
