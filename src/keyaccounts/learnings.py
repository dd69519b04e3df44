"""A learning: what we learned about them, or what they learned about us."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from keyaccounts.records import Id, Record, require_one_of, require_text


class Side(StrEnum):
    """Who learned."""

    WE = "we"
    THEY = "they"


STATES = ("captured", "shared", "analysed", "acted", "retired")
TOPICS = ("", "need", "preference", "person", "plan", "risk", "expectation")


@dataclass(frozen=True, kw_only=True)
class Learning(Record):
    """One sentence of knowledge gained in one experience (F053, F054)."""

    kind: ClassVar[str] = "learning"

    account_id: Id
    experience_id: Id
    side: Side
    text: str
    topic: str = ""
    state: str = "captured"

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=2_000)
        require_one_of(self.topic, "topic", TOPICS)
        require_one_of(self.state, "state", STATES)
