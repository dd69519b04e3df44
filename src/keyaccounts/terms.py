"""Contact terms: when, by what way and how often a person wants to hear from us. They outrank every rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.records import Id, Record, require_length

PURPOSES = ("any", "good_news", "bad_news", "question", "check_in", "urgent", "social")


@dataclass(frozen=True)
class Window:
    """Hours of a weekday (0 is Monday) in which they may be reached, by their own clock, as HH:MM."""

    day: int
    opens: str
    closes: str


@dataclass(frozen=True)
class Quiet:
    """Days from `first` to `last`, both included, on which they are left alone; `yearly` ones come again."""

    first: date
    last: date
    why: str = ""
    yearly: bool = False


@dataclass(frozen=True)
class Preferred:
    """The way they like to hear about one purpose: a mode, or a channel of one."""

    purpose: str
    by: str


@dataclass(frozen=True, kw_only=True)
class ContactTerms(Record):
    """What one person has asked of us. No windows: their usual working hours hold.

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
