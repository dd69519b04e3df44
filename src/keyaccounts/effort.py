"""What an account costs us in time and money, and whether it gets the attention it is meant to have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from keyaccounts.records import Money


class Spent(NamedTuple):
    """Minutes and direct money, and how many moments they come from."""

    minutes: int = 0
    money: Money = 0
    moments: int = 0

    def cost(self, hour_rate: Money) -> Money:
        """Cost to serve = hours * rate + direct money (rules 1), rounded half up to the smallest unit."""
        return (self.minutes * hour_rate + 30) // 60 + self.money


def total(parts: Iterable[Spent]) -> Spent:
    """The sum of entries: it equals the account's figure to the minute and cent (F019)."""
    gathered = list(parts)
    return Spent(*(sum(column) for column in zip(*gathered, strict=True))) if gathered else Spent()


class Attention(NamedTuple):
    """Minutes an account got in a month, and the hours it is meant to get (F050)."""

    minutes: int
    budget_hours: int

    @property
    def over(self) -> int:
        """Minutes above the budget; negative below it."""
        return self.minutes - 60 * self.budget_hours
