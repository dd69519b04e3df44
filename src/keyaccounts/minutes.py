"""The minutes of a meeting: lines with their time, each under the heading it is read as."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple, Self

from keyaccounts import captures, instants
from keyaccounts.captures import Capture, Needed, Promised
from keyaccounts.experiences import EMOTIONS, Emotion
from keyaccounts.folding import fold
from keyaccounts.learnings import TOPICS, Side
from keyaccounts.marks import Doubt
from keyaccounts.names import Known
from keyaccounts.records import Id, from_json, to_json
from keyaccounts.refusals import Refusal


class Heading(StrEnum):
    """The boxes of the paper's "Write here", and before them what belongs into none (rules, section 6)."""

    NOTED = "noted"
    LEARNED = "learned"
    TAKEN = "taken"
    PROMISED = "promised"
    FEELING = "feeling"
    NEXT = "next"


@dataclass(frozen=True)
class Line:
    """One line as typed: when, and under which heading it is meant where no mark says otherwise."""

    at: datetime
    text: str
    heading: Heading = Heading.NOTED


@dataclass(frozen=True)
class Minutes:
    """All that is written down so far; `typing` is the line not ended yet, `ticked` the points raised."""

    lines: tuple[Line, ...] = ()
    ticked: tuple[str, ...] = ()
    typing: str = ""
    effect: int | None = None
    execution: int | None = None
    efficacy: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written at all."""
        return self == Minutes()

    def under(self, heading: Heading) -> tuple[Line, ...]:
        """The lines meant for one heading."""
        return tuple(line for line in self.lines if line.heading is heading)

    def with_line(self, line: Line, *, place: int | None = None) -> Self:
        """One line more, or one in the place of another."""
        lines = list(self.lines)
        lines[len(lines) if place is None else place : len(lines) if place is None else place + 1] = [line]
        return replace(self, lines=tuple(lines))

    def without(self, place: int) -> Self:
        """One line less."""
        return replace(self, lines=(*self.lines[:place], *self.lines[place + 1 :]))

    def rewritten(self, heading: Heading, texts: Iterable[str], *, at: datetime) -> Self:
        """Exactly these texts under a heading; one that stood there already keeps its time."""
        before = {line.text: line for line in self.under(heading)}
        wanted = [text.strip() for text in texts if text.strip()]
        others = [line for line in self.lines if line.heading is not heading]
        return replace(self, lines=(*others, *(before.get(text, Line(at, text, heading)) for text in wanted)))

    def to_text(self) -> str:
        """As a draft keeps them; "" for none."""
        return "" if self.is_empty else json.dumps(to_json(self), ensure_ascii=False)


def from_text(text: str) -> Minutes:
    """Kept minutes; what can't be read is no minutes."""
    try:
        read = json.loads(text)
        kept: Minutes = from_json(Minutes, read if isinstance(read, dict) else {})
    except (ValueError, TypeError, KeyError):
        return Minutes()
    return kept if isinstance(kept.lines, tuple) else Minutes()


class Learned(NamedTuple):
    """What we learned; `topic` is its type, "" where nobody said."""

    text: str
    topic: str = ""


class Taken(NamedTuple):
    """What they seem to have taken, and what we meant to say where it was something else (F054)."""

    text: str
    meant: str = ""


class Felt(NamedTuple):
    """A feeling, whose it was where the line names them, and the words it was told in."""

    emotion: Emotion
    person_id: Id = ""
    words: str = ""


class Quoted(NamedTuple):
    """Their own words."""

    text: str
    person_id: Id = ""


class Next(NamedTuple):
    """When to meet again; no clock time means the one of this meeting."""

    on: date
    clock: time | None = None
    purpose: str = ""


class Owed(NamedTuple):
    """A promise, and whose or to whom where the line names them."""

    promised: Promised
    person_id: Id = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What lines say, in the parts that become records."""

    learned: tuple[Learned, ...] = ()
    taken: tuple[Taken, ...] = ()
    promises: tuple[Owed, ...] = ()
    needs: tuple[Needed, ...] = ()
    feelings: tuple[Felt, ...] = ()
    quotes: tuple[Quoted, ...] = ()
    notes: tuple[str, ...] = ()
    next: tuple[Next, ...] = ()
    people: tuple[Id, ...] = ()
    topics: tuple[str, ...] = ()
    effect: int | None = None
    doubts: tuple[Doubt, ...] = ()

    def __add__(self, other: Told) -> Told:
        """Both, in this order; the later word on the effect holds."""
        return Told(
            learned=self.learned + other.learned,
            taken=self.taken + other.taken,
            promises=self.promises + other.promises,
            needs=self.needs + other.needs,
            feelings=self.feelings + other.feelings,
            quotes=self.quotes + other.quotes,
            notes=self.notes + other.notes,
            next=self.next + other.next,
            people=tuple(dict.fromkeys(self.people + other.people)),
            topics=tuple(dict.fromkeys(self.topics + other.topics)),
            effect=self.effect if other.effect is None else other.effect,
            doubts=self.doubts + other.doubts,
        )

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Under which headings this belongs; plain words that a heading also has are no note beside it."""
        found = {
            Heading.NOTED: self.notes + self.quotes + self.needs,
            Heading.LEARNED: self.learned,
            Heading.TAKEN: self.taken,
            Heading.PROMISED: self.promises,
            Heading.FEELING: self.feelings,
            Heading.NEXT: self.next,
        }
        return tuple(heading for heading, parts in found.items() if parts) or (Heading.NOTED,)


