"""An account: one customer firm, what it is called, how close it is held and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from keyaccounts.records import (
    Id,
    Money,
    Others,
    Record,
    require_amount,
    require_length,
    require_one_of,
    require_text,
)


class Level(StrEnum):
    """How close an account is held: the few premium ones, or the watch list."""

    PREMIUM = "premium"
    WATCH = "watch"


STAGES = (
    "prospect", "chosen", "onboarding", "establishing", "growing", "steady",
    "renewing", "at_risk", "recovering", "leaving", "former", "won_back",
)  # fmt: skip
"""Lifecycle codes a firm starts with; it may add its own."""

LOYALTIES = ("at_risk", "habitual", "satisfied", "loyal", "advocate")
LOYAL_TO = ("firm", "manager")
"""Whom they are loyal to: the firm, or only its relationship manager."""


@dataclass(frozen=True, kw_only=True)
class Account(Record):
    """A customer firm. Aims carry the day they were last heard or set.

    `gift_limit` is the most a year's gifts to one person may be worth, `aliases` are names it had before,
    `custom` holds the user's own fields by their id, `merged_into` the account that has taken its place.
    Its complaints are counted by `calendar_id` and `policy_id`; without them by the default ones.
    """

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
    loyalty: str = ""
    loyal_to: str = ""
    gift_limit: Money | None = None
    aliases: tuple[str, ...] = ()
    custom: Others = ()
    merged_into: Id = ""
    calendar_id: Id = ""
    policy_id: Id = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name")
        require_one_of(self.grade, "grade", ("", "A", "B"))
        require_one_of(self.loyal_to, "loyal_to", ("", *LOYAL_TO))
        require_amount(self.gift_limit, "gift_limit")
        for name in ("their_aim", "our_aim"):
            require_length(getattr(self, name), name, limit=500)

    @property
    def hangs_on_one(self) -> bool:
        """Whether they are loyal to the relationship manager only, so that a successor is needed (F109)."""
        return self.loyal_to == "manager"

    @property
    def is_premium(self) -> bool:
        """Whether it is one of the few."""
        return self.level is Level.PREMIUM and not self.is_archived
