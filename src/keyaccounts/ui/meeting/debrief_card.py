"""The debrief: five questions, one at a time, in ninety seconds that nobody is held to."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import minutes, sentences
from keyaccounts.debriefs import ALLOWED, Debrief
from keyaccounts.experiences import Experience
from keyaccounts.minutes import Heading, Line, Told
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import Prose, eliding_label, plain_label, prose
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.meeting import debrief_steps
from keyaccounts.ui.meeting import meeting_words as words
from keyaccounts.ui.meeting.minutes_keeper import MinutesKeeper
from keyaccounts.ui.meeting.time_bar import TimeBar
from keyaccounts.workflows import debriefs
from keyaccounts.workflows.debriefs import Subject

_WIDTH, _TOP, _SIDE = 640, 96, 24

_QUESTIONS = {
    Heading.LEARNED: "What did we learn about them?",
    Heading.TAKEN: "What did they learn about us?",
    Heading.PROMISED: "What was promised, by us or by them?",
    Heading.FEELING: "How did they feel?",
    Heading.NEXT: "When do we meet next?",
}


class DebriefCard(QWidget):
    """Enter goes on, Esc stops and keeps what there is; closed otherwise, it stays a draft."""

    done = Signal()

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__()
        self.desk = desk
        self.subject = subject
        self.steps = debrief_steps.all_steps()
        self.keeper = MinutesKeeper(desk, self)
        self.next_button = buttons.primary("Next")
        self.back_button = buttons.ghost("Back")
        self.bar = TimeBar()
        self._time = plain_label("", Type.SMALL, ink=Role.QUIET, tabular=True)
        self._question = plain_label("", Type.STRONG)
        self._place = plain_label("", Type.SMALL, ink=Role.QUIET)
        self._read_as = Prose("", ink=Role.QUIET)
        self._refused = Prose("", ink=Role.BREACH)
        self._stack = QStackedWidget()
        self._began: datetime | None = None
        self._is_over = False
        self._timer = QTimer(self, interval=1000)
        self._lay_out()
        self._fill()
        self._connect()
        self._go_to(0)
        self._follow_clock()
        self.setAccessibleName("Debrief")

    @classmethod
    def open_over(cls, desk: Desk, window: QWidget, subject: Subject) -> None:
        """Show the card over the window."""
        card = cls(desk, subject)
        overlay = Overlay(window, card, width=_WIDTH, top=_TOP)
        card.done.connect(overlay.close_card)
        overlay.closed.connect(card.leave)
        overlay.closed.connect(overlay.deleteLater)
        overlay.open()
        card.step.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def step(self) -> debrief_steps.Step:
        """The question in view."""
        return self.steps[self._stack.currentIndex()]

    def leave(self) -> None:
        """What is written stays a draft, unless it was kept."""
        if not self._is_over:
            self.keeper.keep()

    def go_on(self) -> None:
        """The next question; after the last one all is kept."""
        at = self._stack.currentIndex()
        if at + 1 < len(self.steps):
            self._go_to(at + 1)
        else:
            self.stop()

    def go_back(self) -> None:
        """The question before."""
        self._go_to(max(0, self._stack.currentIndex() - 1))

    def stop(self) -> None:
        """Keep what there is, at whatever step."""
        if self._is_over:
            return
        debrief = Debrief(
            told=self._told(), raised=self.keeper.minutes.ticked, effect=self.keeper.minutes.effect,
            execution=self.keeper.minutes.execution, efficacy=self.keeper.minutes.efficacy,
        )  # fmt: skip
        if debrief.is_empty:
            self.done.emit()
            return
        self._is_over = True
        record_id, at, zone = self.subject.record_id, self.desk.clock.now(), self.desk.clock.zone
        self.desk.jobs.ask(
            self, lambda vault: debriefs.keep(vault, record_id, debrief, at=at, zone=zone),
            then=self._kept, refused=self._refuse,
        )  # fmt: skip

    def _kept(self, lived: Experience) -> None:
        self.keeper.forget()
        self.desk.notices.tell_done("Kept.", f"{lived.title} stands in the story.")
        self.done.emit()

    def _refuse(self, trouble: Refusal | StoreTrouble) -> None:
        self._is_over = False
        self._refused.setText(words.not_kept(trouble))
        self._refused.show()

    # ---- what stands there --------------------------------------------------------------------------

    def _fill(self) -> None:
        taken = self.subject.minutes
        if taken.typing.strip():
            # Here is no line that could be ended: it counts as one.
            taken = taken.with_line(Line(self.desk.clock.now(), taken.typing.strip()))
            taken = minutes.Minutes(
                taken.lines, taken.ticked, "", taken.effect, taken.execution, taken.efficacy
            )
        self.keeper.begin(self.subject.record_id, taken)
        for step in self.steps:
            step.put(line.text for line in taken.under(step.heading))

    def _follow_edit(self) -> None:
        step = self.step
        self.keeper.change(
            self.keeper.minutes.rewritten(step.heading, step.texts(), at=self.desk.clock.now())
        )
        self._refused.hide()
        self._show_read()

    def _told(self) -> Told:
        return minutes.told(
            self.keeper.minutes, self.subject.names, now=self.desk.clock.local(),
            account_id=self.subject.account.id,
        )  # fmt: skip

    def _show_read(self) -> None:
        """How the lines of this question are understood."""
        told, today = Told(), self.desk.clock.today()
        for line in self.keeper.minutes.under(self.step.heading):
            told += minutes.read(
                line, self.subject.names, now=self.desk.clock.local(), account_id=self.subject.account.id
            )
        doubts = [sentences.doubt(each, self._name) for each in told.doubts]
        said = [part.words for part in words.parts(told, self.step.heading, self._name, today)]
        is_plain = said == [line.text for line in self.keeper.minutes.under(self.step.heading)]
        shown = doubts or ([] if is_plain or self.step.heading is Heading.FEELING else said)
        self._read_as.set_ink(Role.WARNING if doubts else Role.QUIET)
        self._read_as.setText("\n".join(shown))
        self._read_as.setVisible(bool(shown))

    def _name(self, record_id: Id) -> str:
        return next((each.name for each in self.subject.names.people if each.id == record_id), "")

    def _go_to(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        is_last = number + 1 == len(self.steps)
        self._question.setText(_QUESTIONS[self.step.heading])
        self._place.setText(f"{number + 1} of {len(self.steps)}")
        self.next_button.set_words("Keep" if is_last else "Next")
        self.back_button.setVisible(number > 0)
        self._show_read()
        self.setFocusProxy(self.step)
        self.step.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_clock(self) -> None:
        now = self.desk.clock.now()
        self._began = self._began or now
        gone = now - self._began
        self.bar.show_share(gone / ALLOWED)
        minutes_gone, seconds = divmod(int(gone.total_seconds()), 60)
        self._time.setText(f"{minutes_gone}:{seconds:02d} of 1:30")

    # ---- frame --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        subject = self.subject
        moment = subject.experience.title if subject.experience else ""
        title = words.title(subject.meeting, subject.account.name, moment)
        whom = sentences.listed([each.short_name for each in subject.people], last="and")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(eliding_label(title, Type.FIGURE), 1)
        head.addWidget(self._time, 0, Qt.AlignmentFlag.AlignBottom)
        lead = ", ".join(filter(None, (subject.account.name, f"with {whom}" if whom else "")))
        asked = QHBoxLayout()
        asked.addWidget(self._question, 1)
        asked.addWidget(self._place)
        for step in self.steps:
            held = QWidget()
            inside = QVBoxLayout(held)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.addWidget(step)
            inside.addStretch(1)
            self._stack.addWidget(held)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.next_button)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(KeyHints((("Enter", "next"), ("Esc", "stop and keep"))))
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 20, _SIDE, 16)
        column.setSpacing(12)
        words_above = QVBoxLayout()
        words_above.setSpacing(2)
        words_above.addLayout(head)
        words_above.addWidget(eliding_label(lead, ink=Role.QUIET))
        column.addLayout(words_above)
        column.addWidget(self.bar)
        if notes := len(subject.minutes.under(Heading.NOTED)):
            from_meeting = sentences.counted(notes, "note", "notes").capitalize()
            column.addWidget(prose(f"{from_meeting} from the meeting are kept with it.", ink=Role.QUIET))
        column.addLayout(asked)
        column.addWidget(self._stack)
        column.addWidget(self._read_as)
        column.addWidget(self._refused)
        column.addLayout(foot)
        self._refused.hide()

    def _connect(self) -> None:
        for step in self.steps:
            step.edited.connect(self._follow_edit)
            step.entered.connect(self.go_on)
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self._timer.timeout.connect(self._follow_clock)
        self._timer.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.stop()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                is_all = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                (self.stop if is_all else self.go_on)()
            case _:
                super().keyPressEvent(event)
