"""What was expected and what was found, as two marks on a scale of five."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.theme import Role

STEPS = 5
_STEP, _MARK, _TICK = 17, 5, 2


class Levels(NamedTuple):
    """Both from 1 to 5; nothing found yet is None."""

    expected: int
    found: int | None = None


def width() -> float:
    """How wide the scale is drawn."""
    return fonts.scaled((STEPS - 1) * _STEP + 2 * _MARK + 2)


def draw(painter: QPainter, left: float, middle: float, told: Levels, *, ink: Role) -> None:
    """A ring where they expected it, a dot where they found it, a line between."""
    step, mark = fonts.scaled(_STEP), fonts.scaled(_MARK)
    first = left + mark + 1

    def place(level: int) -> QPointF:
        return QPointF(first + (level - 1) * step, middle)

    with paint.saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Role.CONTROL))
        for level in set(range(1, STEPS + 1)) - {told.expected, told.found}:
            painter.drawEllipse(place(level), fonts.scaled(_TICK), fonts.scaled(_TICK))
        stroke = QPen(theme.colour(Role.TEXT), fonts.scaled(1.75))
        painter.setPen(stroke)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place(told.expected), mark, mark)
        if told.found is None:
            return
        toward = mark if told.found > told.expected else -mark
        stroke.setColor(theme.colour(ink))
        painter.setPen(stroke)
        painter.setBrush(theme.colour(ink))
        if told.found == told.expected:
            painter.drawEllipse(place(told.found), fonts.scaled(1), fonts.scaled(1))
        else:
            painter.drawLine(place(told.expected) + QPointF(toward, 0), place(told.found))
            painter.drawEllipse(place(told.found), mark - 1, mark - 1)
