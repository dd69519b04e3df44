"""The bond with each person, rated -3 to +3 with its reason, and who moves whom at an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import Id, Record, require_text
from keyaccounts.refusals import Refusal


@dataclass(frozen=True, kw_only=True)
class Bond(Record):
    """How good the relationship with one person was on a day, who of us said so, and why (F001)."""

    kind: ClassVar[str] = "bond"

    account_id: Id
    person_id: Id
    rating: int
    on: date
    by: str = ""
    why: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if not -3 <= self.rating <= 3:
            raise Refusal("out_of_range", field="rating", least=-3, most=3, value=self.rating)
        require_text(self.why, "why", limit=500)


@dataclass(frozen=True, kw_only=True)
class Influence(Record):
    """One person moves another: `strength` 1-3."""

    kind: ClassVar[str] = "influence"

    account_id: Id
    from_id: Id
    to_id: Id
    strength: int = 2
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.from_id == self.to_id:
            raise Refusal("moves_itself", field="to_id")
        if not 1 <= self.strength <= 3:
            raise Refusal("out_of_range", field="strength", least=1, most=3, value=self.strength)
