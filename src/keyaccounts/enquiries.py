"""An enquiry: a question of a customer, that we answer and they confirm; it can turn into a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Self

from keyaccounts.records import Id, Record, require_length, require_one_of, require_text
from keyaccounts.refusals import Refusal

STATES = ("open", "answered", "confirmed", "converted", "dropped")


@dataclass(frozen=True, kw_only=True)
class Enquiry(Record):
    """A question as it was asked (F027); `complaint_id` is the complaint it became."""

    kind: ClassVar[str] = "enquiry"

    number: int
    account_id: Id
    person_id: Id = ""
    text: str
    received_at: datetime
    mode: str = ""
    channel: str = ""
    owner: str = ""
    due_on: date | None = None
    answer: str = ""
    answered_at: datetime | None = None
    confirmed_on: date | None = None
    complaint_id: Id = ""
    state: str = "open"

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=2_000)
        require_length(self.answer, "answer", limit=4_000)
        require_one_of(self.state, "state", STATES)

    @property
    def name(self) -> str:
        """How it is spoken of: Q-12."""
        return f"Q-{self.number}"

    @property
    def is_open(self) -> bool:
        """Whether they still wait, for our answer or to say that it helped."""
        return self.state in ("open", "answered") and not self.is_archived

    def answered(self, answer: str, *, at: datetime) -> Self:
        """We answered; a better answer may follow while they have not confirmed."""
        self._must_be("open", "answered")
        require_text(answer, "answer", limit=4_000)
        return self.changed(state="answered", answer=answer, answered_at=at)

    def confirmed(self, *, on: date) -> Self:
        """They said that the answer is enough."""
        self._must_be("answered")
        return self.changed(state="confirmed", confirmed_on=on)

    def asked_again(self) -> Self:
        """The answer was not enough."""
        self._must_be("answered", "confirmed")
        return self.changed(state="open", confirmed_on=None)

    def dropped(self) -> Self:
        """They do not ask any more."""
        self._must_be("open", "answered")
        return self.changed(state="dropped")

    def converted(self, complaint_id: Id) -> Self:
        """It is a complaint; that keeps the time at which this was received."""
        self._must_be("open", "answered", "confirmed")
        return self.changed(state="converted", complaint_id=complaint_id)

    def _must_be(self, *states: str) -> None:
        if self.state not in states:
            raise Refusal("enquiry_over", field="state", enquiry=self.name, state=self.state)
