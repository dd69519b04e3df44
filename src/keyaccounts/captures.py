"""One captured line, read: whom it is about, what was promised, needed, felt and learned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from keyaccounts import cues, instants
from keyaccounts.experiences import EMOTIONS, Emotion, Mode
from keyaccounts.folding import fold
from keyaccounts.learnings import TOPICS, Side
from keyaccounts.marks import Doubt, Kind, Mark, Reader, tidy
from keyaccounts.names import Known, KnownPerson, Named, Word, squeezed, words_of
from keyaccounts.records import Id

TITLE_LIMIT, LEARNING_LIMIT = 300, 2_000

_GONE = "\ufffc"
_TITLE_RANK = (
    Kind.QUOTE, Kind.NEED, Kind.PROMISE, Kind.COMPLAINT, Kind.TOPIC, Kind.PERSON, Kind.EMOTION, Kind.EFFECT,
)  # fmt: skip
"""What an experience without words of its own is called by: the first there is."""
_SIGIL = re.compile(r"^[@#]|[\"“”„«»]")


class Cue(NamedTuple):
    """Words that told something and stay words: "contact", "when", "account" or "person"."""

    start: int
    end: int
    kind: str
    record_id: Id = ""


class Promised(NamedTuple):
    """A promise made in the line, and by which side."""

    side: Side
    text: str
    due_on: date | None


class Needed(NamedTuple):
    """A need, want or insight told in the line."""

    type: str
    text: str


class Learned(NamedTuple):
    """What one side learned: of what sort it is, and of what they learned also what we `meant`.

    `learning_id` is the learning it was before somebody edited it.
    """

    side: Side
    text: str
    topic: str = ""
    meant: str = ""
    learning_id: Id = ""


@dataclass(frozen=True, kw_only=True)
class Capture:
    """A line, read. What nobody said outright is marked as suggested, and holds unless changed.

    `mentioned` are people named without a mark, and no `people` of the experience until accepted.
    """

    text: str
    account_id: Id
    at: datetime
    mode: Mode
    title: str
    note: str = ""
    channel: str = ""
    initiator: str = ""
    people: tuple[Id, ...] = ()
    mentioned: tuple[Id, ...] = ()
    topics: tuple[str, ...] = ()
    promises: tuple[Promised, ...] = ()
    needs: tuple[Needed, ...] = ()
    learnings: tuple[Learned, ...] = ()
    emotions: tuple[Emotion, ...] = ()
    effect: int | None = None
    quote: str = ""
    quote_by: Id = ""
    complaint_number: int = 0
    mode_is_suggested: bool = False
    effect_is_suggested: bool = False
    marks: tuple[Mark, ...] = ()
    cues: tuple[Cue, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save."""
        return not self.title

    def pieces(self) -> list[tuple[str, Mark | None]]:
        """The whole line, cut into plain stretches and marks; put together it is the line again."""
        return _pieces(self.text, self.marks)


def read_line(
    text: str, names: Known, *, now: datetime, account_id: Id = "", usual_mode: Mode = Mode.VOICE
) -> Capture:
    """What a line says. `now` is the writer's own clock, aware; `account_id` the account chosen, if any.

    `usual_mode` is the mode last used: a line that tells none is taken to be the same. Never refuses:
    what cannot be read stays text, and `doubts` says why.
    """
    # An account named in the line decides which of two Anas is meant, as a chosen one does.
    accounts = names.accounts_in(words_of(text))
    spoken_of = {each.id for each in accounts}
    home = account_id or (spoken_of.pop() if len(spoken_of) == 1 else "")
    reader = Reader(text, names, instants.day_of_clock(now), home)
    reader.read()
    return _put_together(reader, accounts, now, account_id, usual_mode)


