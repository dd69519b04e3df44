"""Switches: one of two or three views side by side, a toggle, and a box to tick."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from keyaccounts.ui.kit import focus
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role


class _Segment(QRadioButton):
    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.setText(words.replace("&", "&&"))
            self.setAccessibleName(words)
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(fonts.width(self._words, Type.MEDIUM)) + fonts.scaled(32), fonts.scaled(28))

    @override
    def minimumSizeHint(self) -> QSize:
        # Chosen words are bold; between them and the edge little is enough where there is no room.
        return QSize(round(fonts.width(self._words, Type.STRONG)) + fonts.scaled(8), fonts.scaled(28))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.isChecked():
            paint.ground(painter, box, Role.RAISED)
            paint.edge(painter, box, Role.EDGE)
        ink = Role.TEXT if self.isChecked() or self.underMouse() else Role.QUIET
        kind = Type.STRONG if self.isChecked() else Type.MEDIUM
        paint.line(painter, box, self._words, kind, ink, align=paint.CENTRE)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.leave(self)


class Segments(QWidget):
    """Two or three views of the same thing; the arrow keys move between them."""

    chosen = Signal(int)

    def __init__(self, words: Sequence[str], *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for number, each in enumerate(words):
            segment = _Segment(each)
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def rename(self, words: Sequence[str]) -> None:
        """Other words on the same views, as when counts stand in them."""
        for number, each in enumerate(words):
            segment = self._group.button(number)
            assert isinstance(segment, _Segment)
            segment.set_words(each)

    def choose(self, number: int) -> None:
        self._group.button(number).setChecked(True)

    def choice(self) -> int:
        return self._group.checkedId()

    def _tell(self, number: int, checked: bool) -> None:
        if checked:
            self.setFocusProxy(self._group.button(number))
            self.chosen.emit(number)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.ground(QPainter(self), QRectF(self.rect()), Role.SUNKEN)


class _Ticked(QCheckBox):
    """What a toggle and a tick box share: words of their own, and the ring."""

    def __init__(self, words: str, *, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self.setAccessibleName(words)
        self.setMinimumHeight(fonts.scaled(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.leave(self)


class Toggle(_Ticked):
    """On or off at once: the words at the start, the switch at the end."""

    @override
    def sizeHint(self) -> QSize:
        words = fonts.width(self._words, Type.MEDIUM)
        return QSize(round(words) + fonts.scaled(16 + 32), fonts.scaled(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, tall = fonts.scaled(32), fonts.scaled(18)
        box = QRectF(self.width() - wide, round((self.height() - tall) / 2), wide, tall)
        words = QRectF(0, 0, box.left() - 8, self.height())
        paint.line(painter, words, self._words, Type.MEDIUM, _ink(self, Role.TEXT))
        knob = tall - 8
        if self.isChecked():
            paint.ground(painter, box, _ink(self, Role.ACCENT), radius=tall / 2)
            dot = QRectF(box.right() - knob - 4, box.top() + 4, knob, knob)
            paint.ground(painter, dot, Role.ON_ACCENT, radius=knob / 2)
        else:
            paint.edge(painter, box, _ink(self, Role.CONTROL), radius=tall / 2, width=1.5)
            dot = QRectF(box.left() + 4, box.top() + 4, knob, knob)
            paint.ground(painter, dot, _ink(self, Role.CONTROL), radius=knob / 2)


class Tick(_Ticked):
    """A box to tick, with its words behind it."""

    @override
    def sizeHint(self) -> QSize:
        words = fonts.width(self._words, Type.BODY)
        return QSize(round(words) + fonts.scaled(16 + 10), fonts.scaled(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = fonts.scaled(16)
        box = QRectF(0, round((self.height() - side) / 2), side, side)
        if self.isChecked():
            paint.ground(painter, box, _ink(self, Role.ACCENT), radius=4)
            inside = fonts.scaled(12)
            icons.draw(painter, Icon.CHECK, box.topLeft() + QPointF(2, 2), inside, Role.ON_ACCENT)
        else:
            paint.ground(painter, box, Role.RAISED, radius=4)
            paint.edge(painter, box, _ink(self, Role.CONTROL), radius=4)
        words = QRectF(side + fonts.scaled(8), 0, self.width() - side - fonts.scaled(8), self.height())
        paint.line(painter, words, self._words, Type.BODY, _ink(self, Role.TEXT))


def _ink(widget: QAbstractButton, role: Role) -> Role:
    return role if widget.isEnabled() else Role.FADED
