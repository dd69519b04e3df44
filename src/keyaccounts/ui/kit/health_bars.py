"""Six small bars beside a health figure: how each part stands, hollow where it is stale."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.theme import Role


class Bar(NamedTuple):
    """One part of the score between 0 and 1, and whether what it rests on is fresh."""

    share: float
    fresh: bool = True


def width(count: int = 6, *, bar: int = 4) -> int:
    return fonts.scaled(count * bar + (count - 1) * 2)


def draw(
    painter: QPainter,
    left: float,
    bottom: float,
    bars: Sequence[Bar],
    *,
    bar: int = 4,
    tall: int = 12,
    ink: Role = Role.TEXT,
) -> None:
    """Paint the bars standing on a line."""
    wide = fonts.scaled(bar)
    step = fonts.scaled(bar + 2)
    least = fonts.scaled(3)
    for number, each in enumerate(bars):
        share = min(max(each.share, 0.0), 1.0)
        high = max(least, round(share * fonts.scaled(tall)))
        box = QRectF(round(left) + number * step, round(bottom) - high, wide, high)
        if each.fresh:
            paint.ground(painter, box, ink, radius=1)
        else:
            paint.edge(painter, box, Role.QUIET, radius=1.5)
