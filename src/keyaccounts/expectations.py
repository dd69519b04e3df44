"""An expectation: how good they expect something to be, and how good they found it, 1 to 5."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from keyaccounts import instants
from keyaccounts.needs import DIRECT_MEANS, INDIRECT_MEANS
from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

RENEWED_AFTER = 12
"""Months after which an expectation is asked again (F089)."""

QUESTION = "what_would_be_good"
"""What to ask for one: the code of the check-in question."""


@dataclass(frozen=True, kw_only=True)
class Expectation(Record):
    """What they expect of one subject, by whom and how we know; later the rating of what was delivered."""

    kind: ClassVar[str] = "expectation"

    account_id: Id
    person_id: Id = ""
    subject: str
    level: int
    on: date
    means: str = "asked"
    words: str = ""
    delivered: int | None = None
    delivered_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.subject, "subject", limit=200)
        require_one_of(self.means, "means", (*DIRECT_MEANS, *INDIRECT_MEANS))
        for name, value in (("level", self.level), ("delivered", self.delivered)):
            if value is not None and not 1 <= value <= 5:
                raise Refusal("out_of_range", field=name, least=1, most=5, value=value)

    @property
    def gap(self) -> int | None:
        """Delivered minus expected, their view counting (ISO 10004); None before it was rated."""
        return None if self.delivered is None else self.delivered - self.level

    def rated(self, rating: int, *, on: date) -> Self:
        """How good they found it, on a day not before they said what they expect (F034)."""
        if on < self.on:
            raise Refusal("delivered_before_expected", field="delivered_on", on=on, expected_on=self.on)
        return self.changed(delivered=rating, delivered_on=on)

    def needs_renewal(self, today: date) -> bool:
        """Whether it is older than twelve months and has to be asked again."""
        # A day still ahead is never old, and its twelve months may lie beyond the last day there is.
        is_past = self.on < today and not self.is_archived
        return is_past and today > instants.plus_months(self.on, RENEWED_AFTER)
