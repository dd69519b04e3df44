"""A meeting to come: when, where, with whom, and what we want to leave with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from keyaccounts.experiences import Mode
from keyaccounts.records import Id, Record, require_length
from keyaccounts.refusals import Refusal

UNSAID_LENGTH = timedelta(hours=1)
"""How long a meeting is taken to last when nobody said."""


@dataclass(frozen=True, kw_only=True)
class Meeting(Record):
    """What a brief prepares for. `zone` is where it takes place; an ask always names its return (F064).

    `calendar_uid` and `calendar_sequence` are the name and the version of it in a calendar it was read from.
    """

    kind: ClassVar[str] = "meeting"

    account_id: Id
    at: datetime
    ends_at: datetime | None = None
    zone: str
    mode: Mode = Mode.IN_PERSON
    place: str = ""
    purpose: str = ""
    people: tuple[Id, ...] = ()
    ours: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    ask: str = ""
    ask_return: str = ""
    give: str = ""
    calendar_uid: str = ""
    calendar_sequence: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        require_length(self.purpose, "purpose", limit=200)
        if self.ends_at is not None and self.ends_at <= self.at:
            raise Refusal("ends_before_start", field="ends_at")
        if len(self.questions) > 3:
            raise Refusal("too_many", field="questions", most=3)
        if self.ask and not self.ask_return:
            raise Refusal("ask_without_return", field="ask_return")

    @property
    def over_at(self) -> datetime:
        """When it is over, or taken to be."""
        return self.ends_at or self.at + UNSAID_LENGTH
