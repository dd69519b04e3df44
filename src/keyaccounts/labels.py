"""What we think somebody is like: labels and traits that expire, and predictions that are judged later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

TRAITS = ("decision_style", "risk", "pace", "values")
SORTS = ("label", *TRAITS)
USUAL_MONTHS = 12
VERDICTS = ("", "hit", "miss", "void")


@dataclass(frozen=True, kw_only=True)
class Label(Record):
    """A label, or a trait of one sort, of a person or a whole account; it expires without fresh evidence."""

    kind: ClassVar[str] = "label"

    account_id: Id
    person_id: Id = ""
    sort: str = "label"
    text: str
    evidence: str = ""
    on: date
    expires_on: date
    counter: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=100)
        require_one_of(self.sort, "sort", SORTS)


@dataclass(frozen=True, kw_only=True)
class Prediction(Record):
    """What they will probably do by a day, and why we think so; `chance` is 0-1."""

    kind: ClassVar[str] = "prediction"

    account_id: Id
    person_id: Id = ""
    text: str
    because: str
    chance: float | None = None
    on: date
    due_on: date
    verdict: str = ""
    verdict_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=300)
        require_text(self.because, "because", limit=500)
        require_one_of(self.verdict, "verdict", VERDICTS)
        if self.chance is not None and not 0 <= self.chance <= 1:
            raise Refusal("out_of_range", field="chance", least=0, most=1, value=self.chance)
