"""Questions of one's own: a line each with the scale it is answered on, in the order they are asked."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import question_words
from keyaccounts.questionnaires import Question
from keyaccounts.scales import SCALES
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.ui.look.icons import Icon

_ANSWERS = (
    ("", "in their words"),
    *(
        (code, f"{each.least} to {each.most}, {question_words.ENDS[code].most}")
        for code, each in SCALES.items()
    ),
)


class _Line(QWidget):
    """One question; Alt with an arrow key moves it."""

    edited = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.code = question.code
        self.words = LineEdit(question.words, placeholder="The truck stands at dock 4 at six.")
        self.words.setAccessibleName("Question")
        self.scale = Choice(_ANSWERS, chosen=question.scale)
        self.scale.setAccessibleName("Answered")
        self.remove = buttons.icon_only(Icon.X, "Leave this question out")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.scale)
        row.addWidget(self.remove)
        self.words.textChanged.connect(lambda _: self.edited.emit())
        self.scale.currentIndexChanged.connect(lambda _: self.edited.emit())
        self.remove.clicked.connect(self.removed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def question(self) -> Question:
        """What stands here."""
        return Question(self.code, self.scale.value(), self.words.text().strip())


class QuestionsEdit(QWidget):
    """Lines that are empty ask nothing. A question keeps its code when it is moved or worded anew."""

    edited = Signal()

    def __init__(self, questions: Sequence[Question] = ()) -> None:
        super().__init__()
        self.lines: list[_Line] = []
        self._codes = {each.code for each in questions}
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.more = buttons.ghost("Add a question of your own", icon=Icon.PLUS)
        self.more.clicked.connect(lambda: self._add(self._fresh()).words.setFocus())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._column)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.more)
        for each in questions:
            self._add(each)

    def questions(self) -> tuple[Question, ...]:
        """Those with words, in their order."""
        return tuple(line.question() for line in self.lines if line.words.text().strip())

    def written(self) -> str:
        """The lines as a draft keeps them."""
        return json.dumps([[line.code, line.scale.value(), line.words.text()] for line in self.lines])

    def put(self, text: str) -> None:
        """Bring the lines of a draft back."""
        for line in tuple(self.lines):
            self._remove(line)
        for code, scale, words in json.loads(text):
            line = self._add(Question(code, scale, words or " "))
            line.words.setText(words)

    def _fresh(self) -> Question:
        number = 1
        while (code := f"own_{number}") in self._codes:
            number += 1
        self._codes.add(code)
        return Question(code, "", " ")

    def _add(self, question: Question) -> _Line:
        line = _Line(question)
        line.words.setText(question.words.strip())
        self.lines.append(line)
        self._column.addWidget(line)
        line.edited.connect(self.edited)
        line.moved.connect(lambda step: self._move(line, step))
        line.removed.connect(lambda: self._remove(line))
        self.edited.emit()
        return line

    def _remove(self, line: _Line) -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.more.setFocus()
        self.edited.emit()

    def _move(self, line: _Line, step: int) -> None:
        at = self.lines.index(line)
        to = min(max(at + step, 0), len(self.lines) - 1)
        self.lines.insert(to, self.lines.pop(at))
        self._column.removeWidget(line)
        self._column.insertWidget(to, line)
        before: QWidget | None = None
        for each in self.lines:
            for editor in (each.words, each.scale, each.remove):
                if before is not None:
                    QWidget.setTabOrder(before, editor)
                before = editor
        line.words.setFocus()
        self.edited.emit()
