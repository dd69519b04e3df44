"""The board of execution and efficacy: how well it was done against whether it was the right thing (F073)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from keyaccounts.records import Id

WELL = 3.5
"""Grades above this are good ones: 4 and 5 of 5."""

QUADRANTS = ("right_well", "wrong_well", "right_badly", "wrong_badly")


class Graded(NamedTuple):
    """A moment with both grades, 1-5."""

    id: Id
    account_id: Id
    at: datetime
    title: str
    people: tuple[Id, ...]
    execution: int
    efficacy: int

    @property
    def quadrant(self) -> str:
        """Where it stands: (5, 2) is "wrong_well", (2, 5) "right_badly"."""
        right = "right" if self.efficacy > WELL else "wrong"
        return f"{right}_{'well' if self.execution > WELL else 'badly'}"


def board(graded: Iterable[Graded]) -> dict[str, list[Graded]]:
    """The moments of each quadrant, newest first."""
    found: dict[str, list[Graded]] = {each: [] for each in QUADRANTS}
    for each in sorted(graded, key=lambda each: (each.at, each.id), reverse=True):
        found[each.quadrant].append(each)
    return found
