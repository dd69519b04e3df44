"""An opportunity: business that may come, with the moment it was born from (F004)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

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
