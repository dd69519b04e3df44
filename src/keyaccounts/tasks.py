"""A task: something one of us is to do by a day, alone, for a need, or handed over by a colleague."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import Id, Record, require_one_of, require_text

STATES = ("open", "done", "dropped")
HANDINGS = ("", "offered", "accepted", "declined")
CAUSES = ("", "need", "gap", "succession", "owners", "hand_off", "loyalty", "farewell")
"""What asked for the task."""
FORMAL = ("contract", "plan", "meeting", "letter", "project")
INFORMAL = ("call", "coffee", "favour", "introduction", "visit")
"""The ways to meet a need (rules 4): formal and informal ones."""


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """What is to be done, by whom and when; `way` says how it meets its need."""

    kind: ClassVar[str] = "task"

    account_id: Id
    person_id: Id = ""
    need_id: Id = ""
    text: str
    cause: str = ""
    way: str = ""
    owner: str = ""
    sender: str = ""
    handing: str = ""
    due_on: date | None = None
    state: str = "open"
    settled_on: date | None = None
    note: str = ""

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
