"""One need beside the list: where it stands, what its next state asks for, and what speaks for it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.needs import Evidence, Need
from keyaccounts.tasks import Task
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.pairs import pairs
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look import fonts, paint
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.ui.needs import needs_words
from keyaccounts.workflows.needs import NeedLine

WIDTH = 344
_LABEL = 72
_PATH = ("sensed", "hypothesis", "confirmed", "addressed", "satisfied")


class NeedPanel(QWidget):
    """Made anew for each need; its acts speak of the one shown."""

    move_requested = Signal(str)
    evidence_requested = Signal()
    step_requested = Signal()
    told_requested = Signal()
    edit_requested = Signal()
    finish_requested = Signal(str)
    moment_requested = Signal(str)
    keys_lost = Signal()
    """What the keys went to is shown no more."""

    def __init__(self) -> None:
        super().__init__()
        self.moves: dict[str, Button] = {}
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_need(self, line: NeedLine, today: date) -> None:
        """This need, with its acts."""
        self.moves = {}
        scroll = PageScroll(margin=0, spacing=12)
        scroll.column.setContentsMargins(20, 12, 0, 20)
        column = scroll.column
        column.addWidget(prose(line.need.text, Type.FACT))
        if line.person is not None:
            column.addWidget(prose(line.person.name, ink=Role.QUIET))
        column.addWidget(_chips(line, today))
        column.addWidget(StateSteps(line.need, today))
        column.addLayout(self._moves(line))
        if told := _thoughts(line.need, today):
            column.addWidget(Hairline())
            column.addWidget(pairs(told, label=_LABEL))
        column.addWidget(self._answer(line))
        column.addWidget(Hairline())
        column.addLayout(self._evidence(line, today))
        column.addWidget(Hairline())
        column.addLayout(self._steps(line, today))
        column.addStretch(1)
        self._put(scroll)

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

    def _moves(self, line: NeedLine) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        for move in needs_words.next_moves(line.moves):
            if move.state == "dropped":
                continue
            button = buttons.quiet(needs_words.move(line.need, move.state))
            button.clicked.connect(lambda state=move.state: self.move_requested.emit(state))
            self.moves[move.state] = button
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(button)
            if move.refused is not None:
                button.refuse(sentences.refusal(move.refused))
                lacking = prose(needs_words.lacking(move.refused), ink=Role.QUIET)
                row.addWidget(lacking, 1, Qt.AlignmentFlag.AlignVCenter)
            else:
                row.addStretch(1)
            column.addLayout(row)
        return column

    def _answer(self, line: NeedLine) -> QWidget:
        widget = QWidget()
        row = Flow(widget, across=8, down=8)
        told = buttons.primary("Told them on…") if line.is_untold else buttons.quiet("Told them on…")
        told.clicked.connect(self.told_requested)
        edit = buttons.quiet("Edit")
        edit.clicked.connect(self.edit_requested)
        for button in (told, edit):
            row.addWidget(button)
        if "dropped" in (move.state for move in line.moves):
            drop = buttons.quiet("Drop")
            drop.clicked.connect(lambda: self.move_requested.emit("dropped"))
            self.moves["dropped"] = drop
            row.addWidget(drop)
        return widget

    def _evidence(self, line: NeedLine, today: date) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        add = buttons.ghost("Add evidence")
        add.clicked.connect(self.evidence_requested)
        column.addLayout(_heading("Evidence", add))
        for way, words in needs_words.WAYS.items():
            own = [each for each in line.evidence if each.way == way]
            if own:
                column.addLayout(_titled(needs_words.WAY_ICONS[way], f"{words} {len(own)}"))
            for each in own:
                column.addLayout(self._seen(each, today))
        if not line.evidence:
            column.addWidget(prose("Nothing speaks for it yet but our own thought.", ink=Role.QUIET))
        return column

    def _seen(self, each: Evidence, today: date) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(fonts.scaled(24), 0, 0, 0)
        column.setSpacing(0)
        if each.text:
            column.addWidget(prose(each.text))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(prose(needs_words.seen(each, today), ink=Role.QUIET), 1)
        if each.experience_id:
            moment = Button("Moment", buttons.Kind.CRUMB)
            moment.setAccessibleName(f"Show the moment of {sentences.day(each.on, today)}")
            moment.clicked.connect(lambda: self.moment_requested.emit(each.experience_id))
            row.addWidget(moment, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return column

    def _steps(self, line: NeedLine, today: date) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        plan = buttons.ghost("Plan a step")
        plan.clicked.connect(self.step_requested)
        column.addLayout(_heading("Steps", plan))
        for task in line.steps:
            column.addLayout(self._step(task, today))
        if not line.steps:
            column.addWidget(prose("Nobody does anything about it yet.", ink=Role.QUIET))
        return column

    def _step(self, task: Task, today: date) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        picture = Icon.CIRCLE if task.is_open else Icon.CHECK if task.state == "done" else Icon.X
        row.addWidget(IconLabel(picture, 16), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(prose(task.text))
        words.addWidget(prose(needs_words.step(task, today), ink=Role.QUIET))
        row.addLayout(words, 1)
        if task.is_open:
            done = buttons.quiet("Done")
            done.setAccessibleName(f"Done: {task.text}")
            done.clicked.connect(lambda: self.finish_requested.emit(task.id))
            row.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
        return row


class StateSteps(QWidget):
    """The way from sensed to satisfied as five dots, and the state it has come to in words."""

    def __init__(self, need: Need, today: date) -> None:
        super().__init__()
        self._reached = _PATH.index(need.state) if need.state in _PATH else -1
        self._words = needs_words.state(need, today)
        self.setAccessibleName(self._words)

    @override
    def sizeHint(self) -> QSize:
        return QSize(fonts.scaled(200), fonts.scaled(16) + fonts.line(Type.MEDIUM) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        dot, step = fonts.scaled(10), fonts.scaled(40)
        middle = fonts.scaled(16) / 2
        for place in range(len(_PATH)):
            left = place * step
            if place:
                line = QRectF(left - step + dot + 3, middle - 1, step - dot - 6, 2)
                paint.ground(painter, line, Role.ACCENT if place <= self._reached else Role.EDGE, radius=1)
            box = QRectF(left, middle - dot / 2, dot, dot)
            if place <= self._reached:
                paint.ground(painter, box, Role.ACCENT, radius=dot / 2)
            else:
                paint.edge(painter, box, Role.CONTROL, radius=dot / 2, width=1.5)
        words = QRectF(0, self.height() - fonts.line(Type.MEDIUM), self.width(), fonts.line(Type.MEDIUM))
        paint.line(painter, words, self._words, Type.MEDIUM, Role.TEXT)


def _chips(line: NeedLine, today: date) -> QWidget:
    widget = QWidget()
    flow = Flow(widget, across=6, down=6)
    need = line.need
    told = (
        sentences.code("need_type", need.type),
        sentences.code("need_sort", need.sort),
        sentences.code("need_level", need.level) if need.level else "",
    )
    for words in filter(None, told):
        flow.addWidget(Chip(words))
    for words in needs_words.flags(line, today):
        flow.addWidget(Chip(words, Tone.WARNING, icon=Icon.TRIANGLE_ALERT))
    return widget


def _thoughts(need: Need, today: date) -> list[tuple[str, str]]:
    told = sentences.day(need.told_on, today) if need.told_on else "not told yet"
    pairs = (
        ("We think", need.hypothesis),
        ("Sure", needs_words.percent(need.confidence)),
        ("Test", need.test_question),
        (
            "Fit",
            f"{sentences.code('fit', need.fit)}, {'told ' if need.told_on else ''}{told}" if need.fit else "",
        ),
        ("Dropped", need.why_dropped),
    )
    return [pair for pair in pairs if pair[1]]


def _heading(words: str, act: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(plain_label(words, Type.STRONG), 1)
    row.addWidget(act)
    return row


def _titled(icon: Icon, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel(icon, 16))
    row.addWidget(plain_label(words, ink=Role.QUIET), 1)
    return row
