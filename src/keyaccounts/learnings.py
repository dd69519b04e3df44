"""A learning: what we learned about them, or what they learned about us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from keyaccounts.records import Id, Record, require_length, require_one_of, require_text


class Side(StrEnum):
    """Who learned."""

    WE = "we"
    THEY = "they"


STATES = ("captured", "shared", "analysed", "acted", "retired")
TOPICS = ("", "need", "preference", "person", "plan", "risk", "expectation")


@dataclass(frozen=True, kw_only=True)
class Learning(Record):
    """One sentence of knowledge gained in one experience (F053, F054).

    Of what they learned about us, `text` is what they seem to have taken and `meant` what we meant to say.
    A learning is shared with somebody, analysed (what it means) and acted on (what we did), each on a day.
    """

    kind: ClassVar[str] = "learning"

    account_id: Id
    experience_id: Id
    side: Side
    text: str
    topic: str = ""
    state: str = "captured"
    meant: str = ""
    shared_on: date | None = None
    shared_with: str = ""
    analysed_on: date | None = None
    analysis: str = ""
    acted_on: date | None = None
    action: str = ""
    retired_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=2_000)
        for name in ("meant", "analysis", "action"):
            require_length(getattr(self, name), name, limit=2_000)
        require_length(self.shared_with, "shared_with", limit=200)
        require_one_of(self.topic, "topic", TOPICS)
        require_one_of(self.state, "state", STATES)

    @property
    def is_mismatch(self) -> bool:
        """Whether they took something else than we meant (F054)."""
        return differs(self.text, self.meant)


def differs(taken: str, meant: str) -> bool:
    """Whether what was taken says something else than what was meant, where that was said."""
    return bool(meant) and _folded(meant) != _folded(taken)


def _folded(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()
