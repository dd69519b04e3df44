"""A check-in: the day to ask a person how it is going, and whether they were asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Self

from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

KINDS = ("relationship", "touchpoint", "recovery", "pulse")
STATES = ("planned", "asked", "answered", "declined", "no_answer", "cancelled")

REMINDED_AFTER, UNANSWERED_AFTER = 5, 14
"""Days after which an ask is reminded of once, and after which it counts as unanswered (rules 5)."""


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

    @property
    def is_waiting(self) -> bool:
        """Whether they were asked and have not said anything yet."""
        return self.state == "asked" and not self.is_archived

    def asked(self, *, on: date) -> Self:
        """The person was asked on a day."""
        if not self.is_open:
            raise self._over()
        return self.changed(state="asked", asked_on=on)

    def reminded(self, *, on: date) -> Self:
        """Reminded once, from the fifth day on, and not after the ask counts as unanswered (rules 5)."""
        asked_on = self._waiting_since()
        if self.reminded_on is not None:
            raise Refusal("reminded_already", field="reminded_on", reminded_on=self.reminded_on)
        first, end = (asked_on + timedelta(days=days) for days in (REMINDED_AFTER, UNANSWERED_AFTER))
        if on < first:
            raise Refusal("remind_too_early", field="reminded_on", asked_on=asked_on, first=first)
        if on >= end:
            raise Refusal("remind_too_late", field="reminded_on", asked_on=asked_on, days=UNANSWERED_AFTER)
        return self.changed(reminded_on=on)

    def answered(self, *, on: date) -> Self:
        """Answered, on the spot or later, even after it counted as unanswered or they had declined."""
        if self.is_archived or self.state in ("answered", "cancelled"):
            raise self._over()
        return self._settled("answered", on, self.why)

    def declined(self, *, on: date, why: str = "") -> Self:
        """They would rather not answer; asked there and then where it was only planned."""
        if not (self.is_open or self.is_waiting):
            raise self._over()
        return self._settled("declined", on, why)

    def unanswered(self, *, on: date) -> Self:
        """Nothing came for 14 days (rules 5)."""
        asked_on = self._waiting_since()
        if on < (first := asked_on + timedelta(days=UNANSWERED_AFTER)):
            raise Refusal("answer_may_come", field="settled_on", asked_on=asked_on, first=first)
        return self._settled("no_answer", on, "")

    def cancelled(self, *, on: date, why: str) -> Self:
        """Not to be asked after all, or an ask that never reached them."""
        if not (self.is_open or self.is_waiting):
            raise self._over()
        require_text(why, "why", limit=500)
        return self.changed(state="cancelled", settled_on=on, why=why.strip())

    def _settled(self, state: str, on: date, why: str) -> Self:
        asked_on = self.asked_on or on
        if on < asked_on:
            raise Refusal("settled_before_asked", field="settled_on", asked_on=asked_on)
        return self.changed(state=state, asked_on=asked_on, settled_on=on, why=why.strip())

    def _waiting_since(self) -> date:
        if not self.is_waiting:
            raise Refusal("not_asked", field="state", state=self.state) if self.is_open else self._over()
        return self.asked_on or self.due_on

    def _over(self) -> Refusal:
        return Refusal("check_in_over", field="state", state=self.state)
