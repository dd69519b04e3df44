"""A rhythm: what comes again and again, counted from its anchor: neither month ends nor clocks shift it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.check_ins import KINDS
from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

SORTS = ("check_in", "reminder")
UNITS = ("day", "week", "month", "year")
ANCHORS = ("fixed", "after_done")
LEAPS = ("february", "march", "leap_years")
"""When something of 29 February comes in other years: 28 February, 1 March, or not at all."""

DAYS_OFF = ("forward", "keep")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, kw_only=True)
class Rhythm(Record):
    """A check-in or a reminder every so many days, weeks, months or years (rules 5).

    Only the rule and its anchor `starts_on` are kept; the next day is worked out anew each time. "fixed"
    counts from the anchor, "after_done" from `done_on`, the last day it was done. `at` is the time of day by
    the clock of `zone`. `days_off` moves a day without work forward or leaves it. `ends_on` is the last day,
    itself included, `times` how often it comes, `paused_until` the first day on which it comes again.
    """

    kind: ClassVar[str] = "rhythm"

    account_id: Id = ""
    person_id: Id = ""
    sort: str = "check_in"
    purpose: str = "relationship"
    text: str = ""
    every: int = 1
    unit: str = "month"
    starts_on: date
    at: str = "09:00"
    zone: str = ""
    anchored: str = "fixed"
    leap: str = "february"
    days_off: str = "forward"
    ends_on: date | None = None
    times: int | None = None
    paused_until: date | None = None
    done_on: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.sort, "sort", SORTS)
        require_one_of(self.purpose, "purpose", KINDS)
        require_one_of(self.unit, "unit", UNITS)
        require_one_of(self.anchored, "anchored", ANCHORS)
        require_one_of(self.leap, "leap", LEAPS)
        require_one_of(self.days_off, "days_off", DAYS_OFF)
        if not _CLOCK.fullmatch(self.at):
            raise Refusal("unreadable_hours", field="at", text=self.at)
        if not 1 <= self.every <= 1_000:
            raise Refusal("out_of_range", field="every", least=1, most=1_000, value=self.every)
        if self.times is not None and self.times < 1:
            raise Refusal("out_of_range", field="times", least=1, most=1_000, value=self.times)
        if self.sort == "reminder":
            require_text(self.text, "text", limit=300)
        elif not (self.account_id and self.person_id):
            raise Refusal("empty", field="person_id")
