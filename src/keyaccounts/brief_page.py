"""The finished page of a brief: its blocks and rows in reading order, ready for any paper or file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple


class Edition(StrEnum):
    """Whose eyes the page is for."""

    INTERNAL = "internal"
    CUSTOMER = "customer"


class Paper(StrEnum):
    """The sheet it is printed on."""

    A4 = "a4"
    LETTER = "letter"


class Ink(StrEnum):
    """How a run of words stands on the page; none of them is a colour."""

    PLAIN = "plain"
    STRONG = "strong"
    TITLE = "title"
    QUOTE = "quote"
    FEELING = "feeling"
    QUIET = "quiet"
    STALE = "stale"
    NATIVE = "native"


class Span(NamedTuple):
    """A run of words in one ink."""

    text: str
    ink: Ink = Ink.PLAIN


Line = tuple[Span, ...]
NOTHING = Span("")


def plain(text: str, ink: Ink = Ink.PLAIN) -> Line:
    """A line of one ink; no line for no text."""
    return (Span(text, ink),) if text else ()


def words_of(line: Line) -> str:
    """What a line says, without its inks."""
    return "".join(span.text for span in line)


def shortened(line: Line, letters: int) -> Line:
    """A line cut at a word to at most `letters`, with a mark where it was cut."""
    if len(words_of(line)) <= letters:
        return line
    kept: list[Span] = []
    room = letters - 2
    for span in line:
        if len(span.text) > room:
            whole = span.text[: max(room, 0)]
            kept.append(Span((whole.rpartition(" ")[0] or whole).rstrip(" ,;:"), span.ink))
            break
        kept.append(span)
        room -= len(span.text)
    return (*kept, Span(" …"))


@dataclass(frozen=True)
class Row:
    """One row: `text` may be cut at a word, `tail` (date, source, feeling) never is.

    `items` are phrases that run in one after another and are dropped whole; `name` is the shortest
    way to speak of it; a row that `keeps` is the last of its block to go.
    """

    text: Line = ()
    tail: Line = ()
    lead: Span = NOTHING
    mark: str = ""
    aside: Line = ()
    aside_tail: Line = ()
    items: tuple[Line, ...] = ()
    on: date | None = None
    name: str = ""
    keeps: bool = False

    @property
    def runs(self) -> Line:
        """The text, or the items run together."""
        if not self.items:
            return self.text
        last = len(self.items) - 1
        parts = ((*item, Span(". " if at == last else "; ")) for at, item in enumerate(self.items))
        return (*tuple(span for part in parts for span in part)[:-1], Span("."))


@dataclass(frozen=True)
class PersonRow:
    """Somebody in the room on two lines; `names` run from the fullest form to the shortest.

    `trait` takes the second line where there is no "never" that needs it.
    """

    names: tuple[Line, ...]
    say: str
    role: str
    stand: Span
    met: Span
    mode: str
    human: Span
    never: str
    on: date | None = None
    trait: str = ""

    @property
    def text(self) -> Line:
        """The name in full."""
        return self.names[0]


@dataclass(frozen=True)
class Block:
    """Rows under a title; `more` counts those that are known and not on the page."""

    name: str
    title: str
    rows: tuple[Row, ...] = ()
    note: str = ""
    more: int = 0
    lines: int = 2

    def cut_to(self, count: int) -> Block:
        """The block with `count` rows, or items a row, and the rest counted."""
        if any(row.items for row in self.rows):
            rows = tuple(replace(row, items=row.items[:count]) for row in self.rows) if count else ()
        else:
            # A row that keeps stands before the others.
            rows = self.rows[:count]
        kept = replace(self, rows=rows)
        return replace(kept, more=self.more + self.size - kept.size)

    @property
    def size(self) -> int:
        """How many rows, or items in rows, it shows."""
        return sum(len(row.items) or 1 for row in self.rows)

    @property
    def depth(self) -> int:
        """The count `cut_to` lowers: rows, or the most items of a row."""
        if any(row.items for row in self.rows):
            return max(len(row.items) for row in self.rows)
        return len(self.rows)


@dataclass(frozen=True)
class People:
    """Who meets: their people, and in the customer's edition ours beside them."""

    title: str
    rows: tuple[PersonRow, ...] = ()
    guests: tuple[Row, ...] = ()
    hosts: tuple[Row, ...] = ()
    note: str = ""
    more: int = 0
    name: str = "people"

    def cut_to(self, count: int) -> People:
        """Fewer people, the rest counted."""
        dropped = max(len(self.rows) - count, 0) + max(len(self.guests) - count, 0)
        kept = replace(self, rows=self.rows[:count], guests=self.guests[:count])
        return replace(kept, more=self.more + dropped)

    @property
    def depth(self) -> int:
        """How many people it shows."""
        return max(len(self.rows), len(self.guests))


@dataclass(frozen=True)
class Figure:
    """The one figure of the head: what it is, which way it goes, its day and its evidence.

    `line` is one value a month, gaps as None; `without` is the figure but for what holds it down.
    An empty `value` leaves only the grey words of `label`.
    """

    label: str
    value: str = ""
    arrow: str = ""
    span: str = ""
    dated: str = ""
    told: str = ""
    line: tuple[float | None, ...] = ()
    without: float | None = None
    ticks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Writing:
    """The words printed over the empty lines."""

    learned: str
    taken: str
    promised: str
    feeling: str
    feelings: tuple[str, ...]
    next: str


@dataclass(frozen=True)
class Talk:
    """What to say, to ask for and to give, each with its label."""

    say: tuple[str, ...]
    rows: tuple[Row, ...]
    label: str


Place = Literal["left", "right", "wide"]


@dataclass(frozen=True)
class BriefPage:
    """One page for one meeting, complete and in order; nothing in it needs looking up."""

    edition: Edition
    paper: Paper
    account: str
    when: str
    purpose: str
    standing: str
    mark: str
    breath: tuple[Row, ...]
    aims: tuple[Row, ...]
    must: Block
    people: People
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    unknown: Block
    talk: Talk
    writing: Writing
    made: str
    figure: Figure | None = None
    unknown_at: Place = "left"
    writing_share: float = 0.2

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of rows that stands on the page, in reading order."""
        return tuple(block for block in (self.must, *self.left, *self.right, self.unknown) if block.rows)

    @property
    def is_stale_anywhere(self) -> bool:
        """Whether a fact on the page is older than its validity."""
        return any("†" in span.text and span.ink is Ink.STALE for line in self._lines() for span in line)

    @property
    def oldest(self) -> date | None:
        """The day of the oldest fact on the page."""
        rows = (*self.breath, *self.aims, *(row for block in self.blocks for row in block.rows))
        days = [row.on for row in rows] + [row.on for row in self.people.rows]
        return min((day for day in days if day), default=None)

    def block(self, name: str) -> Block | None:
        """The block of a name, if it stands on the page."""
        return next((block for block in self.blocks if block.name == name), None)

    def _lines(self) -> Iterator[Line]:
        for row in (*self.breath, *self.aims, *(row for block in self.blocks for row in block.rows)):
            yield row.runs
            yield row.tail
