"""How a line of influence runs over the stakeholder map: bent, round others, and cut at its ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from keyaccounts.map_room import Area, Figure, Point

_OFF_CIRCLE, _OFF_WORDS = 7.0, 4.0
_STEPS, _LOOKS = 32, 16
_BENDS = (0.14, -0.14, 0.26, -0.26, 0.4, -0.4, 0.6, -0.6, 0.85, -0.85)
"""How far a line leaves the straight, as a share of its length; to its left first."""
_SHORTEST = 8.0


class Curve(NamedTuple):
    """A quadratic curve from `start` to `end`, drawn to `bend` between them."""

    start: Point
    bend: Point
    end: Point

    def at(self, part: float) -> Point:
        """The point after a part of the way, 0..1."""
        rest = 1 - part
        one, two, three = rest * rest, 2 * rest * part, part * part
        return Point(
            one * self.start.x + two * self.bend.x + three * self.end.x,
            one * self.start.y + two * self.bend.y + three * self.end.y,
        )

    def between(self, first: float, last: float) -> Curve:
        """The stretch between two parts of the way."""
        start, bend, end = self

        def cut(one: float, other: float) -> Point:
            return Point(
                _cut_twice(start.x, bend.x, end.x, one, other), _cut_twice(start.y, bend.y, end.y, one, other)
            )

        return Curve(cut(first, first), cut(first, last), cut(last, last))


def _cut_twice(start: float, bend: float, end: float, one: float, other: float) -> float:
    """De Casteljau with a part of its own for each round: where both agree, a point of the curve."""
    begun, ended = start + (bend - start) * one, bend + (end - bend) * one
    return begun + (ended - begun) * other


class Spot(NamedTuple):
    """A person where they stand, with how wide the words beneath are."""

    at: Point
    wide: float

    def covers(self, point: Point, figure: Figure) -> bool:
        """Whether a line would run into the circle or the words here."""
        across, down = abs(point.x - self.at.x), point.y - self.at.y
        radius = figure.circle / 2
        if math.hypot(across, down) < radius + _OFF_CIRCLE:
            return True
        return across < self.wide / 2 + _OFF_WORDS and radius <= down < radius + figure.words + _OFF_WORDS


def curve(
    start: Spot, end: Spot, others: Sequence[Spot], figure: Figure, area: Area | None = None
) -> Curve | None:
    """The line from one person to another that runs over the fewest others, and not off the area.

    None where there is no room.
    """
    best: tuple[int, Curve] | None = None
    for bend in _BENDS:
        drawn = _cut(_bent(start.at, end.at, bend), start, end, figure)
        if drawn is None:
            continue
        way = [drawn.at(step / _LOOKS) for step in range(_LOOKS + 1)]
        over = sum(
            (area is not None and not area.holds(point)) or any(each.covers(point, figure) for each in others)
            for point in way
        )
        if best is None or over < best[0]:
            best = (over, drawn)
        if over == 0:
            break
    return best[1] if best else None


def _bent(start: Point, end: Point, bend: float) -> Curve:
    across, down = end.x - start.x, end.y - start.y
    middle = Point((start.x + end.x) / 2 + down * bend, (start.y + end.y) / 2 - across * bend)
    return Curve(start, middle, end)


def _cut(whole: Curve, start: Spot, end: Spot, figure: Figure) -> Curve | None:
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    left = max((part for part in steps if start.covers(whole.at(part), figure)), default=0.0)
    met = min((part for part in steps if part > left and end.covers(whole.at(part), figure)), default=1.0)
    first = _edge(whole, start, figure, inside=left, outside=min(1.0, left + 1 / _STEPS))
    last = _edge(whole, end, figure, inside=met, outside=max(0.0, met - 1 / _STEPS))
    if last <= first or math.dist(whole.at(first), whole.at(last)) < _SHORTEST:
        return None
    return whole.between(first, last)


def _edge(whole: Curve, spot: Spot, figure: Figure, *, inside: float, outside: float) -> float:
    """Between these two parts of the way the line leaves a person; halving finds where."""
    for _ in range(6):
        half = (inside + outside) / 2
        if spot.covers(whole.at(half), figure):
            inside = half
        else:
            outside = half
    return outside
