"""A service policy: how soon a complaint of each severity gets a word and an end, and who hears of delay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

UNITS = ("minutes", "working_days")
CLOCKS = ("acknowledge", "update", "resolve")
WARNINGS = (50, 75, 90, 100)
"""Percent of a clock's time at which somebody hears of it."""


@dataclass(frozen=True)
class Target:
    """An amount of working time; a working day is as long as the calendar's usual day."""

    amount: int
    unit: str = "minutes"

    def __post_init__(self) -> None:
        require_one_of(self.unit, "unit", UNITS)
        if self.amount < 0:
            raise Refusal("negative", field="target", value=self.amount)


@dataclass(frozen=True)
class Targets:
    """The three targets of one severity."""

    severity: int
    acknowledge: Target
    update: Target
    resolve: Target


@dataclass(frozen=True)
class Rung:
    """A rung of the escalation ladder: who is told when so many percent are used."""

    percent: int
    whom: str


def _days(amount: int) -> Target:
    return Target(amount, "working_days")


USUAL_TARGETS = (
    Targets(4, Target(60), _days(1), _days(3)),
    Targets(3, Target(240), _days(2), _days(5)),
    Targets(2, Target(480), _days(3), _days(10)),
    Targets(1, Target(480), _days(5), _days(20)),
)
"""Rules 2; a complaint that nobody rated yet counts as severity 3 until somebody does."""

UNRATED = 3

USUAL_LADDER = (Rung(50, "owner"), Rung(75, "owner"), Rung(90, "manager"), Rung(100, "sponsor"))


@dataclass(frozen=True, kw_only=True)
class ServicePolicy(Record):
    """Targets for each severity; `premium_percent` of them hold for premium accounts (50 or 100)."""

    kind: ClassVar[str] = "service_policy"

    name: str
    targets: tuple[Targets, ...] = USUAL_TARGETS
    premium_percent: int = 100
    ladder: tuple[Rung, ...] = USUAL_LADDER
    is_default: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name")
        if sorted(each.severity for each in self.targets) != [1, 2, 3, 4]:
            raise Refusal("targets_incomplete", field="targets")
        if not 1 <= self.premium_percent <= 100:
            raise Refusal(
                "out_of_range", field="premium_percent", least=1, most=100, value=self.premium_percent
            )
        if any(not 1 <= rung.percent <= 100 for rung in self.ladder):
            raise Refusal("out_of_range", field="ladder", least=1, most=100, value=self.ladder[0].percent)

    def targets_of(self, severity: int) -> Targets:
        """The targets of a severity; one not rated yet counts as 3."""
        return next(each for each in self.targets if each.severity == (severity or UNRATED))


def check_default(policy: ServicePolicy, others: Iterable[ServicePolicy]) -> None:
    """Refuse a second default policy: an account without one of its own would have two."""
    for each in others:
        if policy.is_default and each.is_default and each.id != policy.id and not each.is_archived:
            raise Refusal("two_defaults", field="is_default", name=each.name)
