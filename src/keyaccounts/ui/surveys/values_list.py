"""The values of each question: what they count, and a tick for each that is off its scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.scales import Scale
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import Label, eliding_label, plain_label, prose
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.ui.surveys import survey_words
from keyaccounts.workflows.survey_import import How, Plan, Scored, Value

_ROW = 36
_WIDTHS, _WIDEST = (72, 124, 100, 96), 800
_MOST = 40
"""So many values of a column are listed; a column of more holds words and no scores."""


class ScoreChoice(Choice[int | None]):
    """What a value counts; the wheel scrolls the page and never changes a choice in passing."""

    def __init__(self, column: str, value: Value, scale: Scale) -> None:
        every: list[tuple[int | None, str]] = [(None, survey_words.NO_SCORE)]
        every += [(score, str(score)) for score in range(scale.most, scale.least - 1, -1)]
        super().__init__(every)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(len(every))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"“{value.text}” of “{column}” counts")

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Line(NamedTuple):
    """One value on screen."""

    choice: ScoreChoice
    tick: Tick
    how: Label


class _Question(QWidget):
    """One question and its values; a new plan only changes what is chosen."""

    said = Signal(str, str, object)
    unsaid = Signal(str, str)

    def __init__(self, told: Scored) -> None:
        super().__init__()
        self.column = told.column
        self.texts = _texts(told)
        self._told = told
        self.setMaximumWidth(fonts.scaled(_WIDEST))
        self.lines: dict[str, _Line] = {}
        self.rest: Button = buttons.quiet("None of these is a score")
        self.doubt = Banner("", " ", tone=Tone.WARNING, icon=Icon.CIRCLE_ALERT)
        self._lay_out(told)
        self.rest.clicked.connect(self._confirm_rest)
        self.show_values(told)

    def show_values(self, told: Scored) -> None:
        """What the values count now."""
        self._told = told
        doubt = survey_words.doubt(told)
        self.doubt.setVisible(bool(doubt))
        self.doubt.show_words("", doubt or " ")
        several = len(told.open) > 1
        self.rest.setVisible(several)
        self.rest.set_words(f"None of the {len(told.open)} open ones is a score")
        for value in told.values:
            if (line := self.lines.get(value.text)) is None:
                continue
            line.choice.choose(value.proposed if value.is_open else value.score)
            line.tick.setVisible(value.is_open or value.how is How.CHOSEN)
            line.tick.setChecked(value.how is How.CHOSEN)
            line.how.setText(survey_words.how(value))
            line.how.set_ink(Role.WARNING if value.is_open else Role.QUIET)

    def _lay_out(self, told: Scored) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(eliding_label(told.column, Type.STRONG))
        titles.addWidget(eliding_label(survey_words.question(told), Type.SMALL, ink=Role.QUIET))
        head.addLayout(titles, 1)
        head.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.doubt)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        # The same in each question, so that all stand in one line below each other.
        for at, width in enumerate(_WIDTHS, 1):
            grid.setColumnMinimumWidth(at, fonts.scaled(width))
        for place, value in enumerate(told.values[:_MOST]):
            self._add(grid, place, value, told)
        column.addLayout(grid)
        if len(told.values) > _MOST:
            more = len(told.values) - _MOST
            column.addWidget(
                prose(
                    f"And {more:,} more. So many values are words: say so among the columns.",
                    ink=Role.QUIET,
                )
            )

    def _add(self, grid: QGridLayout, place: int, value: Value, told: Scored) -> None:
        choice = ScoreChoice(told.column, value, told.scale)
        tick, how = Tick("Confirmed"), plain_label("", Type.SMALL, ink=Role.QUIET)
        tick.setAccessibleName(f"“{value.text}” of “{told.column}” is confirmed")
        line = self.lines[value.text] = _Line(choice, tick, how)
        text, times = eliding_label(value.text), plain_label(survey_words.times(value), ink=Role.QUIET)
        grid.addWidget(Hairline(), 2 * place, 0, 1, 5)
        for at, widget in enumerate((text, times, *line)):
            grid.addWidget(widget, 2 * place + 1, (0, 1, 2, 3, 4)[at], Qt.AlignmentFlag.AlignVCenter)
        grid.setRowMinimumHeight(2 * place + 1, fonts.scaled(_ROW))
        choice.activated.connect(lambda _: self.said.emit(self.column, value.text, choice.value()))
        tick.clicked.connect(lambda is_on: self._tick(value.text, is_on=is_on))

    def _tick(self, text: str, *, is_on: bool) -> None:
        if is_on:
            self.said.emit(self.column, text, self.lines[text].choice.value())
        else:
            self.unsaid.emit(self.column, text)

    def _confirm_rest(self) -> None:
        for value in self._told.open:
            self.said.emit(self.column, value.text, None)


class ValuesList(QWidget):
    """The questions of a file, those with open values first."""

    said = Signal(str, str, object)
    unsaid = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        # The bar that scrolls stands at the end, and takes no words' room.
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(28)
        self.questions: tuple[_Question, ...] = ()

    def show_plan(self, plan: Plan) -> None:
        """The values of a plan's questions; made anew only where there are others."""
        told = sorted(plan.scored, key=lambda each: not each.open)
        shown = {each.column: each.texts for each in self.questions}
        if shown == {each.column: _texts(each) for each in told}:
            by_column = {each.column: each for each in told}
            for question in self.questions:
                question.show_values(by_column[question.column])
        else:
            self._build(told)

    def line(self, column: str, text: str) -> _Line:
        """Where one says what a value of a column counts."""
        return next(each for each in self.questions if each.column == column).lines[text]

    def first_open(self) -> Tick | None:
        """Where the keyboard begins: the first value to confirm."""
        ticks = (line.tick for each in self.questions for line in each.lines.values())
        return next((tick for tick in ticks if not tick.isHidden() and not tick.isChecked()), None)

    def _build(self, told: Sequence[Scored]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.questions = tuple(_Question(each) for each in told)
        for question in self.questions:
            question.said.connect(self.said)
            question.unsaid.connect(self.unsaid)
            self._column.addWidget(question)
        self._column.addStretch(1)


def _texts(told: Scored) -> tuple[str, frozenset[str]]:
    """What tells one list of values from another: the scale and the values, in whatever order."""
    return told.scale.code, frozenset(value.text for value in told.values)
