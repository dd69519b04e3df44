"""The two answers to whether a line means somebody known, as acts in its row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from keyaccounts.ui.importing import import_words
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import plain_tip
from keyaccounts.workflows.importing import Answer, Question


class AnswerBar(QWidget):
    """Lies over the end of a row; the one of the chosen row is reached by Tab."""

    answered = Signal(object, object)

    def __init__(self, parent: QWidget, *, takes_focus: bool) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self.same = buttons.ghost("")
        self.apart = buttons.ghost("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        for button, answer in ((self.same, Answer.SAME), (self.apart, Answer.APART)):
            if not takes_focus:
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, answer=answer: self._answer(answer))
            row.addWidget(button)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def show_question(self, question: Question) -> None:
        """Answer this question from now on."""
        if question == self._question:
            return
        self._question = question
        for button, words, key in zip(
            (self.same, self.apart), import_words.answers(question), "SK", strict=True
        ):
            button.set_words(words)
            button.setAccessibleDescription(f"“{question.name}” and “{question.like}”")
            button.setToolTip(plain_tip(f"{words} ({key})"))

    def _answer(self, answer: Answer) -> None:
        if self._question is not None:
            self.answered.emit(self._question, answer)
