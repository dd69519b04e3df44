"""Statutory regimes: what a regulator says is due when, in calendar time that never pauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

UNITS = ("days", "weeks", "working_days")


@dataclass(frozen=True)
class Deadline:
    """One date that a regime sets: "final response", 8 weeks after the complaint was received."""

    name: str
    amount: int
    unit: str = "days"

    def __post_init__(self) -> None:
        require_text(self.name, "name")
        require_one_of(self.unit, "unit", UNITS)
        if self.amount < 1:
            raise Refusal("out_of_range", field="amount", least=1, most=10_000, value=self.amount)


BUILT_IN: dict[str, tuple[Deadline, ...]] = {
    "fca": (
        Deadline("third_business_day", 3, "working_days"),
        Deadline("final_response", 8, "weeks"),
    ),
    "fca_payment": (
        Deadline("final_response", 15, "working_days"),
        Deadline("final_response_exceptional", 35, "working_days"),
    ),
    "cfpb": (Deadline("response", 15), Deadline("final_response", 60)),
}
"""FCA Handbook DISP 1.4-1.6 and the CFPB's company response (rules 7)."""


@dataclass(frozen=True, kw_only=True)
class Regime(Record):
    """A regime of the user's own; a complaint names it by its id, a built-in one by its code."""

    kind: ClassVar[str] = "regime"

    name: str
    deadlines: tuple[Deadline, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name")
        if not self.deadlines:
            raise Refusal("empty", field="deadlines")