def told(minutes: Minutes, names: Known, *, now: datetime, account_id: Id) -> Told:
    """What all lines say, the one not ended yet too. `now` is the writer's own clock, aware."""
    lines = [*minutes.lines, *([Line(now, minutes.typing)] if minutes.typing.strip() else [])]
    whole = Told()
    for line in lines:
        whole += read(line, names, now=now, account_id=account_id)
    return whole


def read(line: Line, names: Known, *, now: datetime, account_id: Id) -> Told:
    """What one line says: its marks as in any captured line, its plain words as its heading tells."""
    written = line.at.astimezone(now.tzinfo)
    capture = captures.read_line(line.text, names, now=written, account_id=account_id)
    words, named = _plain(capture), capture.people or capture.mentioned
    person_id = named[0] if named else ""
    today = instants.day_of_clock(written)
    plain = _said(line.heading, words, today, person_id) if words else Told()
    marked = Told(
        # The line has read the type itself, where it begins with one.
        learned=tuple(Learned(each.text, each.topic) for each in capture.learnings if each.side is Side.WE),
        taken=tuple(_taken(each.text) for each in capture.learnings if each.side is Side.THEY),
        promises=tuple(Owed(each, person_id) for each in capture.promises),
        needs=capture.needs,
        feelings=tuple(Felt(each, person_id) for each in capture.emotions),
        quotes=(Quoted(capture.quote, capture.quote_by),) if capture.quote else (),
        people=capture.people,
        topics=capture.topics,
        effect=None if capture.effect_is_suggested else capture.effect,
        doubts=capture.doubts,
    )
    return marked + plain


def _plain(capture: Capture) -> str:
    """The words outside of all marks; a title lent by a mark is none of them."""
    lent = {each.label for each in capture.marks} | {each.text for each in capture.learnings}
    return capture.note or ("" if capture.title in lent else capture.title)


def _said(heading: Heading, words: str, today: date, person_id: Id) -> Told:
    match heading:
        case Heading.LEARNED:
            return Told(learned=(_typed(words),))
        case Heading.TAKEN:
            return Told(taken=(_taken(words),))
        case Heading.PROMISED:
            return Told(promises=(Owed(_promised(words, today), person_id),))
        case Heading.FEELING:
            said = "" if fold(words) in EMOTIONS else words
            felt = tuple(Felt(Emotion(code), person_id, said) for code in _feelings(words))
            return Told(feelings=felt) if felt else Told(notes=(words,))
        case Heading.NEXT:
            return _next(words, today)
    return Told(notes=(words,))


_TOPIC = re.compile(r"(\w+)\s*:\s*(?=\S)")
_MEANT = re.compile(r"[\s;,.(–—-]*\bwe meant\b[\s:,]*", re.IGNORECASE)
_THEIRS = re.compile(r"they\s*:\s*", re.IGNORECASE)
_LINK = re.compile(r"[\s,]*\b(?:by|until|on|due|bis|am|avant|pour|para|el|le)\s*$|[\s,;–-]+$", re.IGNORECASE)
_CLOCK = re.compile(r"(?:\bat\s+)?\b([01]?\d|2[0-3])[:.h]([0-5]\d)\b")


def _typed(text: str) -> Learned:
    """ "risk: their carrier may strike": the type stands first, if it is one."""
    match = _TOPIC.match(text)
    topic = match[1].casefold() if match else ""
    return Learned(text[match.end() :], topic) if match and topic in TOPICS else Learned(text)


def _taken(text: str) -> Taken:
    """ "We are short of lorries; we meant: this week only"."""
    match = _MEANT.search(text)
    if match is None or not match.start() or match.end() == len(text):
        return Taken(text)
    return Taken(text[: match.start()], text[match.end() :].rstrip(" )"))


def _promised(text: str, today: date) -> Promised:
    """ "Send the slot plan by Fri", ours; "they: gate hours by Monday", theirs."""
    theirs = _THEIRS.match(text)
    words = text[theirs.end() :] if theirs else text
    side = Side.THEY if theirs else Side.WE
    for start in _word_starts(words):
        found = _day(words, start, today)
        if found and start and not words[found.end :].strip(" .!") and found.day >= today:
            return Promised(side, _LINK.sub("", words[:start].rstrip()), found.day)
    return Promised(side, words, None)


def _feelings(text: str) -> list[str]:
    words = re.findall(r"\w+", fold(text))
    return list(dict.fromkeys(word for word in words if word in EMOTIONS))


def _next(text: str, today: date) -> Told:
    """ "27 Nov 10:00 slots"; without a day it stays a note, and says so."""
    clock = _CLOCK.search(text)
    rest = text[: clock.start()] + text[clock.end() :] if clock else text
    for start in _word_starts(rest):
        found = _day(rest, start, today)
        if found and found.day >= today:
            before, after = _LINK.sub("", rest[:start].rstrip()), rest[found.end :].strip(" ,;:.–-")
            at = time(int(clock[1]), int(clock[2])) if clock else None
            return Told(next=(Next(found.day, at, " ".join(filter(None, (before, after)))),))
    return Told(notes=(text,), doubts=(Doubt(0, len(text), "no_next_day"),))


def _word_starts(text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(r"\S+", text))


def _day(text: str, start: int, today: date) -> instants.DayFound | None:
    try:
        return instants.day_at(text, start, today)
    except Refusal:
        return None