def _put_together(
    reader: Reader, accounts: list[Named], now: datetime, chosen: Id, usual_mode: Mode
) -> Capture:
    text, names, marks = reader.text, reader.names, reader.marks
    by_kind = {kind: [mark for mark in marks if mark.kind is kind] for kind in Kind}
    pieces = _pieces(text, marks)
    by_rank = [mark for kind in _TITLE_RANK for mark in by_kind[kind]]
    plain, learnings = _sentences(pieces)
    title, note = _headed(plain, [*(mark.label for mark in by_rank), *(each.text for each in learnings)])

    words = words_of(_without_marks(pieces))
    mentioned = names.people_in(words, reader.account_id)
    people = tuple(dict.fromkeys(mark.record_id for mark in by_kind[Kind.PERSON]))
    account_id = _account(
        reader, chosen, people, [each.id for each in accounts], [each.id for each in mentioned]
    )

    marked = [Word(m.start, m.end, m.label, fold(m.label)) for m in by_kind[Kind.PERSON]]
    named = frozenset(each.start for found in (accounts, mentioned, marked) for each in found)
    contact = cues.contact(sorted((*words, *marked)), named, text)
    when = cues.lived_at(words, text, now)
    told = [
        *(Cue(each.start, each.end, "account", each.id) for each in accounts),
        *(Cue(each.start, each.end, "person", each.id) for each in mentioned),
        *([Cue(contact.start, contact.end, "contact")] if contact else []),
        *([Cue(when.start, when.end, "when")] if when else []),
    ]
    emotions = tuple(Emotion(mark.label, mark.number, mark.code) for mark in by_kind[Kind.EMOTION])
    stated = [mark.number for mark in by_kind[Kind.EFFECT]]
    felt = EMOTIONS[emotions[0].code] if emotions else 0
    quote = "".join(mark.label for mark in by_kind[Kind.QUOTE])
    unmarked = tuple(dict.fromkeys(each.id for each in mentioned if each.id not in people))
    return Capture(
        text=text,
        account_id=account_id,
        at=when.at if when else now.astimezone(UTC),
        mode=contact.mode if contact else usual_mode,
        mode_is_suggested=contact is None,
        channel=contact.channel if contact else "",
        initiator=contact.initiator if contact else "",
        title=title,
        note=note,
        people=people,
        mentioned=unmarked,
        topics=tuple(dict.fromkeys(mark.label for mark in by_kind[Kind.TOPIC])),
        promises=tuple(Promised(Side(m.code), m.label, m.due_on) for m in by_kind[Kind.PROMISE]),
        needs=tuple(Needed(mark.code, mark.label) for mark in by_kind[Kind.NEED]),
        learnings=learnings,
        emotions=emotions,
        # A feeling is no verdict, but it is the best guess there is until somebody rates the moment.
        effect=stated[0] if stated else felt or None,
        effect_is_suggested=not stated and felt != 0,
        quote=quote,
        quote_by=next(iter((*people, *unmarked)), "") if quote else "",
        complaint_number=next((mark.number for mark in by_kind[Kind.COMPLAINT]), 0),
        marks=tuple(marks),
        cues=tuple(sorted(told)),
        doubts=tuple(reader.doubts),
    )


def _account(reader: Reader, chosen: Id, people: tuple[Id, ...], named: list[Id], mentioned: list[Id]) -> Id:
    """The account chosen, else the marked people's, else the one named, else the named people's."""
    of = reader.names.person
    homes = dict.fromkeys(of(id).account_id for id in people)
    if chosen:
        for mark in reader.marks:
            if mark.kind is Kind.PERSON and of(mark.record_id).account_id != chosen:
                reader.doubts.append(Doubt(mark.start, mark.end, "person_elsewhere", (mark.record_id,)))
        return chosen
    for possible in (homes, dict.fromkeys(named), dict.fromkeys(of(id).account_id for id in mentioned)):
        if len(possible) == 1:
            return next(iter(possible))
        if possible:
            reader.doubts.append(Doubt(0, len(reader.text), "several_accounts", tuple(possible)))
            return ""
    return ""


