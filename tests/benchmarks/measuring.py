"""Takes two times in turn, ours and a yardstick's, and says by how much they differ."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Took(NamedTuple):
    """Seconds of this process's own work, and on the wall."""

    cpu: float
    wall: float


class Row(NamedTuple):
    """One line of the table; `is_met` is None where a part of the product is not there yet."""

    operation: str
    ours: str
    yardstick: str
    ratio: str
    goal: str
    is_met: bool | None

    @property
    def verdict(self) -> str:
        """The last column."""
        return {True: "met", False: "not yet", None: "-"}[self.is_met]


class Pairs(NamedTuple):
    """What several turns took, pair by pair."""

    ours: Sequence[Took]
    yardstick: Sequence[Took]

    def ratio(self, of: str = "cpu") -> float:
        """The median of each pair's own ratio: what disturbs the machine disturbs both."""
        both = zip(seconds(self.ours, of), seconds(self.yardstick, of), strict=True)
        return statistics.median(a / max(b, 1e-9) for a, b in both)


def timed(work: Callable[[], object]) -> Took:
    """What a piece of work took."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.process_time() - cpu, time.perf_counter() - wall)


def in_turn(count: int, ours: Callable[[], Took], yardstick: Callable[[], Took]) -> Pairs:
    """A B A B ..., after one turn that is not counted."""
    ours(), yardstick()
    made = [(ours(), yardstick()) for _ in range(count)]
    return Pairs([a for a, _ in made], [b for _, b in made])


def seconds(took: Sequence[Took], of: str) -> list[float]:
    """The times of one clock, "cpu" or "wall"."""
    return [each.cpu if of == "cpu" else each.wall for each in took]


def median(took: Sequence[Took], of: str = "cpu") -> float:
    """The one in the middle."""
    return statistics.median(seconds(took, of))


def percentile(took: Sequence[Took], percent: int, of: str = "cpu") -> float:
    """The time that `percent` of a hundred stay within."""
    values = sorted(seconds(took, of))
    return values[min(len(values) - 1, len(values) * percent // 100)]


def shown(seconds: float) -> str:
    """A time in the unit that fits it."""
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} us"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def row(
    operation: str, pairs: Pairs, *, goal: float, plus: float = 0.0, most: float = 0.0, of: str = "cpu"
) -> Row:
    """A line of the table: at most `goal` times the yardstick, `plus` seconds more, and `most` seconds."""
    ours, yardstick, ratio = median(pairs.ours, of), median(pairs.yardstick, of), pairs.ratio(of)
    told = f"{goal:g}x" + (f" + {shown(plus)}" if plus else "") + (f", {shown(most)}" if most else "")
    is_met = (ratio <= goal or ours <= goal * yardstick + plus) and (not most or ours <= most)
    return Row(f"{operation}, {of}", shown(ours), shown(yardstick), f"{ratio:.2f}", told, is_met)


def missing(operation: str, what: str) -> Row:
    """A line for what cannot be measured yet."""
    return Row(operation, what, "", "", "", None)
