"""A complaint: their own words, what they want, how grave it is, and when they are owed the next word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

STATES = (
    "received", "acknowledged", "assessed", "investigating", "waiting_customer", "waiting_third_party",
    "response_ready", "decision_told", "accepted", "rejected", "escalated", "external", "remedy_running",
    "closed_resolved", "closed_unresolved", "withdrawn", "duplicate", "not_a_complaint",
)  # fmt: skip
CLOSED_STATES = ("closed_resolved", "closed_unresolved", "withdrawn", "duplicate", "not_a_complaint")


@dataclass(frozen=True, kw_only=True)
class Complaint(Record):
    """A complaint of an account. `severity` is 1-4, 0 until assessed; an open one stays in sight (F028)."""

    kind: ClassVar[str] = "complaint"

    number: int
    account_id: Id
    person_id: Id = ""
    matter: str
    words: str = ""
    wanted: str = ""
    severity: int = 0
    state: str = "received"
    received_at: datetime
    word_owed: str = ""
    word_owed_at: datetime | None = None
    closed_at: datetime | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.matter, "matter", limit=300)
        require_one_of(self.state, "state", STATES)
        if not 0 <= self.severity <= 4:
            raise Refusal("out_of_range", field="severity", least=0, most=4, value=self.severity)

    @property
    def is_open(self) -> bool:
        """Whether the customer still waits for an end."""
        return self.state not in CLOSED_STATES

    @property
    def name(self) -> str:
        """How it is spoken of: C-104."""
        return f"C-{self.number}"

    def archived(self, *, at: datetime) -> Self:
        """Put away; refused while it is open."""
        if self.is_open:
            raise Refusal("complaint_open", field="state", complaint=self.name, state=self.state)
        return super().archived(at=at)

    def told(self, *, next_word: str, next_word_at: datetime | None) -> Self:
        """They had word from us; the next word is owed at `next_word_at`."""
        self._must_be_open()
        state = "acknowledged" if self.state == "received" else self.state
        return self.changed(state=state, word_owed=next_word, word_owed_at=next_word_at)

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise Refusal("complaint_closed", field="state", complaint=self.name, closed_at=self.closed_at)
