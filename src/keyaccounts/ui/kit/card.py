"""The card of a premium account: who, what they said, how it stands, what is next."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.kit import health_bars, labels, monogram
from keyaccounts.ui.kit.health_bars import Bar
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

WIDTH = 376
LEAST = 336
HEIGHT = 164
_INSIDE = 16
_RADIUS = 10


class CardFace(NamedTuple):
    """What one card shows; `health_words` stands for the figure where there is no score."""

    key: object
    name: str
    person: str = ""
    quote: str = ""
    quote_date: str = ""
    health: str = ""
    trend: Icon | None = None
    bars: Sequence[Bar] = ()
    health_words: str = ""
    no_score: str = ""
    next_icon: Icon | None = None
    next_tone: Tone = Tone.NEUTRAL
    next_text: str = ""
    last_touch: str = ""
    sentence: str = ""


class AccountCard(QPushButton):
    """376 by 164; Enter, Space or a click opens the account."""

    activated = Signal(object)

    def __init__(self, face: CardFace, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.show_face(face)
        self.clicked.connect(lambda: self.activated.emit(self._face.key))

    @property
    def face(self) -> CardFace:
        return self._face

    def show_face(self, face: CardFace) -> None:
        """Other facts on the same card."""
        self._face = face
        self.setAccessibleName(face.sentence or _spoken(face))
        self.setToolTip(labels.plain_tip(f"“{face.quote}”" if self._cuts_quote() else ""))
        self.update()

    def _cuts_quote(self) -> bool:
        room = self.width() - fonts.scaled(2 * _INSIDE + 16) - _health_width(self._face)
        return bool(self._face.quote) and fonts.width(self._face.quote, Type.SHORT_QUOTE) > room

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(WIDTH), fonts.scaled(HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(LEAST), fonts.scaled(HEIGHT))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.ground(painter, box, Role.RAISED, radius=_RADIUS)
        if self.hasFocus():
            paint.edge(painter, box, Role.ACCENT, radius=_RADIUS, width=2)
        else:
            paint.edge(painter, box, Role.EDGE if self.underMouse() else Role.LINE, radius=_RADIUS)
        inside = fonts.scaled(_INSIDE)
        content = box.adjusted(inside, 0, -inside, 0)
        _paint_who(painter, content, self._face)
        _paint_words(painter, content, self._face)
        _paint_health(painter, content, self._face)
        paint.hairline(painter, content.left(), content.right(), fonts.scaled(112))
        _paint_next(painter, content, self._face)


def _paint_who(painter: QPainter, box: QRectF, face: CardFace) -> None:
    side = fonts.scaled(36)
    monogram.draw(painter, QRectF(box.left(), fonts.scaled(16), side, side), face.name, firm=True)
    start = box.left() + side + fonts.scaled(12)
    tall = fonts.line(Type.STRONG)
    name = QRectF(start, fonts.scaled(14), box.right() - start, tall)
    paint.line(painter, name, face.name, Type.STRONG, Role.TEXT)
    paint.line(painter, name.translated(0, tall), face.person, Type.BODY, Role.QUIET)


def _paint_words(painter: QPainter, box: QRectF, face: CardFace) -> None:
    if not face.quote:
        return
    taken = _health_width(face) + fonts.scaled(16)
    words = QRectF(box.left(), fonts.scaled(63), box.width() - taken, fonts.line(Type.SHORT_QUOTE))
    paint.line(painter, words, labels.in_marks(face.quote), Type.SHORT_QUOTE, Role.TEXT)
    day = QRectF(box.left(), fonts.scaled(86), box.width() / 2, fonts.line(Type.SMALL))
    paint.line(painter, day, face.quote_date, Type.SMALL, Role.QUIET)


def _paint_health(painter: QPainter, box: QRectF, face: CardFace) -> None:
    top = QRectF(box.left(), fonts.scaled(59), box.width(), fonts.line(Type.FIGURE))
    if not face.health:
        paint.line(painter, top, face.no_score, Type.MEDIUM, Role.QUIET, align=paint.END)
    else:
        room = top
        if face.trend is not None:
            size = fonts.scaled(16)
            at = QPointF(box.right() - size, round(top.center().y() - size / 2) + 1)
            icons.draw(painter, face.trend, at, size, Role.QUIET)
            room = top.adjusted(0, 0, -size - 4, 0)
        paint.line(painter, room, face.health, Type.FIGURE, Role.TEXT, align=paint.END)
    below = QRectF(box.left(), fonts.scaled(86), box.width(), fonts.line(Type.SMALL))
    taken = paint.line(painter, below, face.health_words, Type.SMALL, Role.QUIET, align=paint.END)
    if face.bars:
        left = box.right() - taken - fonts.scaled(8) - health_bars.width(len(face.bars))
        ink = Role.TEXT if face.health else Role.QUIET
        health_bars.draw(painter, left, below.bottom() - 2, face.bars, ink=ink)


def _health_width(face: CardFace) -> float:
    """How much of the line beside the quote the figure takes."""
    if not face.health:
        return fonts.width(face.no_score, Type.MEDIUM)
    return fonts.width(face.health, Type.FIGURE) + (fonts.scaled(16) + 4 if face.trend is not None else 0)


def _paint_next(painter: QPainter, box: QRectF, face: CardFace) -> None:
    row = QRectF(box.left(), fonts.scaled(128), box.width(), fonts.line(Type.MEDIUM))
    taken = paint.line(painter, row, face.last_touch, Type.BODY, Role.QUIET, align=paint.END)
    start = 0
    size = fonts.scaled(16)
    if face.next_icon is not None:
        at = QPointF(box.left(), round(row.center().y() - size / 2))
        icons.draw(painter, face.next_icon, at, size, face.next_tone.ink)
        start = size + fonts.scaled(8)
    stated = face.next_tone in (Tone.WARNING, Tone.BREACH)
    ink = face.next_tone.ink if stated else Role.TEXT
    paint.line(painter, row.adjusted(start, 0, -taken - 12, 0), face.next_text, Type.MEDIUM, ink)


def _spoken(face: CardFace) -> str:
    said = [face.name, face.person, face.quote, f"{face.health or face.no_score} {face.health_words}".strip()]
    said += [face.next_text, face.last_touch]
    return ". ".join(part for part in said if part)
