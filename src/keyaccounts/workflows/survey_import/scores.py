"""The values of one column as scores: plain numbers, numbers with words, words alone, and what is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from keyaccounts.scales import Scale
from keyaccounts.workflows.importing import values
from keyaccounts.workflows.survey_import import ladders

_ALONE = re.compile(r"\+?(\d{1,4})(?:[.,]0+)?")
_OUT_OF = re.compile(
    r"(\d{1,4})(?:[.,]0+)?\s*(?:/|\\|\bvon\b|\bout of\b|\bof\b|\bsur\b|\bde\b|\bsu\b|\buit\b)\s*(\d{1,4})"
)
_LABEL = r"[^\W\d][^\d]{0,120}"
_NUMBER_FIRST = re.compile(rf"(\d{{1,4}})(?:\s*[-–—:=.)]\s*|\s+|(?=\())\(?\s*({_LABEL}?)\s*\)?")
_NUMBER_LAST = re.compile(rf"({_LABEL}?)(?:\s*[-–—:=]\s*|\s+|\s*(?=[(\[]))[(\[]?\s*(\d{{1,4}})\s*[)\]]?")
_STARS = re.compile(r"([★⭐]+)\ufe0f?([☆✩]*)")


class How(StrEnum):
    """How a value was read."""

    NUMBER = "number"
    WORDS = "words"
    CHOSEN = "chosen"
    OPEN = "open"


class Value(NamedTuple):
    """One value of a column: how often it stands there, and its score; none where it is no score.

    An open one is off the scale or unreadable: it counts as no score, and somebody has to say so first.
    `proposed` is what its words may count, where they are known but nothing beside them tells.
    """

    text: str
    times: int
    score: int | None
    how: How
    proposed: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to say what it means."""
        return self.how is How.OPEN


class Doubt(StrEnum):
    """What speaks against a scale that is chosen for a column."""

    NONE = ""
    SHORT = "short"
    LONG = "long"


def cell_text(cell: str) -> str:
    """A cell as its value is told: without blanks around, and the mark that closes a list of choices."""
    return values.cleaned(cell).rstrip(";").strip()


def read(
    cells: Iterable[str], scale: Scale, *, chosen: Mapping[str, int | None] | None = None
) -> list[Value]:
    """Each value of a column once, those to be confirmed first, then from the best score to the worst.

    What somebody said of a value counts before anything that is read from it.
    """
    counts = Counter(filter(None, map(cell_text, cells)))
    said = chosen or {}
    for score in said.values():
        if score is not None:
            scale.check(score)
    numbers = {text: _number(text, scale) for text in counts}
    worded = [text for text, found in numbers.items() if found is None and not _has_digit(text)]
    has_numbers = any(found is not None for found in numbers.values())
    words = ladders.read(worded, scale, has_numbers=has_numbers)

    def values_() -> Iterator[Value]:
        for text, count in counts.items():
            if text in said:
                yield Value(text, count, said[text], How.CHOSEN)
            elif (number := numbers[text]) is not None:
                yield Value(text, count, number, How.NUMBER)
            elif text in words:
                yield Value(text, count, words[text], How.WORDS)
            else:
                yield Value(text, count, None, How.OPEN, _proposed(text, scale))

    return sorted(values_(), key=_order)


def doubt(told: Iterable[Value], scale: Scale) -> Doubt:
    """Whether the values look as if the question had another scale."""
    numbers = {value.text: value for value in told if _ALONE.fullmatch(value.text)}
    scores = [each.score for each in numbers.values() if each.score is not None]
    if _runs_on(numbers, scale):
        return Doubt.LONG
    if scores and scale.most > _FIVE and max(scores) <= _FIVE:
        return Doubt.SHORT
    return Doubt.NONE


_FIVE = 5
_FEWEST_CODES = 2


def _runs_on(numbers: Iterable[str], scale: Scale) -> bool:
    """Whether numbers go on beyond the end; a single one there is mostly a code for no answer."""
    beyond = {int(float(text.replace(",", "."))) for text in numbers} - set(
        range(scale.least, scale.most + 1)
    )
    return {scale.most + 1, scale.most + _FEWEST_CODES} <= beyond


def _order(value: Value) -> tuple[bool, int, str]:
    return (not value.is_open, -value.score if value.score is not None else 1_000, value.text)


def _number(text: str, scale: Scale) -> int | None:
    """The score that a number in a value is; nothing is rounded, and nothing moved to another scale."""
    if found := _ALONE.fullmatch(text):
        return _on(int(found[1]), scale)
    if found := _OUT_OF.fullmatch(text):
        return _on(int(found[1]), scale) if int(found[2]) == scale.most else None
    if found := _STARS.fullmatch(text):
        stars, rest = len(found[1]), len(found[2])
        return _on(stars, scale) if not rest or stars + rest == scale.most else None
    if found := _NUMBER_FIRST.fullmatch(text):
        return _labelled(int(found[1]), found[2], scale)
    if found := _NUMBER_LAST.fullmatch(text):
        return _labelled(int(found[2]), found[1], scale)
    return None


def _labelled(number: int, label: str, scale: Scale) -> int | None:
    """A number whose label doesn't say another: of "1 - Very satisfied" nobody knows which counts."""
    said = ladders.meant(label, scale)
    return None if said and number not in said else _on(number, scale)


def _proposed(text: str, scale: Scale) -> int | None:
    said = ladders.meant(text, scale) if not _has_digit(text) else frozenset()
    return next(iter(said)) if len(said) == 1 else None


def _on(number: int, scale: Scale) -> int | None:
    return number if scale.least <= number <= scale.most else None


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
