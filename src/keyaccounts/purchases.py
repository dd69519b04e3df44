"""A purchase: one line of what a customer bought or moved, a fact that lags behind what was lived (F007)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.experiences import Emotion
from keyaccounts.records import Id, Money, Record, require_length
from keyaccounts.refusals import Refusal


@dataclass(frozen=True, kw_only=True)
class Purchase(Record):
    """One transaction or volume. `amount` is negative for a credit; `quantity` counts `unit`s.

    What they felt about it is not known until somebody says so (F044).
    """

    kind: ClassVar[str] = "purchase"

    account_id: Id
    on: date
    item: str = ""
    amount: Money | None = None
    quantity: float | None = None
    unit: str = ""
    reference: str = ""
    emotions: tuple[Emotion, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        require_length(self.item, "item", limit=300)
        require_length(self.unit, "unit", limit=40)
        require_length(self.reference, "reference", limit=100)
        if self.amount is None and self.quantity is None:
            raise Refusal("empty", field="amount")
        if len(self.emotions) > 2:
            raise Refusal("too_many", field="emotions", most=2)
