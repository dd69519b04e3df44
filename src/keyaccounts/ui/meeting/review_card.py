"""What a meeting left, read once more before it is kept: each part in words, and three ratings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.debriefs import Debrief
from keyaccounts.minutes import Minutes, Told
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, Field
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import Prose, eliding_label, plain_label, prose
from keyaccounts.ui.kit.scroll import CardScroll
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.meeting import meeting_words as words
from keyaccounts.ui.meeting.meeting_words import Names, Part

_SIDE = 24


class ReviewCard(QWidget):
    """Enter keeps it; Esc goes back to the minutes, which stay as they are."""

    keep_requested = Signal(object)
    rated = Signal(object)
    cancelled = Signal()

    def __init__(self, title: str, told: Told, taken: Minutes, names: Names, today: date) -> None:
        super().__init__()
        self._told, self._taken = told, taken
        self.effect = Choice(list(zip(words.EFFECTS, words.EFFECT_WORDS, strict=True)), chosen=taken.effect)
        grades = list(zip(words.GRADES, words.GRADE_WORDS, strict=True))
        self.execution = Choice(grades, chosen=taken.execution)
        self.efficacy = Choice(grades, chosen=taken.efficacy)
        self.keep_button = buttons.primary("Keep")
        self._back = buttons.ghost("Back to the minutes")
        self._refused = Prose("", ink=Role.BREACH)
        self._lay_out(title, names, today)
        if told.effect is not None and taken.effect is None:
            self.effect.choose(told.effect)
        for choice in (self.effect, self.execution, self.efficacy):
            choice.activated.connect(lambda _: self.rated.emit(self._rated()))
        self.keep_button.clicked.connect(self._keep)
        self._back.clicked.connect(self.cancelled)
        self.setFocusProxy(self.keep_button)
        self.setAccessibleName("What this meeting left")

    def show_refusal(self, trouble: Refusal | StoreTrouble) -> None:
        """Why it was not kept; everything stays as it is."""
        self._refused.setText(words.not_kept(trouble))
        self._refused.show()
        self.keep_button.setEnabled(True)

    def _keep(self) -> None:
        self.keep_button.setEnabled(False)
        self.keep_requested.emit(
            Debrief(
                told=self._told, raised=self._taken.ticked, effect=self.effect.value(),
                execution=self.execution.value(), efficacy=self.efficacy.value(),
            )
        )  # fmt: skip

    def _rated(self) -> Minutes:
        return replace(
            self._taken, effect=self.effect.value(), execution=self.execution.value(),
            efficacy=self.efficacy.value(),
        )  # fmt: skip

    def _lay_out(self, title: str, names: Names, today: date) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE, 20, _SIDE, 16)
        head.setSpacing(2)
        head.addWidget(plain_label("What this meeting left", Type.FIGURE))
        head.addWidget(eliding_label(title, ink=Role.QUIET))
        scroll = CardScroll()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.column.setContentsMargins(_SIDE, 16, _SIDE, 16)
        scroll.column.setSpacing(16)
        for heading, called in words.HEADINGS.items():
            told = list(words.parts(self._told, heading, names, today))
            if told:
                scroll.column.addLayout(_said(called, told))
        if self._taken.ticked:
            scroll.column.addLayout(_said("Raised", [Part(each) for each in self._taken.ticked]))
        for doubt in self._told.doubts:
            scroll.column.addWidget(prose(sentences.doubt(doubt, names), ink=Role.WARNING))
        scroll.column.addStretch(1)
        ratings = QHBoxLayout()
        ratings.setContentsMargins(_SIDE, 16, _SIDE, 0)
        ratings.setSpacing(16)
        for called, choice in (
            ("To the relationship", self.effect), ("How well done", self.execution),
            ("Was it the right thing", self.efficacy),
        ):  # fmt: skip
            ratings.addWidget(Field(called, choice), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE, 12, _SIDE, 12)
        foot.setSpacing(8)
        foot.addWidget(self.keep_button)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(KeyHints((("Enter", "keep"), ("Esc", "back to the minutes"))))
        refused = QHBoxLayout()
        refused.setContentsMargins(_SIDE, 12, _SIDE, 0)
        refused.addWidget(self._refused)
        self._refused.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(scroll, 1)
        column.addWidget(Hairline())
        column.addLayout(ratings)
        column.addLayout(refused)
        column.addLayout(foot)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.keep_button.isEnabled():
            self._keep()
            return
        super().keyPressEvent(event)


def _said(called: str, told: list[Part]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(plain_label(called, Type.STRONG))
    for each in told:
        column.addWidget(prose(each.words, Type.SHORT_QUOTE if each.is_quote else Type.BODY))
        if each.who:
            column.addWidget(plain_label(each.who, Type.SMALL, ink=Role.QUIET))
    return column
