"""An opportunity: business that may come, with the moment it was born from (F004)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple, Self

from keyaccounts.records import Id, Money, Record, require_amount, require_one_of, require_text

STAGES = ("idea", "discussed", "qualified", "proposed", "agreed", "won", "lost", "parked")
CLOSED = ("won", "lost", "parked")


@dataclass(frozen=True, kw_only=True)
class Opportunity(Record):
    """One possible piece of business; `experience_id` is its origin, "" when it was not born of a moment."""

    kind: ClassVar[str] = "opportunity"

    account_id: Id
    person_id: Id = ""
    experience_id: Id = ""
    text: str
    stage: str = "idea"
    amount: Money | None = None
    opened_on: date
    closed_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=300)
        require_one_of(self.stage, "stage", STAGES)
        require_amount(self.amount, "amount")

    @property
    def is_open(self) -> bool:
        """Whether it may still come."""
        return self.stage not in CLOSED and not self.is_archived

    def moved(self, stage: str, *, on: date) -> Self:
        """At another stage from a day on: one that ends it notes the day, any other opens it again."""
        closed_on = (self.closed_on if stage == self.stage else on) if stage in CLOSED else None
        return self.changed(stage=stage, closed_on=closed_on)


class Pipeline(NamedTuple):
    """What open opportunities add up to: the amount, how many there are, how many name no amount yet."""

    amount: Money
    number: int
    unpriced: int


def born_of_experiences(opportunities: Iterable[Opportunity]) -> Pipeline:
    """The open ones that a moment gave birth to (F004)."""
    born = [each for each in opportunities if each.is_open and each.experience_id]
    priced = [each.amount for each in born if each.amount is not None]
    return Pipeline(sum(priced), len(born), len(born) - len(priced))
