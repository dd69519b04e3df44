"""What an account earns and costs: revenue and cost by year or month, what is left, and where it tends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from keyaccounts.records import Id, Money, Record, require_amount
from keyaccounts.refusals import Refusal

_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, kw_only=True)
class Figures(Record):
    """Revenue and direct cost of one account in a year ("2026") or a month ("2026-03")."""

    kind: ClassVar[str] = "figures"

    account_id: Id
    period: str
    revenue: Money = 0
    direct_cost: Money = 0
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not _PERIOD.fullmatch(self.period):
            raise Refusal("no_period", field="period", value=self.period)
        require_amount(self.direct_cost, "direct_cost")

    @property
    def year(self) -> int:
        """The year it belongs to."""
        return int(self.period[:4])

    @property
    def is_month(self) -> bool:
        """Whether it tells of one month rather than the whole year."""
        return len(self.period) > 4


class Result(NamedTuple):
    """What came in and went out in one period, what it cost to serve them, and what is left."""

    period: str
    revenue: Money
    direct_cost: Money
    cost_to_serve: Money

    @property
    def margin(self) -> Money:
        """Margin = revenue - direct cost - cost to serve (F037)."""
        return self.revenue - self.direct_cost - self.cost_to_serve

    @property
    def share(self) -> float | None:
        """The margin as a share of the revenue; None without any."""
        return self.margin / self.revenue if self.revenue else None


def by_year(kept: Iterable[Figures], cost_to_serve: Mapping[str, Money]) -> list[Result]:
    """Each year with figures, the latest first; what was told of a whole year outranks its months.

    `cost_to_serve` is by period: "2026" for a year.
    """
    years: dict[int, list[Figures]] = {}
    for each in kept:
        years.setdefault(each.year, []).append(each)
    found = []
    for year, told in sorted(years.items(), reverse=True):
        whole = [each for each in told if not each.is_month] or told
        revenue, cost = sum(each.revenue for each in whole), sum(each.direct_cost for each in whole)
        found.append(Result(str(year), revenue, cost, cost_to_serve.get(str(year), 0)))
    return found


def by_month(
    kept: Iterable[Figures], cost_to_serve: Mapping[str, Money], months: Sequence[str]
) -> list[Result]:
    """These months, the earliest first; a month that nobody told of is left out."""
    told: dict[str, list[Figures]] = {}
    for each in kept:
        if each.is_month:
            told.setdefault(each.period, []).append(each)
    return [
        Result(
            month, sum(each.revenue for each in told[month]), sum(each.direct_cost for each in told[month]),
            cost_to_serve.get(month, 0),
        )
        for month in months if month in told
    ]  # fmt: skip


LEAST_MONTHS = 3
"""Months below which a trend says nothing."""


def trend(results: Sequence[Result], months: Sequence[str]) -> float | None:
    """How much the margin changes from month to month: the slope of the least-squares line (F056).

    `months` say how far apart the results lie; None for fewer than three of them.
    """
    if len(results) < LEAST_MONTHS:
        return None
    places = {month: place for place, month in enumerate(months)}
    points = [(places[each.period], each.margin) for each in results]
    middle = sum(x for x, _ in points) / len(points)
    height = sum(y for _, y in points) / len(points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - height) for x, y in points) / spread if spread else None


def last_months(year: int, month: int, count: int = 12) -> list[str]:
    """The last months up to this one, the earliest first, as periods."""
    latest = year * 12 + month - 1
    return [f"{each // 12:04}-{each % 12 + 1:02}" for each in range(latest - count + 1, latest + 1)]
