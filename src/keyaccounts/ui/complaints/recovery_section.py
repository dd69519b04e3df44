"""Putting it right: the acts of a recovery, what it lacks, trust at its four steps, cause and lesson."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from keyaccounts import failure_lines, instants, recovery_lines, sentences
from keyaccounts.complaint_states import RECOVERY
from keyaccounts.complaints import TRUST_STEPS, Complaint, Remedy
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.recovery_guidance import AGAIN, PILED
from keyaccounts.ui.complaints import recovery_faces
from keyaccounts.ui.complaints.cause_form import CauseForm
from keyaccounts.ui.complaints.recovery_marks import EDGE, ActMark, TrustMark
from keyaccounts.ui.complaints.remedy_form import RemedyForm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.trust_form import TrustForm
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.buttons import Kind
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.row_list import INSET, RowFace, RowList
from keyaccounts.ui.kit.scroll import outset
from keyaccounts.ui.look import icons
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.workflows import promises, recoveries

if TYPE_CHECKING:
    from keyaccounts.workflows.complaints import ComplaintPage
    from keyaccounts.workflows.recoveries import Recovery
    from keyaccounts.workflows.vault import Vault

_USUAL = {"remedy": "correction"}
_CAUSE = "cause"
_ASKING = ("planned", "asked")


class RecoverySection(QWidget):
    """Enter on a mark plans or opens its act; in the list Enter marks done, Ctrl+Enter opens.

    Its rows reach 12 beyond its words on both sides, for the ground of the chosen one.
    """

    open_requested = Signal(str, str)
    act_requested = Signal(str, str)

    watches = frozenset({"remedy", "trust_reading", "promise", "check_in", "complaint", "experience"})
    """The kinds of record it shows."""

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__()
        self.desk = desk
        self.floating = floating
        self.told: Recovery | None = None
        self._complaint_id: Id = ""
        self.plan_button = buttons.ghost("Plan an act", icon=Icon.PLUS)
        self.marks = {code: ActMark(recovery_lines.sort(code)) for code in (*RECOVERY, _CAUSE)}
        self.lacks = prose("")
        self.piled = Banner("", "", tone=Tone.WARNING)
        self.list = RowList(name="Acts", hug=True, among=True)
        self.menu = QMenu(self)
        self.more_button = buttons.icon_only(Icon.ELLIPSIS, "More about the chosen act", kind=Kind.GHOST)
        self.more_button.setMenu(self.menu)
        self.cost = prose("", ink=Role.QUIET)
        self.trust = {step: TrustMark(recovery_lines.STEPS[step]) for step in TRUST_STEPS}
        self.course = prose("", ink=Role.QUIET)
        self.cause = prose("")
        self.lesson = prose("")
        self.repeat = prose("")
        self.cause_button = buttons.ghost("Say why", icon=Icon.PEN_LINE)
        self.guidance = prose("", ink=Role.QUIET)
        self._lay_out()
        self._connect()
        self.setAccessibleName("Putting it right")

    def show_page(self, page: ComplaintPage) -> None:
        """Show the recovery of the complaint of a page, again after every change."""
        self.show_complaint(page.complaint.id)

    def show_complaint(self, complaint_id: Id) -> None:
        """Show the recovery of a complaint."""
        if complaint_id != self._complaint_id:
            self._complaint_id = complaint_id
            self.list.show_rows([])
        self.load()

    def load(self) -> None:
        """Ask for what is shown; answers that come too late are dropped by their topic."""
        id, now = self._complaint_id, self.desk.clock.now()
        if id:
            self.desk.jobs.ask(
                self, lambda vault: recoveries.look(vault, id, now=now), then=self._show, topic="recovery"
            )

    # ---- acts ---------------------------------------------------------------------------------------

    def plan(self, sort: str = "apology") -> None:
        """Plan a new act."""
        if self.told is not None:
            form = RemedyForm(self.desk, self.told.complaint, sort=sort)
            self._open(form, "Act planned.", self.told.complaint.name)

    def open_mark(self, code: str) -> None:
        """Open the newest act of a kind, or plan the first."""
        if self.told is None:
            return
        if code == _CAUSE:
            self.say_why()
            return
        act = next(each for each in self.told.acts if each.code == code)
        if act.remedies:
            self.edit(act.remedies[-1])
        else:
            self.plan(_USUAL.get(code, code))

    def edit(self, remedy: Remedy) -> None:
        """Change an act."""
        if self.told is not None:
            form = RemedyForm(self.desk, self.told.complaint, remedy=remedy)
            self._open(form, "Saved.", recovery_lines.act(remedy))

    def do(self, remedy: Remedy) -> None:
        """Mark an act done today; one that is done, or that is none, opens."""
        if remedy.done_on is not None or remedy.sort == "none":
            self.edit(remedy)
            return
        id, on, now = remedy.id, self.desk.clock.today(), self.desk.clock.now()
        words = recovery_lines.act(remedy)
        self.desk.jobs.ask(
            self, lambda vault: recoveries.do(vault, id, on=on, at=now),
            then=lambda _: self.desk.notices.tell_done("Done.", words),
        )  # fmt: skip

    def say_why(self) -> None:
        """Open the form of cause and lesson."""
        if self.told is None:
            return
        complaint = self.told.complaint

        def gather(vault: Vault) -> list[Promise]:
            account_id = complaint.account_id
            return [*promises.open_at(vault, account_id), *promises.settled_at(vault, account_id)]

        self.desk.jobs.ask(self, gather, then=lambda found: self._open_cause(complaint, found))

    def read_trust(self, step: str, score: int | None = None) -> None:
        """Open the form of a reading, with a score begun by a key."""
        if self.told is None:
            return
        told = self.told
        plan = next((each for each in told.plans if recoveries.step_of(told.complaint, each) == step), None)
        form = TrustForm(
            self.desk, told.complaint, step=step, people=told.people, score=score,
            reading=told.trust.at(step), check_in_id=plan.id if plan and plan.state in _ASKING else "",
        )  # fmt: skip
        self._open(form, "Trust noted.", recovery_lines.STEPS[step])

    def fill_menu(self, remedy: Remedy) -> None:
        """All acts of a row."""
        id, now = remedy.id, self.desk.clock.now()
        if remedy.done_on is None and remedy.sort != "none":
            self._offer(Icon.CHECK, recovery_faces.DONE, lambda: self.do(remedy))
        self._offer(Icon.PENCIL, "Change", lambda: self.edit(remedy))
        if remedy.done_on is not None:
            self._offer(
                Icon.UNDO_2, "Not done after all",
                lambda: self._ask(lambda vault: recoveries.take_back(vault, id, at=now)),
            )  # fmt: skip
        if remedy.sort != "none" and not remedy.promise_id and remedy.done_on is None:
            today = self.desk.clock.today()
            self._offer(
                Icon.HANDSHAKE, "Promise it to them",
                lambda: self._ask(
                    lambda vault: recoveries.plan(vault, remedy, at=now, today=today, promised=True)
                ),
            )  # fmt: skip
        if remedy.promise_id:
            self._offer(
                Icon.HANDSHAKE, "Open the promise",
                lambda: self.open_requested.emit("promise", remedy.promise_id),
            )  # fmt: skip
        self._offer(
            Icon.X,
            "Take out of the plan",
            lambda: self._ask(lambda vault: recoveries.drop(vault, id, at=now)),
        )

    # ---- showing ------------------------------------------------------------------------------------

    def _show(self, told: Recovery) -> None:
        self.told = told
        complaint = told.complaint
        for act in told.acts:
            self.marks[act.code].show_mark(act.mark, recovery_lines.mark(act))
        is_caused = bool(complaint.cause)
        why = failure_lines.cause_of(complaint.cause, complaint.cause_detail)
        self.marks[_CAUSE].show_mark("done" if is_caused else "open", f"Cause: {why}")
        self.lacks.setText(recovery_lines.lacks(told.missing) if complaint.is_open else "")
        self._lacks_row.setVisible(complaint.is_open)
        self._show_acts(told)
        self._show_trust(told)
        self.cause.setText(why)
        self.lesson.setText(complaint.lesson or "Nothing written down yet")
        self.lesson.set_ink(Role.TEXT if complaint.lesson else Role.QUIET)
        self.cause_button.set_words("Change" if is_caused or complaint.lesson else "Say why")
        self.repeat.setText(self._repeat_words(told))
        self._repeat_row.setVisible(told.repeat is not None)
        self.guidance.setText("\n".join(map(recovery_lines.guidance, told.guidance)))
        self._guidance_row.setVisible(bool(told.guidance))

    def _show_acts(self, told: Recovery) -> None:
        living = [each for each in told.remedies if not each.is_archived]
        # What is still to be done stands above what is done.
        living.sort(key=lambda each: (each.done_on is not None, each.due_on is None, each.due_on, each.id))
        today = self.desk.clock.today()
        self.list.show_rows([recovery_faces.act(each, told, today) for each in living])
        self.list.setVisible(bool(living))
        self.more_button.setVisible(bool(living))
        self.cost.setText(recovery_lines.cost(told.cost, told.currency))
        self.cost.setVisible(bool(self.cost.text()))
        self.piled.show_words(recovery_lines.piled(told.piled), recovery_lines.guidance(PILED))
        self.piled.setVisible(bool(told.piled))

    def _show_trust(self, told: Recovery) -> None:
        plans = {recoveries.step_of(told.complaint, each): each for each in told.plans if each.is_open}
        for step, mark in self.trust.items():
            value = recovery_lines.reading(told.trust.at(step))
            if not value and step in plans:
                value = f"planned {sentences.day(plans[step].due_on, self.desk.clock.today())}"
            mark.show_value(value or "not yet asked", is_said=told.trust.at(step) is not None)
        self.course.setText(recovery_lines.course(told.trust, told.mean, told.lasting))
        self.course.setVisible(bool(self.course.text()))

    def _repeat_words(self, told: Recovery) -> str:
        if told.repeat is None:
            return ""
        words = [f"{self.repeat_chip()}: {told.repeat.title}."]
        if told.complaint.is_raised:
            words.append("So it is one step graver.")
        return " ".join([*words, recovery_lines.guidance(AGAIN)])

    def repeat_chip(self) -> str:
        """What the head of the page marks: "Same cause as 20 Oct"; "" where it happened the first time."""
        if self.told is None or self.told.repeat is None:
            return ""
        repeat, clock = self.told.repeat, self.desk.clock
        on = instants.day_of(repeat.at, clock.zone, rollover=clock.rollover)
        return recovery_lines.same(repeat, on, clock.today())

    # ---- frame --------------------------------------------------------------------------------------

    def _remedy(self, row: RowFace) -> Remedy | None:
        found = self.told.remedies if self.told else ()
        return next((each for each in found if each.id == row.key), None)

    def _open(self, form: RemedyForm | TrustForm | CauseForm, fact: str, sentence: str) -> None:
        self.floating.open_form(form, then=lambda _: self.desk.notices.tell_done(fact, sentence))

    def _open_cause(self, complaint: Complaint, found: list[Promise]) -> None:
        self._open(CauseForm(self.desk, complaint, promises=found), "Cause noted.", complaint.name)

    def _ask(self, work: Callable[[Vault], Remedy]) -> None:
        self.desk.jobs.ask(self, work, then=lambda _: self.desk.notices.tell_done("Changed.", ""))

    def _offer(self, icon: Icon, words: str, then: Callable[[], None]) -> None:
        self.menu.addAction(icons.qicon(icon), words, then)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(lambda: self.plan())
        self.cause_button.clicked.connect(lambda: self.say_why())
        for code, mark in self.marks.items():
            mark.clicked.connect(lambda _=False, code=code: self.open_mark(code))
        for step, tile in self.trust.items():
            tile.clicked.connect(lambda _=False, step=step: self.read_trust(step))
            tile.scored.connect(lambda score, step=step: self.read_trust(step, score))
        self.menu.aboutToShow.connect(self._refill_menu)
        self.list.act_requested.connect(self._act_on)
        self.list.open_requested.connect(self._open_row)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)

    def _act_on(self, row: RowFace) -> None:
        remedy = self._remedy(row)
        if remedy is not None:
            self.do(remedy)

    def _open_row(self, row: RowFace) -> None:
        remedy = self._remedy(row)
        if remedy is not None:
            self.edit(remedy)

    def _show_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self.list.setCurrentIndex(index)
        if self.list.current() is not None:
            self.menu.popup(self.list.viewport().mapToGlobal(at))

    def _refill_menu(self) -> None:
        self.menu.clear()
        row = self.list.current()
        remedy = self._remedy(row) if row is not None else None
        if remedy is not None:
            self.fill_menu(remedy)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(plain_label("Putting it right", Type.STRONG))
        head.addStretch(1)
        head.addWidget(self.plan_button)
        marks = QWidget()
        line = Flow(marks, across=8, down=4)
        for mark in self.marks.values():
            line.addWidget(mark)
        tiles = QWidget()
        steps = Flow(tiles, across=8, down=8)
        for tile in self.trust.values():
            steps.addWidget(tile)
        # The chosen act looks chosen only while the keys go to the acts.
        self._acts = QWidget()
        foot = QHBoxLayout()
        foot.setContentsMargins(INSET, 0, INSET, 0)
        told = QVBoxLayout()
        told.addWidget(self.cost)
        foot.addLayout(told, 1)
        foot.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        acts = QVBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(4)
        acts.addWidget(self.list)
        acts.addLayout(foot)
        self._lacks_row = _told("Needed before it can close", self.lacks)
        self._guidance_row = _told("What research says", self.guidance)
        self._repeat_row = _told("It happened before", self.repeat)
        why = QHBoxLayout()
        why.addWidget(_told("Cause", self.cause), 1)
        why.addWidget(self.cause_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, INSET, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(outset(marks, by=EDGE))
        column.addWidget(self._lacks_row)
        column.addWidget(self.piled)
        column.addLayout(outset(self._acts))
        column.addLayout(outset(tiles, by=EDGE))
        column.addWidget(self.course)
        column.addLayout(why)
        column.addWidget(self._repeat_row)
        column.addWidget(_told("What we learned", self.lesson))
        column.addWidget(self._guidance_row)
        self.setFocusProxy(self.plan_button)


def _told(name: str, words: QWidget) -> QWidget:
    """A name in quiet ink above what it says."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(plain_label(name, ink=Role.QUIET))
    column.addWidget(words)
    return widget
