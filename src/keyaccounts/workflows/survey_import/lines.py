"""One line of a survey tool's file: who answered when and what, or the reason why it can't be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from keyaccounts import instants
from keyaccounts.answers import Rating
from keyaccounts.folding import fold
from keyaccounts.refusals import Refusal
from keyaccounts.scales import SCALES
from keyaccounts.workflows.importing import aliases, values
from keyaccounts.workflows.importing.sheet import Sheet
from keyaccounts.workflows.importing.values import DateOrder
from keyaccounts.workflows.purchasing import days
from keyaccounts.workflows.survey_import import moments, scores
from keyaccounts.workflows.survey_import.facts import Scored
from keyaccounts.workflows.survey_import.parts import Columns, Part

_WORDS, _SAID, _DROP, _REFERENCE = 4_000, 2_000, 1_000, 300
_NOBODY = frozenset(("anonymous", "anonym", "anonymus", "n/a", "na", "none", "-", "–", "unknown"))
_NO_CODE = re.compile(r"[^a-z0-9]+")
_CODE = 40


class Told(NamedTuple):
    """What a line tells; `gaps` are the parts whose words were too long, or whose day is none."""

    customer: str
    name: str
    email: str
    at: datetime
    ratings: tuple[Rating, ...]
    words: str
    would_drop: str
    reference: str
    gaps: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is answered."""
        return not (self.ratings or self.words or self.would_drop)

    @property
    def who(self) -> str:
        """Who answered, as the file says."""
        return self.name or self.email


class Reader:
    """Reads the lines of one file by the clock of one zone."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        scored: Sequence[Scored],
        *,
        on: date | None,
        zone: str,
        now: datetime,
    ) -> None:
        self._columns = columns
        self._zone, self._now, self._on = instants.zone_called(zone), now, on
        self._today = now.astimezone(self._zone).date()
        self._places = {part: columns.place(part) for part in Part}
        day = self._places[Part.DAY]
        self._is_utc = day is not None and "utc" in aliases.plain(sheet.columns[day]).split()
        self._asked = _asked(sheet, columns, scored)

    def read(self, cells: Sequence[str]) -> Told:
        """What a line tells; refused with the field and the words that can't be read."""
        gaps: list[str] = []
        ratings = tuple(rating for each in self._asked if (rating := each.rating(cells, gaps)) is not None)
        words = self._cut(cells, Part.WORDS, _WORDS, gaps)
        would_drop = self._cut(cells, Part.WOULD_DROP, _DROP, gaps)
        first, last = self._text(cells, Part.FIRST), self._text(cells, Part.LAST)
        name = self._named(self._text(cells, Part.PERSON) or f"{first} {last}".strip())
        is_empty = not (ratings or words or would_drop)
        at = self._now if is_empty else self._moment(cells)
        return Told(
            self._text(cells, Part.ACCOUNT), name, self._email(cells), at, ratings, words, would_drop,
            self._text(cells, Part.REFERENCE)[:_REFERENCE], tuple(gaps),
        )  # fmt: skip

    def _text(self, cells: Sequence[str], part: Part) -> str:
        place = self._places[part]
        return "" if place is None else values.cleaned(cells[place])

    def _cut(self, cells: Sequence[str], part: Part, most: int, gaps: list[str]) -> str:
        text = self._text(cells, part)
        if len(text) > most:
            gaps.append(part.value)
        return text[:most]

    def _named(self, name: str) -> str:
        return "" if fold(name) in _NOBODY else name

    def _email(self, cells: Sequence[str]) -> str:
        text = self._text(cells, Part.EMAIL).lower()
        return text if "@" in text else ""

    def _moment(self, cells: Sequence[str]) -> datetime:
        text = self._text(cells, Part.DAY)
        if moments.is_never(text):
            if self._on is None:
                raise Refusal("no_day", field="answered_at")
            at = moments.read(self._on.isoformat(), DateOrder.NONE, zone=self._zone, today=self._today)
        else:
            at = self._read(text)
        if at is None:
            raise Refusal("not_a_date", field="answered_at", value=text)
        day = at.astimezone(self._zone).date()
        if day > self._today:
            raise Refusal("still_ahead", field="answered_at", value=text or day.isoformat(), day=at)
        # What was answered this morning was not answered at noon.
        return min(at, self._now)

    def _read(self, text: str) -> datetime | None:
        order = self._columns.dates
        if order is DateOrder.UNSURE and days.is_open(text):
            raise Refusal("date_unsure", field="answered_at", value=text)
        return moments.read(text, order, zone=self._zone, today=self._today, is_utc=self._is_utc)


class _Asked(NamedTuple):
    """A question: where its answers stand, under which code they are kept, and what each value counts."""

    place: int
    part: Part
    code: str
    question: str
    scores: dict[str, int | None]

    def rating(self, cells: Sequence[str], gaps: list[str]) -> Rating | None:
        """The answer in a line; None where there is none."""
        text = scores.cell_text(cells[self.place])
        if not text:
            return None
        if (scale := self.part.scale) is not None:
            score = self.scores.get(text)
            return None if score is None else Rating(self.code, scale.code, score, question=self.question)
        if len(text) > _SAID:
            gaps.append(self.part.value)
        return Rating(self.code, words=text[:_SAID], question=self.question)


def _asked(sheet: Sheet, columns: Columns, scored: Sequence[Scored]) -> list[_Asked]:
    meant = {each.column: {value.text: value.score for value in each.values} for each in scored}
    asked: list[_Asked] = []
    taken: set[str] = set()
    for place, (column, part) in enumerate(zip(sheet.columns, columns.parts, strict=True)):
        if part is Part.SAID or part is Part.RATED:
            asked.append(_Asked(place, part, _code(column, taken), column, meant.get(column, {})))
        elif part.scale is not None:
            asked.append(_Asked(place, part, part.value, "", meant[column]))
    return asked


def _code(column: str, taken: set[str]) -> str:
    """A code of its own for an own question, made from its heading; never that of a usual question."""
    base = _NO_CODE.sub("_", aliases.plain(column)).strip("_")[: _CODE - 4].rstrip("_")
    base = base if base[:1].isalpha() and base not in SCALES else f"q_{base}"[: _CODE - 4].rstrip("_")
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}_{number}"
    taken.add(code)
    return code
