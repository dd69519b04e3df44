"""Wows: moments that were more than they could expect, how steadily they come, and what one costs (F090)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from keyaccounts import effort, figures
from keyaccounts.effort import Spent
from keyaccounts.records import Id, Money

MONTHS = 12


class Wow(NamedTuple):
    """One of them, and what it took."""

    id: Id
    on: date
    title: str
    spent: Spent = Spent()


class Steadiness(NamedTuple):
    """Twelve months, the earliest first, with the wows of each; and what a wow costs on average."""

    months: tuple[tuple[str, int], ...]
    cost: Money | None

    @property
    def months_with(self) -> int:
        """Months with at least one: printed as x/12."""
        return sum(times > 0 for _, times in self.months)


def steadiness(wows: Iterable[Wow], *, today: date, hour_rate: Money) -> Steadiness:
    """How steady the last twelve months were, this one included.

    Cost of a wow = (hours * rate + direct money of the wow moments) / wows, rounded half up.
    """
    periods = figures.last_months(today.year, today.month, MONTHS)
    counted = dict.fromkeys(periods, 0)
    recent = [each for each in wows if f"{each.on:%Y-%m}" in counted and each.on <= today]
    for each in recent:
        counted[f"{each.on:%Y-%m}"] += 1
    cost = effort.total(each.spent for each in recent).cost(hour_rate)
    many = len(recent)
    return Steadiness(tuple(counted.items()), (2 * cost + many) // (2 * many) if many else None)
