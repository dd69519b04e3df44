"""The stage an account is in, from prospect to won back, with the day each began and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import Id, Record, require_text


@dataclass(frozen=True, kw_only=True)
class StageEntry(Record):
    """An account came into a stage on a day; the next entry ends it."""

    kind: ClassVar[str] = "stage_entry"

    account_id: Id
    stage: str
    on: date
    why: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.stage, "stage")
