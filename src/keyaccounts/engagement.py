"""Engagement: whether a bond is fed emotionally, culturally and economically, or on one side only (F011)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from keyaccounts.experiences import DIMENSIONS

ENOUGH = 5
"""Moments with a dimension from which on it is said that another one is unfed."""


class Touch(NamedTuple):
    """A moment that touched one dimension, as deep as 1-5; None where nobody said how deep."""

    dimension: str
    on: date
    depth: int | None = None


class Fed(NamedTuple):
    """One dimension: how often and how deep it was touched, and when last."""

    dimension: str
    times: int
    depth: float | None
    last: date | None
    share: float


def balance(touches: Iterable[Touch], *, since: date) -> list[Fed]:
    """The three dimensions from a day on; `last` looks back over everything."""
    told = list(touches)
    counted = {each: [touch for touch in told if touch.dimension == each] for each in DIMENSIONS}
    recent = {each: [touch for touch in some if touch.on >= since] for each, some in counted.items()}
    every = sum(map(len, recent.values()))
    found = []
    for each in DIMENSIONS:
        depths = [touch.depth for touch in recent[each] if touch.depth is not None]
        found.append(
            Fed(
                each, len(recent[each]), sum(depths) / len(depths) if depths else None,
                max((touch.on for touch in counted[each]), default=None),
                len(recent[each]) / every if every else 0.0,
            )
        )  # fmt: skip
    return found


def unfed(fed: Sequence[Fed]) -> list[Fed]:
    """The dimensions that nothing touched while others were: five economic moments leave two unfed."""
    return [each for each in fed if not each.times] if sum(each.times for each in fed) >= ENOUGH else []
