"""Ranked bars: each root cause with its complaints and failures, and whether it asks for a change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import failure_lines, root_cause_lines
from keyaccounts.root_causes import NO_CAUSE, Root
from keyaccounts.ui.kit import chips
from keyaccounts.ui.kit.row_list import INSET
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

_ROW, _BAR = 48, 8


class CauseBar(QWidget):
    """One cause: its name and counts, and below them the complaints filled and the failures hollow."""

    chosen = Signal()
    act_requested = Signal()
    step_requested = Signal(int)

    def __init__(self, root: Root, most: int) -> None:
        super().__init__()
        self.root = root
        self._most = most
        self._is_chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(root_cause_lines.sentence(root))

    def mark_chosen(self, is_chosen: bool) -> None:
        """Whether its cases stand below."""
        self._is_chosen = is_chosen
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(400), fonts.scaled(_ROW))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.step_requested.emit(1)
            case Qt.Key.Key_Up:
                self.step_requested.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.act_requested.emit()
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box, root = QRectF(self.rect()), self.root
        if self._is_chosen:
            paint.ground(painter, box, Role.SELECT)
        elif self.underMouse():
            paint.ground(painter, box, Role.HOVER)
        if self.hasFocus():
            paint.focus_bar(painter, box)
        words = QRectF(INSET, fonts.scaled(7), box.width() - 2 * INSET, fonts.scaled(20))
        self._paint_state(painter, words)
        name = failure_lines.cause_name(root.cause)
        ends = words.left() + paint.line(painter, words, name, Type.STRONG, Role.TEXT) + fonts.scaled(12)
        counts = QRectF(words).adjusted(ends - words.left(), 0, -self._state_room(), 0)
        told = paint.elided(root_cause_lines.counts(root), Type.BODY, counts.width())
        paint.line(painter, counts, told, Type.BODY, Role.QUIET)
        self._paint_bar(painter, words)

    def _paint_state(self, painter: QPainter, words: QRectF) -> None:
        state = root_cause_lines.state(self.root)
        if not state:
            return
        asks = self.root.asks_for_change
        icon, tone = (Icon.REFRESH_CW, Tone.BREACH) if asks else (Icon.CHECK, Tone.CALM)
        wide = chips.width(state, icon)
        box = QRectF(words.right() - wide, words.top(), wide, words.height())
        chips.draw(painter, box, state, tone, icon=icon)

    def _state_room(self) -> float:
        state = root_cause_lines.state(self.root)
        return chips.width(state, Icon.CHECK) + fonts.scaled(12) if state else 0

    def _paint_bar(self, painter: QPainter, words: QRectF) -> None:
        root, tall = self.root, fonts.scaled(_BAR)
        # Where most have no cause yet, the causes that are known keep their measure.
        one = words.width() / max(self._most, len(root.cases))
        top = words.bottom() + fonts.scaled(4)
        filled = QRectF(words.left(), top, one * root.complaints, tall)
        hollow = QRectF(filled.right(), top, one * root.failures, tall)
        if root.complaints:
            paint.ground(painter, filled, Role.ACCENT, radius=2)
        if root.failures:
            paint.ground(painter, hollow, Role.SURFACE, radius=2)
            paint.edge(painter, hollow, Role.CONTROL, radius=2)


class CauseBars(QWidget):
    """The bars under each other; Up and Down walk through them, Enter plans a change."""

    chosen = Signal(object)
    act_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.bars: list[CauseBar] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName("Root causes")

    def show_roots(self, roots: Sequence[Root], chosen: str | None) -> None:
        """These causes; the one that was chosen stays chosen, and the keyboard with it."""
        had_focus = any(bar.hasFocus() for bar in self.bars)
        most = max((len(each.cases) for each in roots if each.cause not in NO_CAUSE), default=1)
        fresh = [CauseBar(root, most) for root in roots]
        for old in self.bars:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.bars = fresh
        for place, bar in enumerate(fresh):
            self._column.addWidget(bar)
            bar.chosen.connect(lambda bar=bar: self._choose(bar))
            bar.act_requested.connect(lambda bar=bar: self.act_requested.emit(bar.root))
            bar.step_requested.connect(lambda by, place=place: self._step(place + by))
        kept = next((bar for bar in fresh if bar.root.cause == chosen), fresh[0] if fresh else None)
        if kept is not None:
            self._choose(kept)
            if had_focus:
                kept.setFocus()

    def choose(self, cause: str) -> None:
        """Go to a cause."""
        bar = next((each for each in self.bars if each.root.cause == cause), None)
        if bar is not None:
            bar.setFocus()

    def _step(self, place: int) -> None:
        if 0 <= place < len(self.bars):
            self.bars[place].setFocus()

    def _choose(self, bar: CauseBar) -> None:
        for each in self.bars:
            each.mark_chosen(each is bar)
        self.setFocusProxy(bar)
        self.chosen.emit(bar.root)
