"""A coming moment: a day ahead that means something to them, with our idea for it and how it turned out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

SORTS = ("renewal", "birthday", "anniversary", "budget", "launch", "season", "change", "other")
VERDICTS = ("", "hit", "miss", "void")


@dataclass(frozen=True, kw_only=True)
class ComingMoment(Record):
    """What will be, when, how many days ahead we begin, and the idea prepared; the verdict comes after."""

    kind: ClassVar[str] = "coming_moment"

    account_id: Id
    person_id: Id = ""
    need_id: Id = ""
    text: str
    sort: str = "other"
    on: date
    lead_days: int = 30
    idea: str = ""
    verdict: str = ""
    verdict_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=300)
        require_one_of(self.verdict, "verdict", VERDICTS)
        if not 0 <= self.lead_days <= 730:
            raise Refusal("out_of_range", field="lead_days", least=0, most=730, value=self.lead_days)
