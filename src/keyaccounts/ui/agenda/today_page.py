"""Today: one list in order of consequence, each line with its reason and the act that answers it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout
from typing_extensions import override

from keyaccounts import agenda_lines
from keyaccounts.agenda import Agenda
from keyaccounts.agenda_items import Item, Kind, Section
from keyaccounts.needs import Need
from keyaccounts.present import Clock
from keyaccounts.promises import Promise
from keyaccounts.ui.agenda import agenda_words
from keyaccounts.ui.agenda.next_meeting_panel import NextMeetingPanel
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import trust_form
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.step_form import StepForm
from keyaccounts.ui.forms.trust_form import Asker
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.row_list import RowFace, RowList, RowSection
from keyaccounts.ui.kit.scroll import PageScroll, outset
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.page import Page
from keyaccounts.workflows import agenda, check_ins, escalations, needs, promises, tasks

_BESIDE = 840
"""Width, at the normal text size, from which the next meeting stands beside the list."""

_SOON, _FEW = 8, 3
"""How many lines of what comes soon are shown at first, and how many more are not worth folding away."""


class TodayPage(Page):
    """What needs the user now, and beside it the next meeting."""

    watches = frozenset(
        {
            "account",
            "person",
            "experience",
            "learning",
            "promise",
            "complaint",
            "complaint_move",
            "escalation",
            "check_in",
            "coming_moment",
            "meeting",
            "inbox_line",
            "need",
            "risk",
            "task",
            "unusual_request",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._items: dict[object, Item] = {}
        self._told: Agenda | None = None
        self._unfolded_on: date | None = None
        self.floating = Floating(self)
        self.paper = Button("On paper", icon=Icon.PRINTER)
        self.paper.setToolTip("Today on one page, as a PDF (Ctrl+P)")
        self._head = PageHead("Today", acts=(self.paper,))
        self.list = RowList(name="Today", hug=True)
        self._quiet = EmptyState(
            "What needs you comes here by itself.",
            example="Write down what a customer said, and what you promised comes back here.",
            act="Capture", icon=Icon.SUN,
        )  # fmt: skip
        self._panel = NextMeetingPanel()
        self._scroll = PageScroll(spacing=8)
        self._lay_out()
        self.paper.clicked.connect(self.export)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.export)
        self.list.act_requested.connect(self._answer)
        self.list.open_requested.connect(self._open)
        self._quiet.act_requested.connect(lambda: self.act_requested.emit("capture", ""))
        self._panel.meeting_requested.connect(lambda id: self.act_requested.emit("meeting_mode", id))
        self._panel.brief_requested.connect(lambda id: self.open_requested.emit("meeting", id))
        self.setFocusProxy(self.list)

    def load(self) -> None:
        """Ask what today holds."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        self.desk.jobs.ask(
            self, lambda vault: agenda.today(vault, now=now, zone=zone), then=self._show, topic="today"
        )

    def export(self) -> None:
        """Write Today on one page to a file of the user's choice."""
        if self._told is None:
            return
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        told, _ = QFileDialog.getSaveFileName(
            self, "Where should it go?", agenda.file_name(self._told.day), "PDF (*.pdf)"
        )
        if not told:
            return
        path = Path(told) if Path(told).suffix else Path(told).with_suffix(".pdf")
        self.desk.jobs.ask(
            self, lambda vault: agenda.export(vault, path=path, now=now, zone=zone, at=now),
            then=lambda made: self.desk.notices.tell_done("Today written.", f"{made}"),
        )  # fmt: skip

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    def _lay_out(self) -> None:
        self._scroll.column.addWidget(self._head)
        self._scroll.column.addLayout(outset(self.list))
        self._scroll.column.addWidget(self._quiet)
        self._quiet.setContentsMargins(0, 32, 0, 24)
        self._scroll.column.addStretch(1)
        self._scroll.follow(self.list)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._scroll, 1)
        self._row.addWidget(self._panel)

    def _fit(self) -> None:
        """Large letters or a small window: the panel goes below the list."""
        beside = self.width() >= fonts.scaled(_BESIDE)
        (self._row if beside else self._scroll.column).addWidget(self._panel)
        self._panel.set_beside(beside)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()

    def _show(self, told: Agenda) -> None:
        clock = Clock(self.desk.clock.now(), self.desk.clock.zone, told.day, self.desk.clock.rollover)
        self._told = told
        self._items = {item.key: item for item in told.items}
        self._head.show_words(f"{told.day:%A} {told.day.day} {told.day:%B}", agenda_lines.lead(told.lead))
        self.list.show_sections(
            [
                self._section(words, told.of(section), clock, folds=section is Section.SOON)
                for section, words in agenda_lines.SECTIONS.items()
                if told.of(section)
            ]
        )
        self.list.setVisible(bool(told.items))
        self._quiet.setVisible(not told.items)
        if told.items and self.list.current() is None:
            self.list.choose_first()
        self._panel.show_agenda(told, clock)

    def _section(self, words: str, items: tuple[Item, ...], clock: Clock, *, folds: bool) -> RowSection:
        # The next day begins with a short list again.
        is_folded = folds and len(items) > _SOON + _FEW and self._unfolded_on != clock.today
        shown = items[:_SOON] if is_folded else items
        rows = [agenda_words.face(item, clock) for item in shown]
        if left := len(items) - len(shown):
            rows.append(agenda_words.more(left))
        return RowSection(words, rows, str(len(items)))

    def _unfold(self) -> None:
        """Show all that comes soon; the first line that was not seen yet is chosen."""
        assert self._told is not None
        self._unfolded_on = self._told.day
        self._show(self._told)
        self.list.choose(self._told.of(Section.SOON)[_SOON].key)

    def _item(self, row: RowFace) -> Item:
        return self._items[row.key]

    def _open(self, row: RowFace) -> None:
        if row.key == agenda_words.MORE:
            self._unfold()
            return
        item = self._item(row)
        if item.code == "lines_to_sort":
            self.open_requested.emit("inbox_line", item.record_id)
        elif item.kind is Kind.COMPLAINT:
            self.open_requested.emit("complaint", item.record_id)
        elif item.kind is Kind.FAILURE:
            self.open_requested.emit("failure", "")
        elif item.kind is Kind.LEARNING:
            self.open_requested.emit("unlearned", "")
        elif item.code == "meeting":
            self.open_requested.emit("meeting", item.record_id)
        elif item.code == "memory":
            self.open_requested.emit("experience", item.record_id)
        elif item.kind is Kind.MOMENT:
            self.open_requested.emit("coming_moment", item.record_id)
        elif item.kind is Kind.REQUEST:
            self.open_requested.emit("unusual_request", item.record_id)
        elif item.kind is Kind.RISK:
            self.open_requested.emit("risk", item.record_id)
        elif item.kind is Kind.TASK:
            self.open_requested.emit("task", item.record_id)
        elif item.kind is Kind.NEED:
            self.open_requested.emit("need", item.record_id)
        else:
            self.open_requested.emit("account", item.account_id)

    def _answer(self, row: RowFace) -> None:
        if row.key == agenda_words.MORE:
            self._unfold()
            return
        item = self._item(row)
        match item.act:
            case "mark_kept":
                self._keep(item)
            case "mark_done":
                self._finish(item)
            case "plan_step":
                self._plan_step(item)
            case "ask":
                self._ask(item)
            case "acknowledge" | "reply":
                self.open_requested.emit("complaint", item.record_id)
            case "told_them":
                self._note_told(item)
            case "debrief":
                self.act_requested.emit("debrief", item.record_id)
            case "call":
                self.act_requested.emit("capture", item.account_id)
            case "chase":
                self.open_requested.emit("promise", item.record_id)
            case _:
                self._open(row)

    def _keep(self, item: Item) -> None:
        now, today = self.desk.clock.now(), self.desk.clock.today()

        def tell(promise: Promise) -> None:
            fact = "Promise kept." if promise.state == "kept" else "Promise kept, late."
            self.desk.notices.tell_done(fact, promise.text)

        self.desk.jobs.ask(
            self, lambda vault: promises.keep(vault, item.record_id, on=today, at=now), then=tell
        )

    def _finish(self, item: Item) -> None:
        now, today = self.desk.clock.now(), self.desk.clock.today()
        self.desk.jobs.ask(
            self, lambda vault: tasks.finish(vault, item.record_id, on=today, at=now),
            then=lambda task: self.desk.notices.tell_done("Done.", task.text),
        )  # fmt: skip

    def _note_told(self, item: Item) -> None:
        now = self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: escalations.told(vault, item.record_id, at=now),
            then=lambda _: self.desk.notices.tell_done("Noted.", f"They know about {item.name}."),
        )  # fmt: skip

    def _plan_step(self, item: Item) -> None:
        """The form of a step for a need that nobody does anything about."""

        def open_form(need: Need) -> None:
            self.floating.open_form(
                StepForm(self.desk, need=need),
                then=lambda _: self.desk.notices.tell_done("Step planned.", need.text),
            )

        self.desk.jobs.ask(self, lambda vault: needs.get(vault, item.record_id), then=open_form)

    def _ask(self, item: Item) -> None:
        """Mark the person asked, and open the line in which the answer is written down."""
        now, today = self.desk.clock.now(), self.desk.clock.today()

        def write_down() -> None:
            self.desk.notices.tell_done("Asked.", f"Write down what {item.person} says.")
            self.act_requested.emit("capture_for_person", item.person_id)

        def ask() -> None:
            self.desk.jobs.ask(
                self, lambda vault: check_ins.ask(vault, item.record_id, on=today, at=now),
                then=lambda _: write_down(),
            )  # fmt: skip

        asker = Asker(self, self.desk, self.floating)
        trust_form.open_for_check_in(asker, item.record_id, otherwise=ask, then=write_down)
