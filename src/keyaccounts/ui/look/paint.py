"""The hand that paints: grounds, edges, hairlines and lines of plain text."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption

from keyaccounts.ui.look import fonts, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

START = Qt.AlignmentFlag.AlignLeft
END = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


@contextmanager
def saved(painter: QPainter) -> Iterator[None]:
    """Leave the painter as it was found."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def ground(painter: QPainter, rect: QRectF, role: Role, *, radius: float = 6) -> None:
    with saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(role))
        painter.drawRoundedRect(rect, radius, radius)


def edge(painter: QPainter, rect: QRectF, role: Role, *, radius: float = 6, width: float = 1) -> None:
    """An edge drawn wholly inside the rectangle, so that it stays sharp."""
    half = width / 2
    with saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(role), width))
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def hairline(painter: QPainter, left: float, right: float, y: float) -> None:
    painter.fillRect(QRectF(left, y, right - left, 1), theme.colour(Role.LINE))


def upright(painter: QPainter, x: float, top: float, bottom: float) -> None:
    painter.fillRect(QRectF(x, top, 1, bottom - top), theme.colour(Role.LINE))


def focus_bar(painter: QPainter, rect: QRectF) -> None:
    """The accent bar at the start of the row the keys go to."""
    bar = QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16)
    painter.fillRect(bar, theme.colour(Role.ACCENT))


def elided(words: str, kind: Type, room: float, *, tabular: bool = False) -> str:
    shown = fonts.metrics(kind, tabular=tabular).elidedText(words, Qt.TextElideMode.ElideRight, room)
    # Without the mark an ellipsis after Arabic or Hebrew would stand at the right, where the words begin.
    return f"{shown}\u200f" if shown != words and _runs_left(words) else shown


def _runs_left(words: str) -> bool:
    strong = (unicodedata.bidirectional(letter) for letter in words)
    return next((each for each in strong if each in ("L", "R", "AL")), "L") != "L"


def line(
    painter: QPainter,
    rect: QRectF,
    words: str,
    kind: Type,
    role: Role,
    *,
    align: Qt.AlignmentFlag = START,
    tabular: bool = False,
) -> float:
    """Paint one line, cut with an ellipsis where it does not fit; answers how wide it became."""
    shown = elided(words.replace("\n", " "), kind, rect.width(), tabular=tabular)
    painter.setFont(fonts.font(kind, tabular=tabular))
    painter.setPen(theme.colour(role))
    flags = align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, shown)
    return fonts.width(shown, kind, tabular=tabular)


def wrapped(words: str, kind: Type, room: float) -> QTextLayout:
    """Prose broken into lines of the kind's own height; `height` reads how tall it became."""
    # A line break in what people wrote is a line break here, nothing more.
    layout = QTextLayout(words.replace("\n", "\u2028"), fonts.font(kind))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    step = fonts.line(kind)
    y = 0.0
    layout.beginLayout()
    while (made := layout.createLine()).isValid():
        made.setLineWidth(max(room, 1.0))
        made.setPosition(QPointF(0, y + (step - made.height()) / 2))
        y += step
    layout.endLayout()
    return layout


def height(layout: QTextLayout, kind: Type) -> int:
    return layout.lineCount() * fonts.line(kind)


def prose(painter: QPainter, layout: QTextLayout, at: QPointF, role: Role) -> None:
    painter.setPen(theme.colour(role))
    layout.draw(painter, at)
