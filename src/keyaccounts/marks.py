"""The marks of a captured line: @person, #topic, !promise, ?need, :emotion, an effect, a quote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from keyaccounts import instants
from keyaccounts.experiences import BASES, EMOTIONS
from keyaccounts.folding import fold
from keyaccounts.learnings import Side
from keyaccounts.names import Known
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal

PROMISE_LIMIT, QUOTE_LIMIT = 500, 2_000


class Kind(StrEnum):
    """What a mark stands for."""

    PERSON = "person"
    TOPIC = "topic"
    PROMISE = "promise"
    NEED = "need"
    EMOTION = "emotion"
    EFFECT = "effect"
    QUOTE = "quote"
    LEARNED = "learned"
    COMPLAINT = "complaint"


class Mark(NamedTuple):
    """A stretch of the line that means something; `label` is what its chip says.

    `code` is the side of a promise or learning, the type of a need, the basis of an emotion; `number` the
    intensity, effect or complaint number.
    """

    start: int
    end: int
    kind: Kind
    label: str
    record_id: Id = ""
    code: str = ""
    number: int = 0
    due_on: date | None = None


class Doubt(NamedTuple):
    """A mark that could not be read, or not be acted on: why, and whom it may mean."""

    start: int
    end: int
    code: str
    candidates: tuple[Id, ...] = ()
    facts: tuple[tuple[str, object], ...] = ()


_QUOTES = '"“”„«»'
_QUOTED = r"[\"“„«”»](?P<quoted{0}>[^\"“”„«»]{{1,{1}}})[\"”“»«]"
_SLUG = r"(?P<slug>[^\W_][\w'’-]{0,80})"
_NEVER = r"(?<![^\s(\[])"

_TRIGGER = re.compile(
    _NEVER
    + r"(?:[@#!?:+\-−±\"“„«»]|>>|<<|c-\d|we |they |wir |sie |nous |ils |elles |hemos |nosotros |ellos )",
    re.IGNORECASE,
)
_PERSON = re.compile(r"@(?:" + _QUOTED.format("", 200) + r"|(?P<word>[^\s@#!?:\"“”„«»,;()\[\]]{1,100}))")
_FULL_NAME = re.compile(r"(?:[^\S\n][^\s@#!?:\"“”„«»,;.()\[\]]{1,60}){1,4}")
_TOPIC = re.compile(r"#(?:" + _QUOTED.format("", 80) + r"|(?P<slug>(?=\d*[^\W\d_])\w[\w/-]{0,79}))")
_PROMISE = re.compile(
    r"!(?:(?:promise|we|versprochen|zusage|promesse|promesa|(?P<theirs>they|sie|ils|ellos)):)?"
    r"(?:" + _QUOTED.format("", PROMISE_LIMIT) + r"|(?<=:)" + _SLUG + r")",
    re.IGNORECASE,
)
_DUE_GAP = re.compile(
    r",?[^\S\n]{1,3}(?:(?:by|until|on|due|bis|am|avant|pour|para|el|le)[^\S\n]{1,3})?", re.I
)
_NEED = re.compile(
    r"\?(?:(?P<type>need|want|insight):)?(?:" + _QUOTED.format("", PROMISE_LIMIT) + r"|(?<=:)" + _SLUG + r")",
    re.IGNORECASE,
)
_EMOTION = re.compile(
    r":(?P<code>[^\W\d_]{3,20})(?P<intensity>[1-3])?(?:/(?P<basis>[a-z]{3,10}))?(?![\w:/])", re.IGNORECASE
)
_EFFECT = re.compile(r"(?P<sign>[+\-−±])(?P<number>[0-3])(?=[^\S\n]{0,9}(?:$|[\n@#!?:\"“„«]))")
_QUOTE = re.compile(_QUOTED.format("", QUOTE_LIMIT))
_LEARNED = re.compile(
    r"(?:(?P<ours>>>|(?:we|wir|nous avons|hemos)[^\S\n](?:learned|learnt|lernten|gelernt|appris|aprendido)"
    r"[^\S\n]?:)"
    r"|(?P<theirs><<|(?:they|sie|ils ont|elles ont|ellos han)[^\S\n]"
    r"(?:learned|learnt|lernten|gelernt|appris|aprendido)[^\S\n]?:))",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(r"c-(?P<number>\d{1,9})(?!\w)", re.IGNORECASE)


@dataclass
class Reader:
    """Walks the line once and collects marks and doubts."""

    text: str
    names: Known
    today: date
    account_id: Id
    marks: list[Mark] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    found: dict[str, tuple[Id, ...]] = field(default_factory=dict)
    feelings: int = 0
    has_effect: bool = False
    has_quote: bool = False
    learned_until: int = 0

    def read(self) -> None:
        """Read every mark."""
        at = 0
        while trigger := _TRIGGER.search(self.text, at):
            mark = self._mark(trigger.start())
            if mark is not None:
                self.marks.append(mark)
            at = mark.end if mark else trigger.start() + 1

    def _mark(self, at: int) -> Mark | None:
        match self.text[at]:
            case "@":
                return self._person(at)
            case "#":
                return self._topic(at)
            case "!":
                return self._promise(at)
            case "?":
                return self._need(at)
            case ":":
                return self._emotion(at)
            case "+" | "-" | "−" | "±":
                return self._effect(at)
            case "c" | "C":
                return self._complaint(at)
            case letter if letter in _QUOTES:
                return self._quote(at)
        return self._learned(at)

    def _person(self, at: int) -> Mark | None:
        match = _PERSON.match(self.text, at)
        if match is None:
            return None
        typed, end = match["quoted"] or match["word"].rstrip(".'’-"), match.end()
        if match["word"]:
            end = at + 1 + len(typed)
            full = self._full_name(at + 1, end)
            typed, end = (self.text[at + 1 : full], full) if full else (typed, end)
        found = self._people_called(typed)
        if not found and (bare := re.sub(r"['’]s$", "", typed)) != typed:
            typed, end, found = bare, at + 1 + len(bare), self._people_called(bare)
        if len(found) != 1:
            code = "ambiguous_person" if found else "unknown_person"
            self.doubts.append(Doubt(at, end, code, found[:8], (("typed", typed),)))
            return None
        return Mark(at, end, Kind.PERSON, self.names.person(found[0]).name, found[0])

    def _full_name(self, start: int, end: int) -> int:
        """Where "@Ana Ruiz", typed without quotes, ends; 0 when no whole name stands there."""
        following = _FULL_NAME.match(self.text, end)
        ends = [end + each.end() for each in re.finditer(r"\S+", following[0])] if following else []
        for stop in reversed(ends):
            for pool in (self.account_id, ""):
                if len(self.names.people_named(self.text[start:stop], pool)) == 1:
                    return stop
        return 0

    def _people_called(self, typed: str) -> tuple[Id, ...]:
        if typed not in self.found:
            people = self.names.people_called(typed, self.account_id)
            self.found[typed] = tuple(person.id for person in people)
        return self.found[typed]

    def _topic(self, at: int) -> Mark | None:
        match = _TOPIC.match(self.text, at)
        if match is None:
            return None
        typed = tidy(match["quoted"] or match["slug"].rstrip("/-"))
        end = match.end() if match["quoted"] else at + 1 + len(typed)
        return Mark(at, end, Kind.TOPIC, self.names.topic(typed)) if typed else None

    def _promise(self, at: int) -> Mark | None:
        match = _PROMISE.match(self.text, at)
        if match is None or not (words := _said(match)):
            return None
        side = Side.THEY if match["theirs"] else Side.WE
        mark = Mark(at, match.end(), Kind.PROMISE, words, code=side)
        gap = _DUE_GAP.match(self.text, mark.end)
        if gap is None:
            return mark
        try:
            due = instants.day_at(self.text, gap.end(), self.today)
        except Refusal as refusal:
            facts = tuple(refusal.facts.items())
            self.doubts.append(
                Doubt(gap.end(), gap.end() + len(str(refusal.facts["text"])), refusal.code, (), facts)
            )
            return mark
        if due is None:
            return mark
        if due.day < self.today:
            self.doubts.append(Doubt(gap.end(), due.end, "due_before_made", (), (("due_on", due.day),)))
            return mark
        return mark._replace(end=due.end, due_on=due.day)

    def _need(self, at: int) -> Mark | None:
        match = _NEED.match(self.text, at)
        if match is None or not (words := _said(match)):
            return None
        return Mark(at, match.end(), Kind.NEED, words, code=(match["type"] or "need").lower())

    def _emotion(self, at: int) -> Mark | None:
        match = _EMOTION.match(self.text, at)
        if match is None or fold(match["code"]) not in EMOTIONS:
            return None
        basis = "observed" if match["basis"] in (None, "seen") else match["basis"].lower()
        if basis not in BASES:
            self.doubts.append(Doubt(at, match.end(), "unknown_basis", (), (("allowed", BASES),)))
            return None
        if self.feelings == 2:
            self.doubts.append(Doubt(at, match.end(), "too_many_emotions", (), (("most", 2),)))
            return None
        self.feelings += 1
        intensity = int(match["intensity"] or 2)
        return Mark(at, match.end(), Kind.EMOTION, fold(match["code"]), code=basis, number=intensity)

    def _effect(self, at: int) -> Mark | None:
        match = _EFFECT.match(self.text, at)
        if match is None or self.has_effect:
            return None
        self.has_effect = True
        number = int(match["number"]) * (-1 if match["sign"] in "-−" else 1)
        return Mark(at, match.end(), Kind.EFFECT, f"{number:+d}" if number else "0", number=number)

    def _quote(self, at: int) -> Mark | None:
        match = _QUOTE.match(self.text, at)
        # In what was learned, quoted words are part of the sentence.
        if match is None or self.has_quote or at < self.learned_until or not (words := tidy(match["quoted"])):
            return None
        self.has_quote = True
        return Mark(at, match.end(), Kind.QUOTE, words)

    def _complaint(self, at: int) -> Mark | None:
        match = _COMPLAINT.match(self.text, at)
        if match is None:
            return None
        return Mark(at, match.end(), Kind.COMPLAINT, f"C-{int(match['number'])}", number=int(match["number"]))

    def _learned(self, at: int) -> Mark | None:
        match = _LEARNED.match(self.text, at)
        if match is None:
            return None
        if self.learned_until < at:
            ending = self.text.find("\n", at)
            self.learned_until = len(self.text) if ending < 0 else ending
        side = Side.WE if match["ours"] else Side.THEY
        return Mark(at, match.end(), Kind.LEARNED, side, code=side)


def _said(match: re.Match[str]) -> str:
    """The words of a promise or need: as quoted, or "slot-plan" as "slot plan"."""
    if match["quoted"]:
        return tidy(match["quoted"])
    return match["slug"].replace("-", " ").strip()


def tidy(text: str) -> str:
    """Single spaces between words, none around."""
    return " ".join(text.split())
