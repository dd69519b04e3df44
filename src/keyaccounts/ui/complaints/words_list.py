"""The words exchanged on a complaint, newest first: whose they are, when, how, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.experiences import Experience
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.complaints import complaint_words
from keyaccounts.ui.kit import chips, monogram
from keyaccounts.ui.kit.labels import in_marks
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.workflows.complaints import ComplaintPage

INSET = 12
_FACE, _GAP, _PAD = 28, 12, 8
_ICON = 16
_WIDEST = 640
_NOTE = 280
_INTERNAL = "Internal"


class WordFace(NamedTuple):
    """One word as it is shown; `id` is the moment it is."""

    id: Id
    who: str
    when: str
    icon: Icon
    how: str
    said: tuple[tuple[str, Type, Role], ...]
    is_internal: bool


def face(said: Experience, page: ComplaintPage, us: str, clock: Clock) -> WordFace:
    """A moment of a complaint as a word."""
    who, _ = complaint_words.who_said(said, page, us)
    note = said.note if len(said.note) <= _NOTE else f"{said.note[:_NOTE].rstrip()} …"
    lines = [(said.title, Type.BODY, Role.TEXT)]
    if note and note != said.title:
        lines.append((note, Type.BODY, Role.QUIET))
    if said.quote:
        lines.append((in_marks(said.quote), Type.SHORT_QUOTE, Role.TEXT))
    return WordFace(
        said.id, who, complaint_words.moment(said.at, clock),
        complaint_words.mode_icon(said.mode, said.channel),
        complaint_words.how_words(said.mode, said.channel), tuple(lines), said.is_internal,
    )  # fmt: skip


class WordsList(QWidget):
    """One stop of the Tab key: the arrow keys walk through the words, Enter opens one."""

    open_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[WordRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.setAccessibleName("Words exchanged")

    def show_words(self, faces: Sequence[WordFace]) -> None:
        """These words; whichever had the keyboard keeps it."""
        if [each.face for each in self.rows] == list(faces):
            return
        held = next((each.face.id for each in self.rows if each.hasFocus()), None)
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [WordRow(each) for each in faces]
        for row in self.rows:
            row.clicked.connect(lambda _=False, id=row.face.id: self.open_requested.emit(id))
            row.stepped.connect(lambda by, row=row: self._step(row, by))
            row.entered.connect(lambda row=row: self._stop_at(row))
            self._column.addWidget(row)
        if self.rows:
            self._stop_at(self.rows[0])
        for row in self.rows:
            if held == row.face.id:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, row: WordRow, by: int) -> None:
        at = min(max(self.rows.index(row) + by, 0), len(self.rows) - 1)
        self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_at(self, row: WordRow) -> None:
        for each in self.rows:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is row else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(row)


class WordRow(QAbstractButton):
    """One word, painted; it reaches `INSET` beyond its text on both sides."""

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, face: WordFace) -> None:
        super().__init__()
        self.face = face
        internal = (_INTERNAL,) if face.is_internal else ()
        words = (face.who, face.when, face.how, *internal, *(words for words, _, _ in face.said))
        self.setAccessibleName(", ".join(filter(None, words)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _layouts(self, width: int) -> list[tuple[QTextLayout, Type, Role]]:
        start = fonts.scaled(INSET + _FACE + _GAP)
        room = min(width - start - fonts.scaled(INSET + _ICON + _GAP), fonts.scaled(_WIDEST))
        return [(paint.wrapped(words, kind, room), kind, ink) for words, kind, ink in self.face.said]

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        told = sum(paint.height(layout, kind) for layout, kind, _ in self._layouts(width))
        return 2 * fonts.scaled(_PAD) + fonts.line(Type.STRONG) + told

    @override
    def sizeHint(self) -> QSize:
        width = fonts.scaled(_WIDEST)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(fonts.scaled(200), fonts.line(Type.STRONG))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, face = QPainter(self), self.face
        box = QRectF(self.rect())
        if self.hasFocus():
            paint.ground(painter, box, Role.SELECT)
            paint.focus_bar(painter, box)
        elif self.underMouse():
            paint.ground(painter, box, Role.HOVER)
        inset, pad, side = fonts.scaled(INSET), fonts.scaled(_PAD), fonts.scaled(_FACE)
        monogram.draw(painter, QRectF(inset, pad, side, side), face.who)
        size = fonts.scaled(_ICON)
        icons.draw(painter, face.icon, QPointF(box.right() - inset - size, pad + 2), size, Role.QUIET)
        start, line = inset + side + fonts.scaled(_GAP), fonts.line(Type.STRONG)
        self._paint_head(painter, QRectF(start, pad, box.right() - inset - size - start, line))
        y = float(pad + line)
        for layout, kind, ink in self._layouts(self.width()):
            paint.prose(painter, layout, QPointF(start, y), ink)
            y += paint.height(layout, kind)

    def _paint_head(self, painter: QPainter, room: QRectF) -> None:
        face, gap = self.face, fonts.scaled(8)
        when = fonts.width(face.when, Type.BODY) + 2
        mark = chips.width(_INTERNAL, Icon.EYE_OFF) + gap if face.is_internal else 0
        who = QRectF(room)
        who.setWidth(max(room.width() - when - mark - 2 * gap, fonts.scaled(64)))
        at = room.left() + paint.line(painter, who, face.who, Type.STRONG, Role.TEXT) + gap
        beside = QRectF(at, room.top(), when, room.height())
        at += paint.line(painter, beside, face.when, Type.BODY, Role.QUIET) + gap
        if face.is_internal:
            tall = fonts.scaled(chips.HEIGHT)
            box = QRectF(round(at), room.top(), mark - gap, tall)
            chips.draw(painter, box, _INTERNAL, Tone.NEUTRAL, icon=Icon.EYE_OFF)
