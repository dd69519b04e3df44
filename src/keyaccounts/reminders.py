"""A reminder: one occurrence that came due, told once, and what was done with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar, Self

from keyaccounts import instants
from keyaccounts.records import Id, Record, require_length, require_one_of
from keyaccounts.refusals import Refusal

SORTS = ("meeting", "brief", "promise", "check_in", "moment", "task", "complaint", "reminder")
"""What a reminder is about; "brief" is the evening before a meeting."""

MISSED = timedelta(minutes=5)
"""What is told so much after it was due was missed: the program was shut, or the computer asleep."""

FREE_SNOOZES = 2
"""How often an occurrence is snoozed without a word; from the next time on it wants a reason (rules 5)."""


@dataclass(frozen=True, kw_only=True)
class Reminder(Record):
    """What was told of one occurrence: its id follows from `key`, so the same is never told twice.

    The key names the source, what it is about and its original local day: neither a clock set back nor travel
    makes it come again. `due_at` is when it was to be told, `done_at` when it was dealt with. A snooze is
    bound to this occurrence alone: `snoozed_until`, told in `snooze_zone`; meanwhile it counts as untold.
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
        require_length(self.snooze_why, "why", limit=500)

    @property
    def is_done(self) -> bool:
        """Whether it was dealt with."""
        return self.done_at is not None

    @property
    def is_missed(self) -> bool:
        """Whether it was told late, counted from the end of its snooze where it had one."""
        return self.told_at is not None and self.told_at - (self.snoozed_until or self.due_at) >= MISSED

    def told(self, *, at: datetime) -> Self:
        """It is told now."""
        return self if self.told_at is not None else self.changed(told_at=at)

    def done(self, *, at: datetime) -> Self:
        """Dealt with; what was dealt with before stays as it was."""
        return self if self.is_done else self.changed(done_at=at)

    def snoozed(
        self, until: datetime, *, zone: str, why: str = "", now: datetime, latest: datetime | None = None
    ) -> Self:
        """Told again at `until`, an instant by the clock of `zone`; `latest` is when the next one comes."""
        if self.is_done:
            raise Refusal("reminder_done", field="until")
        if until <= now:
            raise Refusal("snooze_over", field="until")
        if latest is not None and until > latest:
            local = latest.astimezone(instants.zone_called(zone)).date()
            raise Refusal("snooze_past_next", field="until", latest=local)
        if self.snoozes >= FREE_SNOOZES and not why.strip():
            raise Refusal("snooze_reason", field="why", number=self.snoozes)
        return self.changed(
            told_at=None, snoozed_until=until.astimezone(UTC), snooze_zone=zone, snoozes=self.snoozes + 1,
            snooze_why=why.strip() or self.snooze_why,
        )  # fmt: skip


def key_of(sort: str, source_id: str, on: date, *, at: datetime | None = None) -> str:
    """The key of an occurrence: what it is about, its source and its original local day.

    What has an instant of its own, a meeting for one, is told again when it moves within its day: `at`.
    """
    clock = f"T{at.astimezone(UTC):%H%M}Z" if at else ""
    return f"{sort}:{source_id}:{on.isoformat()}{clock}"


def reminder_id(key: str) -> Id:
    """The id of the reminder of an occurrence."""
    return hashlib.md5(key.encode(), usedforsecurity=False).hexdigest()


def united(one: Reminder, other: Reminder) -> Reminder:
    """What two stores know of the same occurrence: whatever either has told or dealt with stays so."""
    later = max(one, other, key=lambda each: (each.snoozes, each.snoozed_until or each.due_at))
    return later.changed(
        told_at=_earliest(one.told_at, other.told_at) if later.snoozed_until is None else later.told_at,
        done_at=_earliest(one.done_at, other.done_at),
    )


def _earliest(*instants: datetime | None) -> datetime | None:
    return min(filter(None, instants), default=None)
