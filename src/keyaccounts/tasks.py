"""A task: something one of us is to do by a day, alone, for a need, or handed over by a colleague."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

STATES = ("open", "done", "dropped")
HANDINGS = ("", "offered", "accepted", "declined")
CAUSES = ("", "need", "gap", "succession", "owners", "hand_off", "loyalty", "farewell", "complaint", "effort")
"""What asked for the task."""
FORMAL = ("contract", "plan", "meeting", "letter", "project")
INFORMAL = ("call", "coffee", "favour", "introduction", "visit")
"""The ways to meet a need (rules 4): formal and informal ones."""


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """What is to be done, by whom and when; an empty `owner` is whoever keeps the store.

    `way` says how it meets its need, `gap` which gap of the cast it closes or which root cause it ends;
    `check_in_id` names the answer that asked for it. While
    `handing` is "offered", `sender` is who had it and gets it back unless the owner takes it.
    """

    kind: ClassVar[str] = "task"

    account_id: Id
    person_id: Id = ""
    need_id: Id = ""
    text: str
    cause: str = ""
    gap: str = ""
    way: str = ""
    owner: str = ""
    sender: str = ""
    handing: str = ""
    due_on: date | None = None
    state: str = "open"
    settled_on: date | None = None
    note: str = ""
    complaint_id: Id = ""
    check_in_id: Id = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=500)
        require_one_of(self.state, "state", STATES)
        require_one_of(self.handing, "handing", HANDINGS)
        require_one_of(self.cause, "cause", CAUSES)
        require_one_of(self.way, "way", ("", *FORMAL, *INFORMAL))

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state == "open" and not self.is_archived

    @property
    def is_formal(self) -> bool | None:
        """Whether it goes a formal way; None where nobody said."""
        return self.way in FORMAL if self.way else None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed with it still to be done."""
        return self.is_open and self.due_on is not None and self.due_on < today

    def is_offered_to(self, name: str) -> bool:
        """Whether somebody of this name is asked to take it over."""
        return self.is_open and self.handing == "offered" and same_name(self.owner, name)

    def done(self, *, on: date) -> Self:
        """Done on a day; who had to do it is settled first."""
        self._must_be_open()
        self._must_be_answered()
        return self.changed(state="done", settled_on=on)

    def dropped(self, *, on: date, why: str) -> Self:
        """Not to be done any more, and why."""
        self._must_be_open()
        require_text(why, "why", limit=500)
        return self.changed(state="dropped", settled_on=on, note=_with(self.note, why))

    def handed(self, to: str, *, by: str) -> Self:
        """Offered to a colleague by who has it, else by whoever keeps the store (F080)."""
        self._must_be_open()
        self._must_be_answered()
        require_text(to, "owner")
        sender = self.owner or by
        if same_name(to, sender):
            raise Refusal("hands_to_itself", field="owner", name=to)
        return self.changed(owner=to.strip(), sender=sender, handing="offered")

    def accepted(self) -> Self:
        """The colleague takes it."""
        self._must_be_offered()
        return self.changed(handing="accepted")

    def declined(self, *, why: str) -> Self:
        """The colleague does not take it: it is the sender's again (F080)."""
        self._must_be_offered()
        require_text(why, "why", limit=500)
        said = f"{self.owner}: {why.strip()}"
        return self.changed(owner=self.sender, handing="declined", note=_with(self.note, said))

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise Refusal("task_settled", field="state", state=self.state, settled_on=self.settled_on)

    def _must_be_answered(self) -> None:
        if self.handing == "offered":
            raise Refusal("hand_off_unanswered", field="handing", name=self.owner)

    def _must_be_offered(self) -> None:
        self._must_be_open()
        if self.handing != "offered":
            raise Refusal("nothing_offered", field="handing")


def same_name(one: str, other: str) -> bool:
    """Whether two names of ours mean the same colleague."""
    return one.strip().casefold() == other.strip().casefold()


def _with(note: str, line: str) -> str:
    return "\n".join(filter(None, (note, line.strip())))
