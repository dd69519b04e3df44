"""What the signs on the stakeholder map mean, in one row that breaks where it must."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.ui.stakeholders import map_paint, people_words
from keyaccounts.ui.stakeholders.people_words import Sign

Draw = Callable[[QPainter, QRectF], None]

_PICTURE, _GAP = 16, 6


class _Entry(QWidget):
    def __init__(self, words: str, draw: Draw, *, wide: int = _PICTURE) -> None:
        super().__init__()
        self._words, self._draw, self._wide = words, draw, wide
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        words = fonts.width(self._words, Type.SMALL)
        return QSize(round(words) + fonts.scaled(self._wide + _GAP) + 2, fonts.line(Type.BODY))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_entry(QPainter(self), self._words, self._draw, self._wide)


class MapLegend(QWidget):
    """Only a support that stands on the map and needs a sign of its own is added to the usual ones."""

    def __init__(self) -> None:
        super().__init__()
        self._row = Flow(self, across=16, down=2)
        self._shown: list[str] = []

    def show_supports(self, supports: Collection[str]) -> None:
        """The people on the map stand so."""
        told = entries(supports)
        if [words for words, _, _ in told] == self._shown:
            return
        self._shown = [words for words, _, _ in told]
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        for words, draw, wide in told:
            self._row.addWidget(_Entry(words, draw, wide=wide))


def entries(supports: Collection[str]) -> list[tuple[str, Draw, int]]:
    """Words, picture and its width of each sign."""
    signs = [_sign("supporter"), _sign("neutral")]
    if "non_supporter" in supports:
        signs.append(_sign("non_supporter"))
    signs += [
        ("works against", _badge(Sign.CROSS, Tone.BREACH), _PICTURE),
        ("not known", _badge(Sign.UNKNOWN, Tone.NEUTRAL), _PICTURE),
        (people_words.NEVER, _dashes, _PICTURE),
        ("influence, by strength", _stroke, 28),
    ]
    return signs


def draw(painter: QPainter, supports: Collection[str]) -> None:
    """The same in one row on paper."""
    for words, picture, wide in entries(supports):
        _paint_entry(painter, words, picture, wide)
        painter.translate(fonts.scaled(wide + _GAP + 16) + fonts.width(words, Type.SMALL), 0)


def _paint_entry(painter: QPainter, words: str, picture: Draw, wide: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tall, start = fonts.line(Type.BODY), fonts.scaled(wide + _GAP)
    picture(painter, QRectF(0, 0, fonts.scaled(wide), tall))
    room = QRectF(start, 0, fonts.width(words, Type.SMALL) + 2, tall)
    paint.line(painter, room, words, Type.SMALL, Role.QUIET)


def _sign(support: str) -> tuple[str, Draw, int]:
    words, _, tone = people_words.SUPPORT[support]
    return words, _badge(people_words.SIGNS[support], tone), _PICTURE


def _badge(sign: Sign, tone: Tone) -> Draw:
    def draw(painter: QPainter, box: QRectF) -> None:
        map_paint.draw_badge(painter, box.center(), sign, tone)

    return draw


def _dashes(painter: QPainter, box: QRectF) -> None:
    pen = QPen(theme.colour(Role.QUIET), 1.25)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = fonts.scaled(7)
    painter.drawEllipse(box.center(), half, half)


def _stroke(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(theme.colour(Role.CONTROL), fonts.scaled(2)))
    middle = box.center().y()
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
