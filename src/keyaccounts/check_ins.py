"""A check-in: the day to ask a person how it is going, and whether they were asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from keyaccounts.records import Id, Record, require_one_of
from keyaccounts.refusals import Refusal

KINDS = ("relationship", "touchpoint", "recovery", "pulse")
STATES = ("planned", "asked", "answered", "declined", "no_answer", "cancelled")


@dataclass(frozen=True, kw_only=True)
class CheckIn(Record):
    """One planned question to one person, due on a plain day.

    `questionnaire_id` names what is asked where it is not the usual, `rhythm_id` what planned it.
    `outweighed` are the codes of what stood against asking and was outweighed, `outweighed_why` the reason.
    `reminded_on` is the day of the one reminder, `settled_on` when it ended and `why` what they said to it.
    """

    kind: ClassVar[str] = "check_in"

    account_id: Id
    person_id: Id
    purpose: str = "relationship"
    due_on: date
    about: str = ""
    state: str = "planned"
    asked_on: date | None = None
    complaint_id: Id = ""
    questionnaire_id: Id = ""
    rhythm_id: Id = ""
    outweighed: tuple[str, ...] = ()
    outweighed_why: str = ""
    reminded_on: date | None = None
    settled_on: date | None = None
    why: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.purpose, "purpose", KINDS)
        require_one_of(self.state, "state", STATES)

    @property
    def is_open(self) -> bool:
        """Whether the question still has to be asked."""
        return self.state == "planned" and not self.is_archived

    def asked(self, *, on: date) -> Self:
        """The person was asked on a day."""
        if not self.is_open:
            raise Refusal("check_in_over", field="state", state=self.state)
        return self.changed(state="asked", asked_on=on)
