"""An expectation: how good they expect something to be, and how good they found it, 1 to 5."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.needs import DIRECT_MEANS, INDIRECT_MEANS
from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal


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
