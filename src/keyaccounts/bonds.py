"""The bond with each person, rated -3 to +3 with its reason, and who moves whom at an account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, NamedTuple

from keyaccounts.records import Id, Record, require_text
from keyaccounts.refusals import Refusal


@dataclass(frozen=True, kw_only=True)
class Bond(Record):
    """How good the relationship with one person was on a day, who of us said so, and why (F001)."""

    kind: ClassVar[str] = "bond"

    account_id: Id
    person_id: Id
    rating: int
    on: date
    by: str = ""
    why: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if not -3 <= self.rating <= 3:
            raise Refusal("out_of_range", field="rating", least=-3, most=3, value=self.rating)
        require_text(self.why, "why", limit=500)


class Step(NamedTuple):
    """One rating beside the one before it; None before the first."""

    before: int | None
    bond: Bond

    @property
    def moved(self) -> int:
        """How far the bond moved; the first rating moves nothing."""
        return 0 if self.before is None else self.bond.rating - self.before


def history(bonds: Iterable[Bond]) -> tuple[Bond, ...]:
    """The living ratings of one person by day, those of one day as they were made."""
    living = (each for each in bonds if not each.is_archived)
    return tuple(sorted(living, key=lambda each: (each.on, each.created_at, each.id)))


def current(bonds: Iterable[Bond], *, on: date | None = None) -> Bond | None:
    """The rating that stands now, or stood on a day."""
    told = [each for each in history(bonds) if on is None or each.on <= on]
    return told[-1] if told else None


def steps(bonds: Iterable[Bond]) -> tuple[Step, ...]:
    """How the bond moved from rating to rating, the oldest first."""
    told = history(bonds)
    before = (None, *(each.rating for each in told))
    return tuple(Step(rating, bond) for rating, bond in zip(before, told, strict=False))


def line(bonds: Iterable[Bond]) -> tuple[Bond, ...]:
    """The points of the line through time, the last rating of each day; one alone draws none (F001)."""
    by_day = {each.on: each for each in history(bonds)}
    return tuple(by_day.values()) if len(by_day) > 1 else ()


@dataclass(frozen=True, kw_only=True)
class Influence(Record):
    """One person moves another: `strength` 1-3."""

    kind: ClassVar[str] = "influence"

    account_id: Id
    from_id: Id
    to_id: Id
    strength: int = 2
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.from_id == self.to_id:
            raise Refusal("moves_itself", field="to_id")
        if not 1 <= self.strength <= 3:
            raise Refusal("out_of_range", field="strength", least=1, most=3, value=self.strength)
