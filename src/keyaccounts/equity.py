"""Experience equity: what the lived moments add up to, the good fading sooner than the bad."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

HALF_LIFE_GOOD, HALF_LIFE_BAD = 180.0, 365.0


class Impact(NamedTuple):
    """One moment's effect (-3..+3), its age in days, and whether an open complaint keeps it from fading."""

    effect: int
    age: float
    is_open: bool = False


@cache
def weights(age: int) -> tuple[float, float]:
    """What is left of a good and of a bad effect after so many days."""
    return 0.5 ** (max(age, 0) / HALF_LIFE_GOOD), 0.5 ** (max(age, 0) / HALF_LIFE_BAD)


def balance(impacts: Iterable[Impact]) -> float:
    """E = 100 S / (|S| + 10) in -100..+100, S the sum of effect x 0.5^(age / half-life) (rule 1)."""
    total = 0.0
    for effect, age, is_open in impacts:
        half_life = HALF_LIFE_GOOD if effect > 0 else HALF_LIFE_BAD
        total += effect * (1.0 if is_open else 0.5 ** (max(age, 0.0) / half_life))
    return of_sum(total)


def of_sum(total: float) -> float:
    """E = 100 S / (|S| + 10), for a sum S of effects that have faded already (rule 1)."""
    return 100 * total / (abs(total) + 10)
