"""Risks of an account, and unusual requests that wait for a call back before anything is done (F077)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Self

from keyaccounts.records import Id, Record, require_length, require_one_of, require_text
from keyaccounts.refusals import Refusal

SORTS = ("supply", "money", "people", "legal", "safety", "reputation", "crime", "other")
REQUESTS = ("impersonation", "pressure", "payment_change", "data", "other")
OUTCOMES = ("genuine", "not_genuine", "unclear")


@dataclass(frozen=True, kw_only=True)
class Risk(Record):
    """What could go wrong: how likely and how bad, 1-5 each, who watches it and what is done."""

    kind: ClassVar[str] = "risk"

    account_id: Id
    person_id: Id = ""
    sort: str = "other"
    text: str
    likelihood: int = 3
    harm: int = 3
    answer: str = ""
    owner: str = ""
    noticed_on: date
    review_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=500)
        require_one_of(self.sort, "sort", SORTS)
        for name in ("likelihood", "harm"):
            if not 1 <= getattr(self, name) <= 5:
                raise Refusal("out_of_range", field=name, least=1, most=5, value=getattr(self, name))

    @property
    def is_open(self) -> bool:
        """Whether it is still watched."""
        return self.closed_on is None and not self.is_archived

    @property
    def weight(self) -> int:
        """Likelihood times harm, 1-25."""
        return self.likelihood * self.harm

    def closed(self, *, on: date, outcome: str) -> Self:
        """Watched no more, and what came of it."""
        if not self.is_open:
            raise Refusal("risk_closed", field="closed_on", on=self.closed_on)
        require_text(outcome, "outcome", limit=500)
        return self.changed(closed_on=on, outcome=outcome)


@dataclass(frozen=True, kw_only=True)
class UnusualRequest(Record):
    """A request that may not come from whom it seems; it waits until somebody called back and verified it.

    `number_called` must be one we knew before, not one of the request; `verified_by` is who called.
    """

    kind: ClassVar[str] = "unusual_request"

    account_id: Id
    person_id: Id = ""
    sort: str
    text: str
    noticed_at: datetime
    by: str = ""
    number_called: str = ""
    verified_by: str = ""
    outcome: str = ""
    closed_at: datetime | None = None
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=1_000)
        require_one_of(self.sort, "sort", REQUESTS)
        require_one_of(self.outcome, "outcome", ("", *OUTCOMES))
        require_length(self.note, "note", limit=2_000)

    @property
    def is_open(self) -> bool:
        """Whether nothing may be done on it yet."""
        return self.closed_at is None

    def closed(
        self, *, at: datetime, verified_by: str, number_called: str, outcome: str, note: str = ""
    ) -> Self:
        """Settled by a call back; refused without who verified it, and over which number."""
        if not self.is_open:
            raise Refusal("request_closed", field="closed_at", at=self.closed_at)
        require_text(verified_by, "verified_by")
        require_text(number_called, "number_called")
        require_text(outcome, "outcome")
        return self.changed(
            closed_at=at, verified_by=verified_by, number_called=number_called, outcome=outcome, note=note
        )

    def archived(self, *, at: datetime) -> Self:
        """Put away; refused while it is open."""
        if self.is_open:
            raise Refusal("request_open", field="closed_at")
        return super().archived(at=at)
