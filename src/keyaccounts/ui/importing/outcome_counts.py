"""How many lines have each outcome, in large figures; one pressed shows only its lines."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from keyaccounts.ui.importing import import_words
from keyaccounts.ui.kit import focus
from keyaccounts.ui.look import fonts, icons, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.importing import Outcome

_PAD, _GAP, _ICON = 8, 8, 16


class OutcomeCount(QAbstractButton):
    """One figure with its icon and word."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome
        words, self._icon, self._tone = import_words.OUTCOMES[outcome]
        self._words = words.lower()
        self._figure = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """This many lines."""
        self._figure = f"{count:,}".replace(",", "\u202f")
        self.setText(f"{count} {self._words}")
        self.setAccessibleName(f"{count} {self._words}")
        self.setAccessibleDescription("Show only these lines")
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        wide = fonts.width(self._figure, Type.FIGURE) + fonts.width(self._words, Type.BODY)
        return QSize(round(wide) + 2 + fonts.scaled(2 * _PAD + _GAP + _ICON + 6), fonts.scaled(32))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            paint.ground(painter, box, Role.SELECT if self.isChecked() else Role.HOVER)
        left = box.left() + fonts.scaled(_PAD)
        room = box.adjusted(left, 0, 0, 0)
        left += paint.line(painter, room, self._figure, Type.FIGURE, Role.TEXT) + fonts.scaled(_GAP)
        side = fonts.scaled(_ICON)
        icons.draw(painter, self._icon, QPointF(left, round((box.height() - side) / 2)), side, self._tone.ink)
        left += side + fonts.scaled(6)
        ink = Role.TEXT if self.isChecked() else Role.QUIET
        paint.line(painter, QRectF(left, 0, box.width() - left, box.height()), self._words, Type.BODY, ink)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.enter(self, event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.leave(self)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()
        super().changeEvent(event)


class OutcomeCounts(QWidget):
    """At most one is pressed; pressing it again shows all lines."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._counts = {outcome: OutcomeCount(outcome) for outcome in Outcome}
        row = QHBoxLayout(self)
        # The figure, not the ground behind it, keeps the page's margin.
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for each in self._counts.values():
            each.toggled.connect(lambda on, each=each: self._choose(each, on))
            row.addWidget(each)
        row.addStretch(1)

    def of(self, outcome: Outcome) -> OutcomeCount:
        """The button of one outcome; not by index, which Qt would take for a list."""
        return self._counts[outcome]

    def show_counts(self, counts: Mapping[Outcome, int]) -> None:
        """These figures; a pressed one that is gone lets all lines be seen again."""
        for outcome, each in self._counts.items():
            each.show_count(counts[outcome])
            if not counts[outcome]:
                each.setChecked(False)

    def choice(self) -> Outcome | None:
        """The outcome whose lines are shown, None for all."""
        return next((outcome for outcome, each in self._counts.items() if each.isChecked()), None)

    def clear(self) -> None:
        """Show all lines."""
        for each in self._counts.values():
            each.setChecked(False)

    def _choose(self, pressed: OutcomeCount, on: bool) -> None:
        if on:
            for each in self._counts.values():
                if each is not pressed:
                    each.setChecked(False)
        self.chosen.emit(self.choice())
