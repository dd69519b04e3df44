"""The register of learnings: found by word, person and account, and taken on step by step by a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.accounts import Account
from keyaccounts.learnings import Learning, Side
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.insight import learning_words
from keyaccounts.ui.insight.insight_view import InsightView
from keyaccounts.ui.insight.learning_forms import CorrectForm, StepForm
from keyaccounts.ui.insight.learning_panel import WIDTH, LearningPanel
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.row_list import RowFace, RowList
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.kit.side_panel import SidePanel
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.workflows import accounts, learnings
from keyaccounts.workflows.learnings import LearningLine, Register, Wanted

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_THEIRS, _MISMATCHES = 2, 3
_KEYS = {
    Qt.Key.Key_S: "shared", Qt.Key.Key_A: "analysed", Qt.Key.Key_D: "acted", Qt.Key.Key_R: "retired",
}  # fmt: skip


class _Shown(NamedTuple):
    register: Register
    accounts: Sequence[Account]


class LearningsView(InsightView):
    """Enter opens the whole course beside the list; S, A, D and R take the chosen one a step on."""

    watches = frozenset({"learning", "experience"})
    kinds = frozenset({"their_learnings"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self._lines: dict[object, LearningLine] = {}
        self._scope: Id = ""
        self.words = LineEdit(placeholder="Find by word, person, account or moment")
        self.words.setAccessibleName("Find a learning")
        self.side = Segments(learning_words.SIDES, name="Who learned")
        self.account: Choice[Id] = Choice([("", "All accounts")])
        self.account.setAccessibleName("Account")
        self.state = Choice(learning_words.STATE_CHOICES)
        self.state.setAccessibleName("State")
        self.topic = Choice(learning_words.TYPE_CHOICES)
        self.topic.setAccessibleName("Type")
        self.funnel = _FunnelLine()
        self.list = RowList(name="Learnings", hug=True)
        self.panel = LearningPanel()
        self.empty = EmptyState(
            "No learning fits.",
            example="What a moment taught is captured with it, and waits here to be shared and acted on.",
            icon=Icon.LIGHTBULB,
        )
        self._typing = QTimer(self, singleShot=True, interval=150)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def load(self) -> None:
        """Ask for what fits the filters."""
        wanted, today, zone = self._wanted(), self.desk.clock.today(), self.desk.clock.zone

        def gather(vault: Vault) -> _Shown:
            found = learnings.register(vault, wanted, today=today, zone=zone)
            return _Shown(found, accounts.listed(vault))

        self.desk.jobs.ask(self, gather, then=self._show, topic="learnings")

    def choose(self, kind: str, record_id: Id) -> None:
        """What one account learned about us."""
        self._scope = record_id
        self.words.clear()
        self.state.choose("")
        self.topic.choose("")
        self.side.choose(_THEIRS)
        self.load()

    def chosen_line(self) -> LearningLine | None:
        """The learning that is chosen."""
        face = self.list.current()
        return self._lines.get(face.key) if face is not None else None

    def take_step(self, state: str) -> None:
        """Take the chosen learning to a later state; what that asks for is asked."""
        line = self.chosen_line()
        if line is None:
            return
        if state == "retired":
            self._retire(line.learning)
            return
        words = learning_words.STEPS[state]
        form = StepForm(self.desk, learning=line.learning, state=state)
        self.floating.open_form(
            form, then=lambda _: self.desk.notices.tell_done(words.done, line.learning.text)
        )

    def correct(self) -> None:
        """Better words for the chosen one."""
        line = self.chosen_line()
        if line is not None:
            form = CorrectForm(self.desk, learning=line.learning)
            self.floating.open_form(
                form, then=lambda _: self.desk.notices.tell_done("Corrected.", line.learning.text)
            )

    def close_panel(self) -> None:
        """Only the list again."""
        self._side.hide()
        self.list.setFocus()

    def _retire(self, learning: Learning) -> None:
        now, today, id = self.desk.clock.now(), self.desk.clock.today(), learning.id
        self.desk.jobs.ask(
            self, lambda vault: learnings.retire(vault, id, on=today, today=today, at=now),
            then=lambda _: self.desk.notices.tell_done("Retired.", learning.text),
        )  # fmt: skip

    def _wanted(self) -> Wanted:
        side = self.side.choice()
        return Wanted(
            words=self.words.text(),
            account_id=self._scope,
            states=(self.state.value(),) if self.state.value() else (),
            topic=self.topic.value(),
            side=(None, Side.WE, Side.THEY, Side.THEY)[side],
            mismatch=side == _MISMATCHES,
        )

    # ---- frame --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.account.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.words, 3)
        first.addWidget(self.account, 2)
        second = QWidget()
        flow = Flow(second, across=12, down=8)
        for each in (self.side, self.state, self.topic):
            flow.addWidget(each)
        scroll = PageScroll(margin=0, spacing=12)
        scroll.column.setContentsMargins(MARGIN, 20, MARGIN, 24)
        scroll.column.addLayout(first)
        scroll.column.addWidget(second)
        scroll.column.addWidget(self.funnel)
        scroll.column.addLayout(outset(self.list))
        scroll.column.addWidget(self.empty)
        scroll.column.addStretch(1)
        scroll.follow(self.list)
        self._keys = KeyHints(
            (("Enter", "open"), ("S", "share"), ("A", "analyse"), ("D", "done"), ("R", "retire"))
        )
        self._keys.setContentsMargins(MARGIN, 6, MARGIN, 10)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(scroll, 1)
        left.addWidget(self._keys)
        self._side = SidePanel(self.panel, width=WIDTH)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self._side)
        self._side.hide()
        self.empty.hide()

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.load)
        self.side.chosen.connect(lambda _: self.load())
        for choice in (self.state, self.topic):
            choice.activated.connect(lambda _: self.load())
        self.account.activated.connect(lambda _: self._choose_account())
        self.list.act_requested.connect(lambda _: self.open_panel())
        self.list.open_requested.connect(lambda _: self._open_moment())
        self.list.chosen.connect(lambda _: self._follow())
        self.panel.step_requested.connect(self.take_step)
        self.panel.retire_requested.connect(lambda: self.take_step("retired"))
        self.panel.correct_requested.connect(self.correct)
        self.panel.moment_requested.connect(self._open_moment)
        self.panel.keys_lost.connect(self.list.setFocus)
        self.list.installEventFilter(self)
        for widget in (self.panel, self.list):
            back = QShortcut("Esc", widget)
            back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            back.activated.connect(self.close_panel)

    def _choose_account(self) -> None:
        self._scope = self.account.value()
        self.load()

    def open_panel(self) -> None:
        """The whole course of the chosen one, with its acts."""
        self._side.show()
        self._follow()
        self.panel.focus_act()

    def _follow(self) -> None:
        line = self.chosen_line()
        if line is None:
            self._side.hide()
        elif not self._side.isHidden():
            self.panel.show_learning(line, self.desk.clock.today())

    def _open_moment(self) -> None:
        line = self.chosen_line()
        if line is not None and line.experience is not None:
            self.open_requested.emit("experience", line.experience.id)

    def _show(self, shown: _Shown) -> None:
        lines = shown.register.lines
        self._lines = {line.learning.id: line for line in lines}
        self.account.offer([("", "All accounts"), *((each.id, each.name) for each in shown.accounts)])
        if self._scope in self.account.values():
            self.account.choose(self._scope)
        self.funnel.show_funnel(
            learning_words.funnel(shown.register.funnel), learning_words.waiting(shown.register.funnel),
            is_stale=bool(shown.register.funnel.stale + shown.register.funnel.old),
        )  # fmt: skip
        self.list.show_rows([self._face(line) for line in lines])
        self.list.setVisible(bool(lines))
        self._keys.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._follow()

    def _face(self, line: LearningLine) -> RowFace:
        today = self.desk.clock.today()
        learning = line.learning
        state, since = learning_words.state(line.course, today)
        why = learning_words.why(line, today)
        tone = Tone.WARNING if line.course.is_stale(today) else Tone.NEUTRAL
        return RowFace(
            key=learning.id, icon=learning_words.icon(learning), title=learning.text, who=line.account.name,
            why=why, due=state, left=since, act="Course", due_tone=tone,
            tone=Tone.WARNING if learning.is_mismatch else Tone.NEUTRAL,
            sentence=f"{learning.text}. {line.account.name}. {state} {since}. {why}",
        )  # fmt: skip

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The list would take a letter as the beginning of a title it looks for.
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            state = _KEYS.get(Qt.Key(event.key()))
            if state is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.take_step(state)
                return True
        return super().eventFilter(watched, event)


class _FunnelLine(QWidget):
    """How many came how far, and in words what waits too long."""

    def __init__(self) -> None:
        super().__init__()
        self._steps = QWidget()
        self._flow = Flow(self._steps, across=8, down=4)
        self._labels: list[QWidget] = []
        self.waiting = prose("", ink=Role.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._steps)
        column.addWidget(self.waiting)

    def show_funnel(self, steps: list[tuple[str, str]], waiting: str, *, is_stale: bool) -> None:
        """These steps and no others."""
        for each in self._labels:
            self._flow.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._labels = []
        for place, (number, words) in enumerate(steps):
            if place:
                self._add(plain_label("→", ink=Role.QUIET))
            self._add(plain_label(number, Type.STRONG, tabular=True))
            self._add(plain_label(words, ink=Role.QUIET))
        self.waiting.setText(waiting)
        self.waiting.set_ink(Role.WARNING if is_stale else Role.QUIET)
        self.setAccessibleName(f"{', '.join(' '.join(each) for each in steps)}. {waiting}")

    def _add(self, label: QWidget) -> None:
        self._labels.append(label)
        self._flow.addWidget(label)
        label.show()
