"""How a customer's behaviour changed, and the moments that are suspected to have caused it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import Id, Record, require_one_of, require_text

SORTS = ("volume", "tone", "speed", "access", "referral")
TURNS = ("better", "worse", "other")


@dataclass(frozen=True, kw_only=True)
class BehaviourChange(Record):
    """One change of what they do: `turn` is which way for us, `suspects` the experiences it may come from."""

    kind: ClassVar[str] = "behaviour_change"

    account_id: Id
    person_id: Id = ""
    sort: str
    turn: str = "worse"
    text: str
    on: date
    suspects: tuple[Id, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.sort, "sort", SORTS)
        require_one_of(self.turn, "turn", TURNS)
        require_text(self.text, "text", limit=500)
