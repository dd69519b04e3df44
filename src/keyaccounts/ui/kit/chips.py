"""Chips: small words with an icon, neutral unless they state something."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.labels import plain_tip
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

HEIGHT = 20
_INSIDE = 8
_GAP = 4
_WIDEST = 240


def width(text: str, icon: Icon | None = None, *, kind: Type = Type.CHIP) -> int:
    """How wide a chip with these words is."""
    picture = fonts.scaled(_icon_size(kind) + _GAP) if icon is not None else 0
    wanted = fonts.scaled(2 * _INSIDE) + picture + fonts.width(text, kind)
    return round(min(wanted, fonts.scaled(_WIDEST)) + 0.5)


def draw(
    painter: QPainter, box: QRectF, text: str, tone: Tone, *, icon: Icon | None = None, kind: Type = Type.CHIP
) -> None:
    """Paint one chip; delegates use it too."""
    paint.ground(painter, box, tone.tint, radius=4)
    ink = Role.TEXT if kind is not Type.CHIP else tone.ink
    start = box.left() + fonts.scaled(_INSIDE)
    if icon is not None:
        size = fonts.scaled(_icon_size(kind))
        at = QPointF(round(start) - 1, round(box.center().y() - size / 2))
        icons.draw(painter, icon, at, size, tone.ink)
        start += size + fonts.scaled(_GAP)
    words = QRectF(start, box.top(), box.right() - fonts.scaled(_INSIDE) + 2 - start, box.height())
    paint.line(painter, words, text, kind, ink)


class Chip(QLabel):
    """One chip; the larger form stands in the capture line."""

    def __init__(
        self,
        text: str,
        tone: Tone = Tone.NEUTRAL,
        *,
        icon: Icon | None = None,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = text
        self._tone = tone
        self._icon = icon
        self._large = large
        self.setAccessibleName(text)
        if fonts.width(text, self._kind) > fonts.scaled(_WIDEST - 40):
            self.setToolTip(plain_tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        return self._words

    @property
    def _kind(self) -> Type:
        return Type.MEDIUM if self._large else Type.CHIP

    @override
    def sizeHint(self) -> QSize:
        tall = fonts.scaled(24 if self._large else HEIGHT)
        return QSize(width(self._words, self._icon, kind=self._kind), tall)

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
        painter = QPainter(self)
        draw(painter, QRectF(self.rect()), self._words, self._tone, icon=self._icon, kind=self._kind)


def _icon_size(kind: Type) -> int:
    return 12 if kind is Type.CHIP else 14
