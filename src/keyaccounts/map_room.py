"""The room of the stakeholder map: points, boxes, its area, and how much of it one person takes up."""

from __future__ import annotations

import math
from typing import NamedTuple


class Point(NamedTuple):
    """A place on the map, right and down from its corner."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def gap(self, other: Box) -> float:
        """How far two boxes lie apart; below zero they overlap."""
        across = max(self.left - other.right, other.left - self.right)
        down = max(self.top - other.bottom, other.top - self.bottom)
        return math.hypot(across, down) if across > 0 and down > 0 else max(across, down)

    def holds(self, point: Point) -> bool:
        """Whether a point lies within."""
        return self.left <= point.x <= self.right and self.top <= point.y <= self.bottom


class Figure(NamedTuple):
    """How everybody is drawn: a circle this wide, and words beneath it this tall, their distance included."""

    circle: float
    words: float

    def box(self, at: Point, wide: float) -> Box:
        """What a person takes up whose circle has its middle here."""
        half = max(self.circle, wide) / 2
        top = at.y - self.circle / 2
        return Box(at.x - half, top, at.x + half, top + self.circle + self.words)


class Area(NamedTuple):
    """The room for the map."""

    wide: float
    tall: float

    @property
    def middle(self) -> Point:
        """Where the rings have theirs."""
        return Point(self.wide / 2, self.tall / 2)

    def holds(self, at: Point) -> bool:
        """Whether a point is on the map."""
        return 0 <= at.x <= self.wide and 0 <= at.y <= self.tall

    def share(self, at: Point) -> float:
        """How far from the middle a point is, where the ellipse that touches the edges is 1."""
        return math.hypot(at.x / self.wide * 2 - 1, at.y / self.tall * 2 - 1)

    def within(self, at: Point, figure: Figure, wide: float) -> Point:
        """The nearest place at which a person is wholly on the map."""
        half = max(figure.circle, wide) / 2
        top, bottom = figure.circle / 2, self.tall - figure.circle / 2 - figure.words
        x = self.wide / 2 if 2 * half > self.wide else min(max(at.x, half), self.wide - half)
        return Point(x, max(top, min(at.y, bottom)))
