"""Experience equity: what the lived moments add up to, the good fading sooner than the bad."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
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
    return of_sum(total(impacts))


class Course:
    """Effects that fade by themselves, added up so that their sum on any day is found at once.

    S(d) = sum of effect x 0.5^((d - day) / half-life) over the days up to d, which is
    0.5^(d / half-life) times a sum that no longer depends on d (rule 1).
    """

    def __init__(self, effects: Iterable[tuple[float, int]]) -> None:
        lived = sorted(effects)
        self._days = [day for day, _ in lived]
        # Counted from the newest day, so that no power grows too large.
        self._zero = self._days[-1] if lived else 0.0
        self._good = self._grown([(day, max(effect, 0)) for day, effect in lived], HALF_LIFE_GOOD)
        self._bad = self._grown([(day, min(effect, 0)) for day, effect in lived], HALF_LIFE_BAD)

    def count(self, after: float, until: float) -> int:
        """How many effects lie after one day and not after another."""
        return bisect_right(self._days, until) - bisect_right(self._days, after)

    def sum_on(self, day: float) -> float:
        """S on a day."""
        lived, since = bisect_right(self._days, day), day - self._zero
        good: float = self._good[lived] * 0.5 ** (since / HALF_LIFE_GOOD)
        bad: float = self._bad[lived] * 0.5 ** (since / HALF_LIFE_BAD)
        return good + bad

    def _grown(self, effects: list[tuple[float, int]], half_life: float) -> list[float]:
        grown = (effect * 2.0 ** ((day - self._zero) / half_life) for day, effect in effects)
        return list(accumulate(grown, initial=0.0))


def total(impacts: Iterable[Impact]) -> float:
    """S, the sum of effect x 0.5^(age / half-life); what an open complaint holds does not fade (rule 1)."""
    found = 0.0
    for effect, age, is_open in impacts:
        half_life = HALF_LIFE_GOOD if effect > 0 else HALF_LIFE_BAD
        found += effect * (1.0 if is_open else 0.5 ** (max(age, 0.0) / half_life))
    return found


def of_sum(faded: float) -> float:
    """E = 100 S / (|S| + 10), for a sum S of effects that have faded already (rule 1)."""
    return 100 * faded / (abs(faded) + 10)
