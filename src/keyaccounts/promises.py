"""A promise, ours or theirs: who owes what by when, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from keyaccounts.learnings import Side
from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

STATES = ("open", "kept", "kept_late", "renegotiated", "broken", "released")


@dataclass(frozen=True, kw_only=True)
class Promise(Record):
    """Something one side said it would do. `side` says whose word it is; `due_on` is a plain day."""

    kind: ClassVar[str] = "promise"

    account_id: Id
    person_id: Id = ""
    experience_id: Id = ""
    side: Side = Side.WE
    text: str
    made_on: date
    due_on: date | None = None
    state: str = "open"
    settled_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=500)
        require_one_of(self.state, "state", STATES)
        if self.due_on is not None and self.due_on < self.made_on:
            raise Refusal("due_before_made", field="due_on", made_on=self.made_on, due_on=self.due_on)

    @property
    def is_open(self) -> bool:
        """Whether the word is still out."""
        return self.state == "open" and not self.is_archived

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed with the word still out."""
        return self.is_open and self.due_on is not None and self.due_on < today

    def kept(self, *, on: date) -> Self:
        """Done on a day: on time, or late when the day had passed."""
        self._must_be_open()
        late = self.due_on is not None and on > self.due_on
        return self.changed(state="kept_late" if late else "kept", settled_on=on)

    def broken(self, *, on: date) -> Self:
        """Not done, and said so."""
        self._must_be_open()
        return self.changed(state="broken", settled_on=on)

    def renegotiated(self, *, due_on: date, today: date) -> Self:
        """A new day agreed before the old one passed; afterwards it is late and stays so."""
        self._must_be_open()
        if self.is_overdue(today):
            raise Refusal("too_late_to_renegotiate", field="due_on", due_on=self.due_on)
        return self.changed(due_on=due_on)

    def released(self, *, on: date) -> Self:
        """Nobody holds the other to it any more."""
        self._must_be_open()
        return self.changed(state="released", settled_on=on)

    def passed_to(self, person_id: Id) -> Self:
        """Owed to, or by, somebody else from now on."""
        self._must_be_open()
        return self.changed(person_id=person_id)

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise Refusal("promise_settled", field="state", state=self.state, settled_on=self.settled_on)
