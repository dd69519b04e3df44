"""Contact terms: when, by what way and how often a person wants to hear from us. They outrank every rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from keyaccounts import instants
from keyaccounts.experiences import CHANNELS, Mode
from keyaccounts.records import Id, Record, require_length, require_one_of
from keyaccounts.refusals import Refusal

PURPOSES = ("any", "check_in", "question", "good_news", "bad_news", "urgent", "social")

WAYS: tuple[str, ...] = tuple(way for mode, channels in CHANNELS.items() for way in (mode.value, *channels))
"""How somebody can be reached: a mode, or one channel of it."""

NOT_OURS = ("they", "chance")
"""Who began a contact that we did not choose."""

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
_LONGEST_QUIET = timedelta(days=365)


@dataclass(frozen=True)
class Window:
    """Hours of a weekday (0 is Monday) in which they may be reached, by their own clock, as HH:MM."""

    day: int
    opens: str
    closes: str

    def __post_init__(self) -> None:
        if not 0 <= self.day <= 6:
            raise Refusal("out_of_range", field="day", least=0, most=6, value=self.day)
        for clock in (self.opens, self.closes):
            if not _CLOCK.fullmatch(clock):
                raise Refusal("unreadable_hours", field="windows", text=f"{self.opens}-{self.closes}")
        if self.opens >= self.closes:
            raise Refusal("hours_turned", field="windows", opens=self.opens, closes=self.closes)


@dataclass(frozen=True)
class Quiet:
    """Days from `first` to `last`, both included, on which they are left alone; `yearly` ones come again."""

    first: date
    last: date
    why: str = ""
    yearly: bool = False

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Refusal("days_turned", field="quiet", first=self.first, last=self.last)
        if self.yearly and self.last - self.first >= _LONGEST_QUIET:
            raise Refusal("always_quiet", field="quiet")

    def end_on(self, day: date) -> date | None:
        """The last day of the quiet time that holds `day`; None when `day` is outside."""
        # A yearly time over New Year that began last year holds a day of January.
        for years in (day.year - self.first.year, day.year - self.first.year - 1) if self.yearly else (0,):
            first, last = (instants.plus_months(each, 12 * years) for each in (self.first, self.last))
            if years >= 0 and first <= day <= last:
                return last
        return None


@dataclass(frozen=True)
class Preferred:
    """The way they like to hear about one purpose: a mode, or a channel of one."""

    purpose: str
    by: str

    def __post_init__(self) -> None:
        require_one_of(self.purpose, "purpose", PURPOSES)
        require_one_of(self.by, "by", WAYS)


@dataclass(frozen=True, kw_only=True)
class ContactTerms(Record):
    """What one person has asked of us. No windows: the usual working hours hold.

    `pace_days` is the least number of days between our contacts, `told_on` the day they said so.
    """

    kind: ClassVar[str] = "contact_terms"

    account_id: Id
    person_id: Id
    windows: tuple[Window, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    preferred: tuple[Preferred, ...] = ()
    never_by: tuple[str, ...] = ()
    pace_days: int | None = None
    places: str = ""
    do_not_contact: bool = False
    told_on: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_length(self.places, "places", limit=300)
        require_length(self.note, "note", limit=1_000)
        for way in self.never_by:
            require_one_of(way, "never_by", WAYS)
        if self.pace_days is not None and not 1 <= self.pace_days <= 366:
            raise Refusal("out_of_range", field="pace_days", least=1, most=366, value=self.pace_days)

    def way_for(self, purpose: str) -> str:
        """The way they like best for a purpose, "" where they never said."""
        said = {each.purpose: each.by for each in self.preferred}
        return said.get(purpose) or said.get("any", "")

    def bars(self, way: str) -> bool:
        """Whether they never want to be reached this way; a barred mode bars its channels."""
        return bool(way) and (way in self.never_by or mode_of(way) in self.never_by)

    def quiet_on(self, day: date) -> tuple[Quiet, date] | None:
        """The quiet time that holds a day, and its last day; of several the one that ends last."""
        held = [(each, end) for each in self.quiet if (end := each.end_on(day)) is not None]
        return max(held, key=lambda pair: pair[1]) if held else None


def mode_of(way: str) -> str:
    """The mode a way belongs to."""
    return next((mode.value for mode, channels in CHANNELS.items() if way == mode or way in channels), "")


def agrees(way: str, wanted: str) -> bool:
    """Whether a contact by `way` is one by the way that is wanted: "phone" is one "voice"."""
    return bool(wanted) and wanted in (way, mode_of(way))


def match_rate(contacts: Sequence[tuple[Mode, str]], terms: ContactTerms) -> float | None:
    """The share of our contacts (mode, channel) by a way the person likes; None without any (F083)."""
    if not terms.preferred or not contacts:
        return None
    liked = [each.by for each in terms.preferred]
    met = sum(any(agrees(channel or mode.value, way) for way in liked) for mode, channel in contacts)
    return met / len(contacts)
