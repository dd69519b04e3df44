"""A preference: what a person likes or wants kept away, how often it was seen, and whether we honoured it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from keyaccounts.needs import DIRECT_MEANS, INDIRECT_MEANS
from keyaccounts.records import Id, Record, require_one_of, require_text

USUAL_VALIDITY = 365
"""Days after which a preference asks to be confirmed again."""


@dataclass(frozen=True, kw_only=True)
class Preference(Record):
    """One thing a person prefers, or with `avoid` wants kept away; valid for days from when last seen."""

    kind: ClassVar[str] = "preference"

    account_id: Id
    person_id: Id
    text: str
    avoid: bool = False
    valid_days: int = USUAL_VALIDITY

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=300)


SIGHTINGS = ("seen", "honoured", "missed")


@dataclass(frozen=True, kw_only=True)
class Sighting(Record):
    """A preference showed itself on a day, or we honoured or missed it."""

    kind: ClassVar[str] = "sighting"

    account_id: Id
    preference_id: Id
    experience_id: Id = ""
    sort: str = "seen"
    means: str = "told_unasked"
    on: date
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.sort, "sort", SIGHTINGS)
        require_one_of(self.means, "means", (*DIRECT_MEANS, *INDIRECT_MEANS))
