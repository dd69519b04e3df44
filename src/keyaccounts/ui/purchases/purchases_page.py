"""Purchases: choose a table, check what would happen to each line, and bring it in as one act."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

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
from keyaccounts.ui.purchases import looking, purchase_words
from keyaccounts.ui.purchases.check_view import CheckView
from keyaccounts.ui.purchases.looking import Draft
from keyaccounts.ui.purchases.start_view import StartView
from keyaccounts.workflows.importing import DateOrder
from keyaccounts.workflows.purchasing import Summary

_MARGIN = 32
_CRUMBS = ("Settings", "Import")
_BUSY = "The lines are being looked through."
_NOTHING = "Nothing would change: every line is here already, or kept aside."


class PurchasesPage(Page):
    """Nothing is written before the click on the filled button."""

    # Any act makes a plan stale, so every kind that acts change is watched.
    watches = frozenset({"account", "purchase", "original", "setting", "import_mapping", "experience"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.start, self.check = StartView(), CheckView()
        self.import_button = buttons.primary("Bring in purchases")
        self.other_button = buttons.ghost("Another file")
        self.customers_button = buttons.ghost("These are customers")
        self._head = PageHead("", crumbs=_CRUMBS)
        self._stack = QStackedWidget()
        self._start_scroll = PageScroll(margin=0)
        self._draft: Draft | None = None
        self._planning: LongJob | None = None
        self._wanted = 0
        self._is_running = False
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

    # ---- choosing -----------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask which file."""
        if self._is_running:
            return
        told, _ = QFileDialog.getOpenFileName(self, "Which file?", "", purchase_words.FILTER)
        if told:
            self.take(Path(told))

    def take(self, path: Path) -> None:
        """Look this file through."""
        if self._is_running:
            return
        now, today = self.desk.clock.now(), self.desk.clock.today()
        number = self._next_number()
        self.start.tell("", tone=Tone.BREACH, icon=Icon.BAN)
        self._planning = self.desk.jobs.start(
            self,
            lambda vault: looking.first_look(vault, path, at=now, today=today),
            title=f"Looking through {path.name}",
            then=lambda draft: self._show_found(draft) if number == self._wanted else None,
            refused=self._show_refusal,
        )

    def _show_found(self, draft: Draft) -> None:
        self._planning = None
        self._show_draft(draft)
        self._show(self.check, "Check the purchases")
        self.check.show_first()
        if (first := self.check.columns.first_choice()) is not None:
            first.setFocus()

    def _show_refusal(self, trouble: Refusal | StoreTrouble) -> None:
        self._show_start()
        if isinstance(trouble, StoreTrouble):
            sentence = sentences.trouble(trouble)
        else:
            sentence = sentences.refusal(trouble)
        self.start.tell(sentence, tone=Tone.BREACH, icon=Icon.BAN)
        self.start.choose.setFocus()

    def _hand_over(self) -> None:
        """The file is none of purchases after all: the page for customers reads it."""
        if self._draft is not None:
            path = self._draft.path
            self._show_start()
            self.open_requested.emit("import", str(path))

    # ---- planning -----------------------------------------------------------------------------------

    def _plan(self, wanted: Draft) -> None:
        """Plan anew; an older plan that is still under way is dropped."""
        now, today = self.desk.clock.now(), self.desk.clock.today()
        number = self._next_number()
        self.import_button.refuse(_BUSY)

        def show(draft: Draft) -> None:
            if number == self._wanted:
                self._planning = None
                self._show_draft(draft)

        if wanted.is_large:
            self._planning = self.desk.jobs.start(
                self, lambda vault: looking.planned_in_steps(vault, wanted, at=now, today=today),
                title="Looking through the lines", then=show, refused=self._show_refusal,
            )  # fmt: skip
        else:
            self.desk.jobs.ask(
                self, lambda vault: looking.planned(vault, wanted, at=now, today=today),
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
        if draft.plan is None:
            self.import_button.refuse(purchase_words.lacks(draft.columns.lacks))
            return
        self.import_button.set_words(purchase_words.act(draft.plan))
        if draft.columns.dates is DateOrder.UNSURE:
            self.import_button.refuse("Say first which comes first, day or month.")
        else:
            self.import_button.refuse(_NOTHING if draft.plan.changes_nothing else "")

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
        for widget in (self.check, self.import_button, self.other_button, self.customers_button):
            widget.setEnabled(not is_running)

    def _show_done(self, told: Summary) -> None:
        name = self._draft.sheet.file_name if self._draft else ""
        self._set_running(False)
        self._show_start()
        self.start.tell(purchase_words.done(told), tone=Tone.CALM, icon=Icon.CHECK)
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
        self._show(self.start, "Bring in purchases")
        self.setFocusProxy(self.start.choose)

    def _show(self, view: QWidget, title: str) -> None:
        self._head.show_words(title, "")
        self._stack.setCurrentWidget(self._start_scroll if view is self.start else view)
        for button in (self.import_button, self.other_button, self.customers_button):
            button.setVisible(view is self.check)

    def _lay_out(self) -> None:
        self._start_scroll.column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        self._start_scroll.column.addWidget(self.start)
        for view in (self._start_scroll, self.check):
            self._stack.addWidget(view)
        self._head.set_acts((self.customers_button, self.other_button, self.import_button))
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
        self.customers_button.clicked.connect(self._hand_over)
        self.import_button.clicked.connect(self.run)
        columns, file = self.check.columns, self.check.file
        columns.part_chosen.connect(lambda column, part: self._change(lambda d: d.with_part(column, part)))
        file.dates_chosen.connect(lambda order: self._change(lambda d: d.with_dates(order)))
        file.decimals_chosen.connect(lambda sign: self._change(lambda d: d.with_decimals(sign)))
        file.account_chosen.connect(lambda name, id: self._change(lambda d: d.with_account(name, id)))
        for keys, act in (("Ctrl+O", self.choose), ("Ctrl+Return", self.run)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
