"""One learning beside the list: what was said, its whole course, and the steps it can take."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from keyaccounts import learning_states
from keyaccounts.learnings import Side
from keyaccounts.ui.insight import insight_words, learning_words
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.workflows.learnings import LearningLine

WIDTH = 344


class LearningPanel(QWidget):
    """Made anew for each learning; its acts speak of the one shown."""

    step_requested = Signal(str)
    retire_requested = Signal()
    correct_requested = Signal()
    moment_requested = Signal()
    keys_lost = Signal()
    """What the keys went to is shown no more."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: dict[str, Button] = {}
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_learning(self, line: LearningLine, today: date) -> None:
        """This learning, with its acts."""
        learning = line.learning
        scroll = PageScroll(margin=0, spacing=12)
        scroll.column.setContentsMargins(20, 20, 20, 20)
        column = scroll.column
        column.addWidget(prose(learning.text, Type.FACT))
        who = insight_words.company(line.people)
        column.addWidget(prose(", ".join(filter(None, (line.account.name, who))), ink=Role.QUIET))
        column.addWidget(_chips(line, today))
        if learning.meant:
            meant = QVBoxLayout()
            meant.setSpacing(2)
            meant.addWidget(plain_label("We meant", ink=Role.QUIET))
            meant.addWidget(prose(learning.meant))
            column.addLayout(meant)
        column.addWidget(Hairline())
        for name, words in learning_words.course(line, today):
            step = QVBoxLayout()
            step.setSpacing(2)
            step.addWidget(plain_label(name, Type.MEDIUM))
            if words:
                step.addWidget(prose(words, ink=Role.QUIET))
            column.addLayout(step)
        column.addWidget(Hairline())
        column.addWidget(self._acts(line))
        column.addStretch(1)
        self._put(scroll)

    def focus_act(self) -> None:
        """Give the keys to the first act."""
        if self.steps:
            next(iter(self.steps.values())).setFocus()

    def _acts(self, line: LearningLine) -> QWidget:
        widget = QWidget()
        flow = Flow(widget, across=8, down=8)
        self.steps = {}
        wanted = learning_words.next_step(line.learning.state)
        for state in learning_states.next_states(line.learning.state):
            if state == "retired":
                made = buttons.quiet("Retire")
                made.clicked.connect(self.retire_requested)
            else:
                words = f"{learning_words.STEPS[state].act}…"
                made = buttons.primary(words) if state == wanted else buttons.quiet(words)
                made.clicked.connect(lambda state=state: self.step_requested.emit(state))
            self.steps[state] = made
            flow.addWidget(made)
        correct = buttons.quiet("Correct")
        correct.clicked.connect(self.correct_requested)
        flow.addWidget(correct)
        self.steps["correct"] = correct
        if line.experience is not None:
            moment = buttons.ghost("Show the moment")
            moment.clicked.connect(self.moment_requested)
            flow.addWidget(moment)
        return widget

    def _put(self, shown: QWidget) -> None:
        if self._shown is not None:
            focus = QApplication.focusWidget()
            if focus is not None and self._shown.isAncestorOf(focus):
                self.keys_lost.emit()
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = shown
        self._column.addWidget(shown)


def _chips(line: LearningLine, today: date) -> QWidget:
    widget = QWidget()
    flow = Flow(widget, across=6, down=6)
    learning = line.learning
    flow.addWidget(Chip("they learned" if learning.side is Side.THEY else "we learned"))
    if learning.topic:
        flow.addWidget(Chip(learning.topic))
    if learning.is_mismatch:
        flow.addWidget(Chip("not what we meant", Tone.WARNING, icon=Icon.TRIANGLE_ALERT))
    if stale := learning_words.stale(line.course, today):
        flow.addWidget(Chip(stale, Tone.WARNING, icon=Icon.CLOCK))
    return widget
