"""A series: figures by month that either lag behind what was lived or lead what comes; the two never mix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from keyaccounts.refusals import Refusal


class Kind(StrEnum):
    """Whether figures tell what has already happened, or what it will grow from (F007)."""

    LAGGING = "lagging"
    LEADING = "leading"


class Mark(StrEnum):
    """How each figure of a series is drawn; the word of its kind always stands beside."""

    HOLLOW_SQUARE = "hollow_square"
    FILLED_DOT = "filled_dot"


MARKS = {Kind.LAGGING: Mark.HOLLOW_SQUARE, Kind.LEADING: Mark.FILLED_DOT}


@dataclass(frozen=True)
class Series:
    """One value for each period, the earliest first; all in one unit ("EUR", "kg", "effect")."""

    kind: Kind
    unit: str
    periods: tuple[str, ...]
    values: tuple[int | float, ...]

    def __post_init__(self) -> None:
        if len(self.periods) != len(self.values):
            raise ValueError("a series has one value for each period")

    @property
    def mark(self) -> Mark:
        """How its figures are drawn."""
        return MARKS[self.kind]

    @property
    def total(self) -> int | float:
        """All its values together; whole numbers stay exact."""
        return _sum(self.values)

    @property
    def is_empty(self) -> bool:
        """Whether no period has anything."""
        return not any(self.values)


def total(series: Iterable[Series]) -> int | float:
    """What several series come to together; refused for lagging beside leading ones, or other units."""
    told = list(series)
    for name, found in (("kind", {each.kind for each in told}), ("unit", {each.unit for each in told})):
        if len(found) > 1:
            raise Refusal("mixed_series", field=name)
    return _sum(each.total for each in told)


def _sum(values: Iterable[int | float]) -> int | float:
    numbers = list(values)
    return sum(numbers) if all(isinstance(each, int) for each in numbers) else fsum(numbers)
