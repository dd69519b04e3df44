"""What an account earns and costs: revenue and cost by year or month, effort, and what is left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Id, Money, Record, require_amount
from keyaccounts.refusals import Refusal

_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, kw_only=True)
class Figures(Record):
    """Revenue and direct cost of one account in a year ("2026") or a month ("2026-03")."""

    kind: ClassVar[str] = "figures"

    account_id: Id
    period: str
    revenue: Money = 0
    direct_cost: Money = 0
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not _PERIOD.fullmatch(self.period):
            raise Refusal("no_period", field="period", value=self.period)
        require_amount(self.direct_cost, "direct_cost")
