"""An account: one customer firm, what it is called, how close it is held and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from keyaccounts.records import Others, Record, require_length, require_one_of, require_text


class Level(StrEnum):
    """How close an account is held: the few premium ones, or the watch list."""

    PREMIUM = "premium"
    WATCH = "watch"


STAGES = (
    "prospect", "chosen", "onboarding", "establishing", "growing", "steady",
    "renewing", "at_risk", "recovering", "leaving", "former", "won_back",
)  # fmt: skip
"""Lifecycle codes a firm starts with; it may add its own."""


@dataclass(frozen=True, kw_only=True)
class Account(Record):
    """A customer firm. Aims carry the day they were last heard or set."""

    kind: ClassVar[str] = "account"

    name: str
    level: Level = Level.WATCH
    grade: str = ""
    stage: str = ""
    since: date | None = None
    city: str = ""
    country: str = ""
    zone: str = ""
    address: str = ""
    phone: str = ""
    website: str = ""
    industry: str = ""
    their_aim: str = ""
    their_aim_on: date | None = None
    our_aim: str = ""
    our_aim_on: date | None = None
    renewal_on: date | None = None
    note: str = ""
    other: Others = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name")
        require_one_of(self.grade, "grade", ("", "A", "B"))
        for name in ("their_aim", "our_aim"):
            require_length(getattr(self, name), name, limit=500)

    @property
    def is_premium(self) -> bool:
        """Whether it is one of the few."""
        return self.level is Level.PREMIUM and not self.is_archived