def homes(capture: Capture, names: Known) -> tuple[Id, ...]:
    """The accounts a line can belong to, the surest first: the one it is read for, then whoever it names."""
    doubted = [each for each in capture.doubts if each.code in ("several_accounts", "ambiguous_person")]
    people = [
        *(mark.record_id for mark in capture.marks if mark.kind is Kind.PERSON),
        *capture.mentioned,
        *(id for each in doubted if each.code == "ambiguous_person" for id in each.candidates),
    ]
    told = (
        capture.account_id,
        *(id for each in doubted if each.code == "several_accounts" for id in each.candidates),
        *(cue.record_id for cue in capture.cues if cue.kind == "account"),
        *(names.person(id).account_id for id in people),
    )
    return tuple(dict.fromkeys(filter(None, told)))


_Piece = tuple[str, Mark | None]


def _pieces(text: str, marks: Sequence[Mark]) -> list[_Piece]:
    pieces: list[_Piece] = []
    at = 0
    for mark in marks:
        pieces += [(text[at : mark.start], None), (text[mark.start : mark.end], mark)]
        at = mark.end
    return [piece for piece in (*pieces, (text[at:], None)) if piece[0]]


def _without_marks(pieces: list[_Piece]) -> str:
    """The line with its marks and learnings blanked out, each other word where it stood."""
    parts: list[str] = []
    is_learning = False
    for text, mark in pieces:
        is_learning = is_learning or (mark is not None and mark.kind is Kind.LEARNED)
        gone, ending, rest = text.partition("\n") if is_learning and mark is None else ("", "", text)
        parts.append(_GONE * len(gone) + ending + (rest if mark is None else _GONE * len(rest)))
        is_learning = is_learning and not ending
    return "".join(parts)


def _sentences(pieces: list[_Piece]) -> tuple[str, tuple[Learned, ...]]:
    """The words left when the marks are taken out, line by line, and what was learned on either side."""
    lines: list[tuple[str, list[_Piece]]] = [("", [])]
    for text, mark in pieces:
        if mark is not None and mark.kind is Kind.LEARNED:
            lines.append((mark.code, []))
        elif mark is not None:
            lines[-1][1].append((text, mark))
        else:
            first, *others = text.split("\n")
            lines[-1][1].append((first, None))
            lines += [("", [(other, None)]) for other in others]
    plain: list[str] = []
    learnings: list[Learned] = []
    for side, line in lines:
        sentence = _sentence(line)
        if side and sentence and len(sentence) <= LEARNING_LIMIT:
            learnings.append(_learned(Side(side), sentence))
        elif sentence:
            plain.append(sentence)
    return "\n".join(plain), tuple(learnings)


def _learned(side: Side, sentence: str) -> Learned:
    """What was learned, and of which sort, where the sentence begins with one: "plan: a second hall"."""
    sort, colon, rest = sentence.partition(":")
    is_sort = colon and rest.strip() and fold(sort.strip()) in filter(None, TOPICS)
    return Learned(side, rest.strip(), fold(sort.strip())) if is_sort else Learned(side, sentence)


def _sentence(line: list[_Piece]) -> str:
    """One line in words: at its ends a mark is only a mark, amid words it is one of them."""
    spoken = [place for place, (text, mark) in enumerate(line) if _is_spoken(text, mark)]
    if not spoken:
        return ""
    last = spoken[-1]
    # "Lunch with @Ana" would break off without her; "late again :angry @Ana" does not.
    ending = line[last][0].rstrip(" ")
    if line[last + 1 : last + 2] and ending[-1].isalnum() and _kind(line[last + 1]) is Kind.PERSON:
        last += 1
    opening = [piece for piece in line[: spoken[0]] if _kind(piece) is not Kind.TOPIC]
    words = "".join(_readable(text, mark) for text, mark in (*opening, *line[spoken[0] : last + 1]))
    return re.sub(r" (?=[,;.])", "", tidy(words)).strip(" ,;–-")


