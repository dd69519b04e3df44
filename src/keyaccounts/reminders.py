"""A reminder: one occurrence that came due, told once, and what was done with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from keyaccounts.records import Id, Record, require_one_of

SORTS = ("meeting", "brief", "promise", "check_in", "moment", "task", "complaint", "reminder")
"""What a reminder is about; "brief" is the evening before a meeting."""


@dataclass(frozen=True, kw_only=True)
class Reminder(Record):
    """What was told of one occurrence: its id follows from `key`, so the same is never told twice.

    The key names the source, what it is about and its original local day, not an instant: neither a clock
    set back nor travel makes it come again. `due_at` is when it was to be told, `done_at` when it was
    dealt with. A snooze is bound to this occurrence alone: `snoozed_until`, told in `snooze_zone`.
    """

    kind: ClassVar[str] = "reminder"

    key: str
    sort: str
    source_id: str
    on: date
    due_at: datetime
    told_at: datetime | None = None
    done_at: datetime | None = None
    snoozed_until: datetime | None = None
    snooze_zone: str = ""
    snoozes: int = 0
    snooze_why: str = ""
    account_id: Id = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.sort, "sort", SORTS)


def key_of(sort: str, source_id: str, on: date) -> str:
    """The key of an occurrence: what it is about, its source and its original local day."""
    return f"{sort}:{source_id}:{on.isoformat()}"


def reminder_id(key: str) -> Id:
    """The id of the reminder of an occurrence."""
    return hashlib.md5(key.encode(), usedforsecurity=False).hexdigest()
