"""Import: choose files, check what would happen to each line, and bring them in as one act each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.changes import Act
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.importing import import_words, looking
from keyaccounts.ui.importing.check_view import CheckView
from keyaccounts.ui.importing.end_view import EndView
from keyaccounts.ui.importing.export_view import ExportView
from keyaccounts.ui.importing.looking import Draft, Export, Imported, Purchases
from keyaccounts.ui.importing.start_view import StartView
from keyaccounts.ui.jobs import LongJob
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.page import Page
from keyaccounts.workflows import importing
from keyaccounts.workflows import vault as vaults

_MARGIN = 32
_CRUMBS = ("Settings", "Import")
_BUSY = "The lines are being looked through."


class ImportPage(Page):
    """Nothing is written before the click on the filled button; several files come one after the other."""

    # Any act makes a plan stale, so every kind that acts change is watched.
    watches = frozenset(
        {"account", "person", "original", "experience", "learning", "need", "evidence", "promise",
         "complaint", "check_in", "meeting", "inbox_line", "setting", "import_mapping"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.start = StartView()
        self.check = CheckView()
        self.export = ExportView()
        self.end = EndView()
        self.import_button = buttons.primary("Import")
        self.mapping_button = buttons.quiet("Save mapping")
        self.other_button = buttons.ghost("Another file")
        self._head = PageHead("", crumbs=_CRUMBS)
        self._stack = QStackedWidget()
        self._start_scroll = PageScroll(margin=0)
        self._waiting: list[Path] = []
        self._draft: Draft | None = None
        self._export: Export | None = None
        self._done: Imported | None = None
        self._planning: LongJob | None = None
        self._wanted = 0
        self._is_running = False
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._show_start()

    def load(self) -> None:
        """The store has changed: plan anew, or see whether this import can still be taken back."""
        if self._is_running:
            return
        if self._stack.currentWidget() is self.check and self._draft is not None:
            self._plan(self._draft)
        elif self._stack.currentWidget() is self.end and self._done and self._done.act:
            self.desk.jobs.ask(self, vaults.undoable, then=self._follow_undo, topic="undo")

    def show_record(self, kind: str, record_id: str) -> None:
        """Look a file through of which somebody said that it holds customers."""
        if record_id and not self._is_running:
            self._waiting.clear()
            self._look(Path(record_id), is_of_customers=True)

    def leave(self) -> None:
        """What was looked at is plain text of customers: forget it."""
        self._draft = self._export = self._done = None
        self._waiting.clear()

    # ---- choosing -----------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask which files."""
        if self._is_running:
            return
        told, _ = QFileDialog.getOpenFileNames(self, "Which files?", "", import_words.FILTER)
        self.take([Path(each) for each in told])

    def take(self, paths: Sequence[Path]) -> None:
        """Look these files through, one after the other."""
        if paths and not self._is_running:
            self._waiting = list(dict.fromkeys(paths))
            self._next()

    def _next(self) -> None:
        self._look(self._waiting.pop(0))

    def _look(self, path: Path, *, page: str = "", is_of_customers: bool = False) -> None:
        now, today = self.desk.clock.now(), self.desk.clock.today()
        self._stop_planning()
        self._wanted += 1
        number = self._wanted
        self.start.show_refusal("")
        self._planning = self.desk.jobs.start(
            self,
            lambda vault: looking.first_look(
                vault, path, at=now, today=None if is_of_customers else today, page=page
            ),
            title=f"Looking through {path.name}",
            then=lambda found: self._show_found(found) if number == self._wanted else None,
            refused=self._show_refusal,
        )

    def _show_found(self, found: Draft | Export | Purchases) -> None:
        self._planning = None
        if isinstance(found, Purchases):
            self._hand_over(found)
            return
        if isinstance(found, Export):
            self._export, self._draft = found, None
            self.export.show_export(found)
            self._show(self.export, "Check before you import", self._queue())
            self.import_button.set_words(f"Take in {found.records} records")
            self.import_button.refuse("")
            self.import_button.setFocus()
            return
        self._export = None
        self._show_draft(found)
        self._show(self.check, "Check before you import", self._queue())
        self.check.show_first()
        if (first := self.check.columns.first_choice()) is not None:
            first.setFocus()

    def _hand_over(self, found: Purchases) -> None:
        """Another page checks purchases."""
        self._show_start()
        if self._waiting:
            names = sentences.listed([each.name for each in self._waiting], last="and")
            self.start.show_refusal(f"{found.path.name} holds purchases. Choose {names} again afterwards.")
            self._waiting.clear()
        self.open_requested.emit("purchases", str(found.path))

    def _queue(self) -> str:
        if not self._waiting:
            return ""
        return f"Then {sentences.listed([each.name for each in self._waiting], last='and')}"

    def _show_refusal(self, trouble: Refusal | StoreTrouble) -> None:
        if isinstance(trouble, StoreTrouble):
            sentence = sentences.trouble(trouble)
        else:
            sentence = sentences.refusal(trouble)
        if self._waiting:
            self.desk.notices.tell_failed(trouble)
            self._next()
            return
        self._show_start()
        self.start.show_refusal(sentence)
        self.start.choose.setFocus()

    # ---- planning -----------------------------------------------------------------------------------

    def _plan(self, wanted: Draft) -> None:
        """Plan anew; an older plan that is still under way is dropped."""
        now = self.desk.clock.now()
        self._stop_planning()
        self._wanted += 1
        number = self._wanted
        self.import_button.refuse(_BUSY)

        def show(draft: Draft) -> None:
            if number == self._wanted:
                self._planning = None
                self._show_draft(draft)

        if wanted.is_large:
            self._planning = self.desk.jobs.start(
                self, lambda vault: looking.planned_in_steps(vault, wanted, at=now),
                title="Looking through the lines", then=show, refused=self._show_refusal,
            )  # fmt: skip
        else:
            self.desk.jobs.ask(
                self, lambda vault: looking.planned(vault, wanted, at=now),
                then=show, refused=self._show_refusal, topic="plan",
            )  # fmt: skip

    def _stop_planning(self) -> None:
        if self._planning is not None:
            self._planning.cancel()
            self._planning = None

    def _show_draft(self, draft: Draft) -> None:
        self._draft = draft
        self.check.show_draft(draft)
        self.import_button.set_words(import_words.import_act(draft.plan))
        nothing = "Nothing would change: everything in this file is already here, left out or not used."
        self.import_button.refuse(nothing if draft.plan.changes_nothing else "")

    def _change(self, change: Callable[[Draft], Draft]) -> None:
        """Another draft from the present one; the old plan can't be run any more."""
        if self._draft is not None and not self._is_running:
            # Choices follow each other faster than plans come back, so each builds on the last choice.
            self._draft = change(self._draft)
            self._plan(self._draft)

    def _keep_mapping(self) -> None:
        if self._draft is None:
            return
        plan, now = self._draft.plan, self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: importing.remember(vault, plan.sheet, mapping=plan.mapping, at=now),
            then=lambda _: self.desk.notices.tell_done("Mapping saved.", "Files like this are read so now."),
        )  # fmt: skip

    # ---- running ------------------------------------------------------------------------------------

    def run(self) -> None:
        """Bring in what is shown."""
        wanted: Draft | Export | None = self._export or self._draft
        if wanted is None or self._is_running or not self.import_button.isEnabled():
            return
        now, local = self.desk.clock.now(), self.desk.clock.local()
        self._set_running(True)
        job = self.desk.jobs.start(
            self, lambda vault: looking.run(vault, wanted, at=now, by_clock=local),
            title=f"Importing {wanted.path.name}", then=self._show_done, refused=self._show_run_refused,
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
        for widget in (self.check, self.export, self.import_button, self.mapping_button, self.other_button):
            widget.setEnabled(not is_running)

    def _show_done(self, done: Imported) -> None:
        self._set_running(False)
        self._done, self._draft, self._export = done, None, None
        self.end.show_imported(done)
        self.end.show_pairs(done.alike)
        self._show(self.end, f"Imported {done.name}", self._queue())
        next_ = self._waiting[0].name if self._waiting else ""
        self.end.more.set_words(f"Go on with {next_}" if next_ else "Choose files")
        self.end.setFocus()
        if done.act:
            self.desk.notices.tell_done(f"Imported {done.name}.")

    def _show_run_refused(self, trouble: Refusal | StoreTrouble) -> None:
        self._set_running(False)
        self.desk.notices.tell_failed(trouble)
        if isinstance(trouble, Refusal) and trouble.code == "file_changed" and self._draft is not None:
            self._look(self._draft.path, is_of_customers=True)
        else:
            self.load()

    def _go_on(self) -> None:
        if self._waiting:
            self._next()
        else:
            self.choose()

    def _follow_undo(self, acts: tuple[Act | None, Act | None]) -> None:
        if self._done is None:
            return
        undo, redo = acts
        if redo is not None and redo.number == self._done.act:
            self.end.show_taken_back()
        else:
            self.end.show_undoable(undo is not None and undo.number == self._done.act)

    def _keep_left_out(self) -> None:
        if self._done is None:
            return
        rows, name = self._done.left_out, f"{Path(self._done.name).stem}-refused.csv"
        told, _ = QFileDialog.getSaveFileName(self, "Where should the refused lines go?", name)
        if told:
            self.desk.jobs.run(
                self, lambda: looking.keep_left_out(rows, Path(told)),
                then=lambda path: self.end.say(f"{import_words.lines(len(rows))} written to {path}"),
            )  # fmt: skip

    # ---- frame --------------------------------------------------------------------------------------

    def _show_start(self) -> None:
        self._draft = self._export = None
        self._show(self.start, "Import customers")
        self.setFocusProxy(self.start.choose)

    def _show(self, view: QWidget, title: str, lead: str = "") -> None:
        self._head.show_words(title, lead)
        self._stack.setCurrentWidget(self._start_scroll if view is self.start else view)
        self.mapping_button.setVisible(view is self.check)
        for button in (self.import_button, self.other_button):
            button.setVisible(view in (self.check, self.export))

    def _lay_out(self) -> None:
        self._start_scroll.column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        self._start_scroll.column.addWidget(self.start)
        for view in (self._start_scroll, self.check, self.export, self.end):
            self._stack.addWidget(view)
        self._head.set_acts((self.other_button, self.mapping_button, self.import_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(20)
        head = QHBoxLayout()
        head.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        head.addWidget(self._head)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._head.crumb_requested.connect(lambda _: self.open_requested.emit("settings", ""))
        self.start.choose_requested.connect(self.choose)
        self.start.purchases_requested.connect(lambda: self.open_requested.emit("purchases", ""))
        self.start.answers_requested.connect(lambda: self.open_requested.emit("surveys", ""))
        self.other_button.clicked.connect(self.choose)
        self.mapping_button.clicked.connect(self._keep_mapping)
        self.import_button.clicked.connect(self.run)
        check, end = self.check, self.end
        check.field_chosen.connect(lambda column, field: self._change(lambda d: d.with_field(column, field)))
        check.dates_chosen.connect(lambda order: self._change(lambda d: d.with_dates(order)))
        check.answered.connect(lambda asked, answer: self._change(lambda d: d.answered(asked, answer)))
        check.ask_again_requested.connect(lambda: self._change(Draft.asked_again))
        check.page_chosen.connect(self._turn_to)
        end.undo_requested.connect(lambda: self.act_requested.emit("undo", ""))
        end.keep_requested.connect(self._keep_left_out)
        end.accounts_requested.connect(lambda: self.open_requested.emit("accounts", ""))
        end.choose_requested.connect(self._go_on)
        end.pairs_requested.connect(lambda: self.open_requested.emit("merge", "pairs"))
        for keys, act in (("Ctrl+O", self.choose), ("Ctrl+Return", self.run)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _turn_to(self, page: str) -> None:
        if self._draft is not None:
            self._look(self._draft.path, page=page, is_of_customers=True)

    # ---- files dropped on the page ------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._is_running and _dropped(event.mimeData()):
            event.acceptProposedAction()
            self.start.drop_place.show_over(True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.drop_place.show_over(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.start.drop_place.show_over(False)
        event.acceptProposedAction()
        self.take(_dropped(event.mimeData()))


def _dropped(data: QMimeData) -> list[Path]:
    """The files among what hangs over the window; nothing is fetched from elsewhere."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in found if path.is_file()]