def _is_spoken(text: str, mark: Mark | None) -> bool:
    if mark is not None:
        return mark.kind is Kind.COMPLAINT
    return any(letter.isalnum() for letter in text)


def _kind(piece: _Piece) -> Kind | None:
    return piece[1].kind if piece[1] else None


def _readable(text: str, mark: Mark | None) -> str:
    if mark is None or mark.kind in (Kind.QUOTE, Kind.COMPLAINT):
        return text
    if mark.kind not in (Kind.PERSON, Kind.TOPIC):
        return ""
    typed = _SIGIL.sub("", text)
    # A name cut short, "@zs", is no word for a sentence.
    return mark.label if mark.kind is Kind.PERSON and squeezed(typed) not in _name_parts(mark) else typed


def _name_parts(mark: Mark) -> set[str]:
    return {squeezed(part) for part in (mark.label, *mark.label.split())}


def _headed(plain: str, others: Sequence[str]) -> tuple[str, str]:
    """A title, and the whole text as a note where the title does not hold it all."""
    title = plain.partition("\n")[0] or next(iter(others), "")
    if len(title) > TITLE_LIMIT:
        title = title[:TITLE_LIMIT].rpartition(" ")[0] or title[:TITLE_LIMIT]
    return title, "" if plain in (title, "") else plain


class Completion(NamedTuple):
    """One thing a begun mark can become: `insert` replaces the line from `start` to the cursor."""

    start: int
    kind: Kind
    label: str
    insert: str
    record_id: Id = ""
    account_id: Id = ""


_BEGUN = re.compile(
    r"(?<![^\s(\[])(?:(?P<sigil>[@#?!:])(?P<typed>[^\s@#?!:\"“”„]{0,60})|(?P<quoted>[@#])[\"“”„](?P<open>[^\"“”„\n]{0,60}))$"
)
_FORMS = {
    "?": (Kind.NEED, ("need", "want", "insight")),
    "!": (Kind.PROMISE, ("promise", "they")),
}


def completions(before: str, names: Known, *, account_id: Id = "", limit: int = 8) -> list[Completion]:
    """What the mark just before the cursor can become; `before` is the line up to the cursor."""
    begun = _BEGUN.search(before, max(0, len(before) - 70))
    if begun is None:
        return []
    sigil, typed = begun["sigil"] or begun["quoted"], begun["typed"] or begun["open"] or ""
    start, key = begun.start(), fold(typed)
    if sigil == "@":
        people = names.people_starting(typed, account_id)
        found = [
            Completion(
                start, Kind.PERSON, each.name, _person_mark(each, names, account_id), each.id, each.account_id
            )
            for each in people[:limit]
        ]
    elif sigil == "#":
        topics = [topic for topic in names.topics if fold(topic).startswith(key)]
        found = [Completion(start, Kind.TOPIC, topic, "#" + _quoted_if_needed(topic)) for topic in topics]
    elif sigil == ":":
        emotions = [code for code in EMOTIONS if code.startswith(key)]
        found = [Completion(start, Kind.EMOTION, code, f":{code}") for code in emotions]
    else:
        kind, words = _FORMS[sigil]
        found = [Completion(start, kind, word, f"{sigil}{word}:") for word in words if word.startswith(key)]
    return found[:limit]


def _person_mark(person: KnownPerson, names: Known, account_id: Id) -> str:
    short = person.call_me or person.name.split()[0]
    is_plain = [each.id for each in names.people_called(short, account_id)] == [person.id]
    return "@" + (_quoted_if_needed(short) if is_plain else f'"{person.name}"')


def _quoted_if_needed(words: str) -> str:
    return words if re.fullmatch(r"[^\W\d_][\w-]*", words) else f'"{words}"'
