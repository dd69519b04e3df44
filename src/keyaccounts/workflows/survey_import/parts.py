"""What the columns of a survey tool's file can tell, and what somebody said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from keyaccounts.scales import CSAT, SCALES, Scale
from keyaccounts.workflows.importing.sheet import Sheet
from keyaccounts.workflows.importing.values import DateOrder


class Part(StrEnum):
    """What a column tells of an answer. The usual questions are named like their scales."""

    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    EFFORT = "effort"
    OFFERING = "offering"
    DEALING = "dealing"
    PRICE_FAIRNESS = "price_fairness"
    RATED = "rated"
    WORDS = "words"
    SAID = "said"
    WOULD_DROP = "would_drop"
    DAY = "day"
    PERSON = "person"
    FIRST = "first_name"
    LAST = "last_name"
    EMAIL = "email"
    ACCOUNT = "account"
    REFERENCE = "reference"
    SKIP = "skip"

    @property
    def scale(self) -> Scale | None:
        """On which scale the column is answered; own questions are rated from 1 to 5."""
        return CSAT if self is Part.RATED else SCALES.get(self.value)


SEVERAL = (Part.SKIP, Part.RATED, Part.SAID)
"""What more than one column may tell."""

QUESTIONS = (*(part for part in Part if part.scale), Part.WORDS, Part.SAID, Part.WOULD_DROP)


@dataclass(frozen=True)
class Columns:
    """What each column of a sheet tells, how its days are written, and what somebody said values mean.

    `meant` has, for a column and a value of it, its score; None where it is none.
    """

    parts: tuple[Part, ...]
    dates: DateOrder = DateOrder.NONE
    meant: tuple[tuple[str, str, int | None], ...] = ()

    def place(self, part: Part) -> int | None:
        """The column that tells this, if one does."""
        return self.parts.index(part) if part in self.parts else None

    def meant_of(self, column: str) -> dict[str, int | None]:
        """What somebody said the values of one column mean."""
        return {value: score for name, value, score in self.meant if name == column}

    def with_meaning(self, column: str, meant: Mapping[str, int | None]) -> Columns:
        """With values of a column that mean this; those said before stay as they are."""
        told = {(name, value): score for name, value, score in self.meant}
        told |= {(column, value): score for value, score in meant.items()}
        return replace(self, meant=tuple((*key, score) for key, score in told.items()))

    def without_meaning(self, column: str, value: str) -> Columns:
        """With a value that nobody has said anything of."""
        return replace(self, meant=tuple(each for each in self.meant if each[:2] != (column, value)))


def cells_of(sheet: Sheet, place: int) -> Iterator[str]:
    """The cells of one column, from the top."""
    return (line.cells[place] for line in sheet.lines)
