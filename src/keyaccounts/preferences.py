"""A preference: what a person likes or wants kept away, how often it was seen, and whether we honoured it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from keyaccounts.needs import DIRECT_MEANS, INDIRECT_MEANS
from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

USUAL_VALIDITY = 365
"""Days after which a preference asks to be confirmed again."""
MOST_VALIDITY = 3_650

LASTING = 2
"""On how many days it must have shown itself before it counts as more than a passing whim."""


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
        if not 1 <= self.valid_days <= MOST_VALIDITY:
            most, value = MOST_VALIDITY, self.valid_days
            raise Refusal("out_of_range", field="valid_days", least=1, most=most, value=value)

    def sighting(self, sort: str, *, id: Id, at: datetime, on: date, today: date, means: str) -> Sighting:
        """That it was seen, honoured or missed on a day that has come."""
        if on > today:
            raise Refusal("still_ahead", field="on", day=on)
        return Sighting(
            id=id, created_at=at, account_id=self.account_id, preference_id=self.id, sort=sort, on=on,
            means=means,
        )  # fmt: skip


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

    @property
    def is_told(self) -> bool:
        """Whether they told us so, rather than our reading it off something."""
        return self.sort == "seen" and self.means in DIRECT_MEANS


class KnownPreference(NamedTuple):
    """A preference with what its sightings say: on how many days it was seen, how we did, when last.

    `told_on` is the last day on which they told us themselves, None for what we only read off something.
    """

    preference: Preference
    seen: int
    honoured: int
    missed: int
    confirmed_on: date
    told_on: date | None = None

    @classmethod
    def of(cls, preference: Preference, sightings: Iterable[Sighting]) -> KnownPreference:
        """A preference and its own sightings among these; several on one day count as seen once."""
        own = [each for each in sightings if each.preference_id == preference.id and not each.is_archived]
        sorts = [each.sort for each in own]
        # A miss shows how we did, not that they still like it so.
        days = [each.on for each in own if each.sort != "missed"]
        return cls(
            preference,
            seen=len({each.on for each in own if each.sort == "seen"}),
            honoured=sorts.count("honoured"),
            missed=sorts.count("missed"),
            confirmed_on=max(days, default=preference.created_at.date()),
            told_on=max((each.on for each in own if each.is_told), default=None),
        )

    @property
    def is_lasting(self) -> bool:
        """Whether it showed itself often enough; until then it belongs to the situation (F025)."""
        return self.seen >= LASTING

    @property
    def rate(self) -> float | None:
        """The share of occasions on which we honoured it; None before the first."""
        occasions = self.honoured + self.missed
        return self.honoured / occasions if occasions else None

    def is_expired(self, today: date) -> bool:
        """Whether it was seen or honoured too long ago and asks to be confirmed."""
        return (today - self.confirmed_on).days > self.preference.valid_days
