"""A gesture: a gift or a courtesy to a person, and the limit their firm or they themselves set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import Id, Money, Record, require_amount, require_text


@dataclass(frozen=True, kw_only=True)
class Gesture(Record):
    """What we did for one person on a day and what it was worth."""

    kind: ClassVar[str] = "gesture"

    account_id: Id
    person_id: Id
    text: str
    on: date
    value: Money = 0
    why_over: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=300)
        require_amount(self.value, "value")
