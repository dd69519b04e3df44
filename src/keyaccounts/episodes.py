"""The episode chain: good moments that follow one another, and what broke them (F032)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from keyaccounts.lived import Lived

LEAST = 3
"""Good moments in a row from which on they are worth a word."""


class Run(NamedTuple):
    """Good moments in a row; `broken_by` is the bad moment that ended it, None while it goes on."""

    length: int
    first: Lived
    last: Lived
    broken_by: Lived | None = None


class Chain(NamedTuple):
    """The run that goes on, and the longest there was; of two as long the later one."""

    current: Run | None
    longest: Run | None


def chain(lived: Iterable[Lived]) -> Chain:
    """The runs of consecutive effects of +1 and more, in the order of their instants.

    An effect of -1 and less ends a run; what was not rated, or rated 0, neither counts nor ends it.
    """
    current: Run | None = None
    longest: Run | None = None
    rated = [each for each in lived if each.effect]
    # An import may bring several moments of one instant; by then only their ids keep an order.
    rated.sort(key=lambda each: (each.at, each.id))
    for each in rated:
        assert each.effect is not None
        if each.effect > 0:
            current = Run(current.length + 1 if current else 1, current.first if current else each, each)
        elif current is not None:
            longest = _longer(longest, current._replace(broken_by=each))
            current = None
    return Chain(current, _longer(longest, current))


def _longer(kept: Run | None, run: Run | None) -> Run | None:
    if kept is None or run is None:
        return run or kept
    return run if run.length >= kept.length else kept
