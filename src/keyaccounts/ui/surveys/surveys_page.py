"""Answers of survey tools: choose a file, say what its values mean, and bring it in as one act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.jobs import LongJob
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.page import Page
from keyaccounts.ui.surveys import looking, survey_words
from keyaccounts.ui.surveys.check_view import CheckView
from keyaccounts.ui.surveys.looking import Draft
from keyaccounts.ui.surveys.start_view import StartView
from keyaccounts.workflows.importing import DateOrder
from keyaccounts.workflows.survey_import import Summary

_MARGIN = 32
_CRUMBS = ("Settings", "Import")
_BUSY = "The lines are being looked through."
_NOTHING = "Nothing would change: every line is here already, kept aside or answers nothing."


class SurveysPage(Page):
    """Nothing is written before the click on the filled button."""

    # Any act makes a plan stale, so every kind that acts change is watched.
    watches = frozenset(
        {"account", "answer", "check_in", "person", "original", "import_mapping", "experience"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.start, self.check = StartView(), CheckView(self, desk.clock.today())
        self.import_button = buttons.primary("Bring in answers")
        self.other_button = buttons.ghost("Another file")
        self._head = PageHead("", crumbs=_CRUMBS)
        self._stack = QStackedWidget()
        self._start_scroll = PageScroll(margin=0)
        self._draft: Draft | None = None
        self._planning: LongJob | None = None
        self._wanted = 0
        self._is_running = False
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._show_start()

    def load(self) -> None:
        """The store has changed: plan anew."""
        if self._draft is not None and not self._is_running:
            self._plan(self._draft)

    def show_record(self, kind: str, record_id: str) -> None:
        """Look a file through whose path another page hands over."""
        if record_id:
            self.take(Path(record_id))

    def leave(self) -> None:
        """What was looked at is plain text of customers: forget it."""
        self._show_start()

    @property
    def draft(self) -> Draft | None:
        """The file that is being looked at, with what was chosen so far."""
        return self._draft

    # ---- choosing -----------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask which file."""
        if self._is_running:
            return
        told, _ = QFileDialog.getOpenFileName(self, "Which file?", "", survey_words.FILTER)
        if told:
            self.take(Path(told))

    def take(self, path: Path, *, page: str = "") -> None:
        """Look this file through; of a workbook this page of it."""
        if self._is_running:
            return
        now, today, zone = self.desk.clock.now(), self.desk.clock.today(), self.desk.clock.zone
        number = self._next_number()
        self.start.tell("", tone=Tone.BREACH, icon=Icon.BAN)
        self._planning = self.desk.jobs.start(
            self,
            lambda vault: looking.first_look(vault, path, at=now, zone=zone, today=today, page=page),
            title=f"Looking through {path.name}",
            then=lambda draft: self._show_found(draft) if number == self._wanted else None,
            refused=self._show_refusal,
        )

    def _show_found(self, draft: Draft) -> None:
        self._planning = None
        self._show_draft(draft)
        self._show(self.check, "Check the answers")
        self.check.show_first(draft)

    def _show_refusal(self, trouble: Refusal | StoreTrouble) -> None:
        self._show_start()
        if isinstance(trouble, StoreTrouble):
            sentence = sentences.trouble(trouble)
        else:
            sentence = sentences.refusal(trouble)
        self.start.tell(sentence, tone=Tone.BREACH, icon=Icon.BAN)
        self.start.choose.setFocus()

    # ---- planning -----------------------------------------------------------------------------------

    def _plan(self, wanted: Draft) -> None:
        """Plan anew; an older plan that is still under way is dropped."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        number = self._next_number()
        self.import_button.refuse(_BUSY)

        def show(draft: Draft) -> None:
            if number == self._wanted:
                self._planning = None
                self._show_draft(draft)

        if wanted.is_large:
            self._planning = self.desk.jobs.start(
                self, lambda vault: looking.planned_in_steps(vault, wanted, at=now, zone=zone),
                title="Looking through the lines", then=show, refused=self._show_refusal,
            )  # fmt: skip
        else:
            self.desk.jobs.ask(
                self, lambda vault: looking.planned(vault, wanted, at=now, zone=zone),
                then=show, refused=self._show_refusal, topic="plan",
            )  # fmt: skip

    def _next_number(self) -> int:
        if self._planning is not None:
            self._planning.cancel()
            self._planning = None
        self._wanted += 1
        return self._wanted

    def _show_draft(self, draft: Draft) -> None:
        self._draft = draft
        self.check.show_draft(draft)
        plan = draft.plan
        if plan is None:
            self.import_button.refuse(survey_words.lacks(draft.lacks))
            return
        self.import_button.set_words(survey_words.act(plan))
        if draft.columns.dates is DateOrder.UNSURE:
            self.import_button.refuse("Say first which comes first, day or month.")
        elif plan.open:
            self.import_button.refuse(survey_words.to_confirm(plan))
        else:
            self.import_button.refuse(_NOTHING if plan.changes_nothing else "")

    def _change(self, change: Callable[[Draft], Draft]) -> None:
        """Another draft from the present one; the old plan can't be run any more."""
        if self._draft is not None and not self._is_running:
            # Choices follow each other faster than plans come back, so each builds on the last choice.
            self._draft = change(self._draft)
            self._plan(self._draft)

    # ---- running ------------------------------------------------------------------------------------

    def run(self) -> None:
        """Bring in what is shown."""
        plan = self._draft.plan if self._draft else None
        if plan is None or self._is_running or not self.import_button.isEnabled():
            return
        now, local = self.desk.clock.now(), self.desk.clock.local()
        self._set_running(True)
        job = self.desk.jobs.start(
            self, lambda vault: looking.run(vault, plan, at=now, by_clock=local),
            title=f"Bringing in {plan.sheet.file_name}", then=self._show_done,
            refused=self._show_run_refused,
        )  # fmt: skip
        if job is None:
            self._set_running(False)
        elif job.is_cancelled:
            self._note_end(job)
        else:
            job.ended.connect(lambda: self._note_end(job))

    def _note_end(self, job: LongJob) -> None:
        if job.is_cancelled and self._is_running:
            self._set_running(False)
            self.desk.notices.tell_done("Stopped.", "What was already saved stays; Undo takes it back.")
            self.load()

    def _set_running(self, is_running: bool) -> None:
        self._is_running = is_running
        for widget in (self.check, self.import_button, self.other_button):
            widget.setEnabled(not is_running)

    def _show_done(self, told: Summary) -> None:
        name = self._draft.sheet.file_name if self._draft else ""
        self._set_running(False)
        self._show_start()
        self.start.tell(survey_words.done(told), tone=Tone.CALM, icon=Icon.CHECK)
        self.start.choose.setFocus()
        self.desk.notices.tell_done(f"Imported {name}.")

    def _show_run_refused(self, trouble: Refusal | StoreTrouble) -> None:
        self._set_running(False)
        self.desk.notices.tell_failed(trouble)
        if isinstance(trouble, Refusal) and trouble.code == "file_changed" and self._draft is not None:
            self.take(self._draft.path)
        else:
            self.load()

    # ---- frame --------------------------------------------------------------------------------------

    def _show_start(self) -> None:
        self._draft = None
        self._show(self.start, "Bring in answers")
        self.setFocusProxy(self.start.choose)

    def _show(self, view: QWidget, title: str) -> None:
        self._head.show_words(title, "")
        self._stack.setCurrentWidget(self._start_scroll if view is self.start else view)
        for button in (self.import_button, self.other_button):
            button.setVisible(view is self.check)

    def _lay_out(self) -> None:
        self._start_scroll.column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        self._start_scroll.column.addWidget(self.start)
        for view in (self._start_scroll, self.check):
            self._stack.addWidget(view)
        self._head.set_acts((self.other_button, self.import_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(20)
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        head.addWidget(self._head)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._head.crumb_requested.connect(lambda at: self.open_requested.emit(_CRUMBS[at].lower(), ""))
        self.start.choose_requested.connect(self.choose)
        self.other_button.clicked.connect(self.choose)
        self.import_button.clicked.connect(self.run)
        columns, values, file = self.check.columns, self.check.values, self.check.file
        columns.part_chosen.connect(lambda column, part: self._change(lambda d: d.with_part(column, part)))
        values.said.connect(
            lambda column, value, score: self._change(lambda d: d.with_meaning(column, value, score))
        )
        values.unsaid.connect(lambda column, value: self._change(lambda d: d.without_meaning(column, value)))
        file.page_chosen.connect(self._turn_to)
        file.rest_chosen.connect(lambda id: self._change(lambda d: d.with_rest(id)))
        file.dates_chosen.connect(lambda order: self._change(lambda d: d.with_dates(order)))
        file.day_chosen.connect(lambda on: self._change(lambda d: d.with_day(on)))
        file.purpose_chosen.connect(lambda purpose: self._change(lambda d: d.with_purpose(purpose)))
        file.account_chosen.connect(lambda name, id: self._change(lambda d: d.with_account(name, id)))
        for keys, act in (("Ctrl+O", self.choose), ("Ctrl+Return", self.run)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _turn_to(self, page: str) -> None:
        if self._draft is not None:
            self.take(self._draft.path, page=page)

    # ---- a file dropped on the page -----------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._is_running and _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if (path := _dropped(event.mimeData())) is not None:
            self.take(path)


def _dropped(data: QMimeData) -> Path | None:
    """The one file that hangs over the window; nothing is fetched from elsewhere."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return found[0] if len(found) == 1 and found[0].is_file() else None
