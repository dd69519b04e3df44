"""The mark of a series: a hollow square for figures that lag, a filled dot for those that lead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.series import MARKS, Kind, Mark
from keyaccounts.ui.kit.labels import plain_tip
from keyaccounts.ui.look import fonts, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

SIDE = 9
_GAP = 6
_TIPS = {
    Kind.LAGGING: "What has already happened: it follows what was lived.",
    Kind.LEADING: "What comes first: what they buy follows it.",
}


def draw(painter: QPainter, kind: Kind, centre: QPointF) -> None:
    """The mark of a kind around a point."""
    half = fonts.scaled(SIDE) / 2
    box = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    with paint.saved(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if MARKS[kind] is Mark.HOLLOW_SQUARE:
            pen = QPen(theme.colour(Role.TEXT), fonts.scaled(1.5))
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(theme.colour(Role.SURFACE))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Role.ACCENT))
            painter.drawEllipse(box)


class KindMark(QWidget):
    """The mark with its word; the word alone says it too."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.words)
        self.setToolTip(plain_tip(_TIPS[kind]))

    @property
    def words(self) -> str:
        """The word that stands beside the mark."""
        return sentences.code("series", self.kind)

    @override
    def sizeHint(self) -> QSize:
        wide = fonts.scaled(SIDE + _GAP) + fonts.width(self.words, Type.SMALL) + 2
        return QSize(int(wide), fonts.line(Type.SMALL))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with_word(painter, self.kind, QRectF(self.rect()))
        painter.end()


def with_word(painter: QPainter, kind: Kind, box: QRectF) -> None:
    """The mark and its word, from the left of a box on."""
    side, gap = fonts.scaled(SIDE), fonts.scaled(_GAP)
    draw(painter, kind, QPointF(box.left() + side / 2, box.center().y()))
    words = box.adjusted(side + gap, 0, 0, 0)
    paint.line(painter, words, sentences.code("series", kind), Type.SMALL, Role.QUIET)
