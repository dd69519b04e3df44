"""What can be done on a complaint's page: the act its state asks for, the pause, and its menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from keyaccounts import clock_sentences
from keyaccounts.clock_lines import Explanation
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import Complaint
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.complaints import complaint_words, count_printing
from keyaccounts.ui.complaints.clock_list import ClockList
from keyaccounts.ui.complaints.complaint_head import ComplaintHead
from keyaccounts.ui.complaints.details_form import DetailsForm
from keyaccounts.ui.complaints.draft_form import DraftForm
from keyaccounts.ui.complaints.heard_form import HeardForm, NoteForm
from keyaccounts.ui.complaints.move_form import MoveForm
from keyaccounts.ui.complaints.pause_form import PauseForm
from keyaccounts.ui.complaints.reply_form import ReplyForm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.look import icons
from keyaccounts.ui.look.icons import Icon
from keyaccounts.workflows import complaints, replies
from keyaccounts.workflows.complaints import ComplaintPage

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

KEYS = {
    "main": "Alt+A", "reply": "Alt+R", "draft": "Alt+W", "heard": "Alt+H", "note": "Alt+N", "pause": "Alt+P",
    "resume": "Alt+P", "edit": "Alt+D",
}  # fmt: skip
"""The keys of the page's own acts; the menu shows them."""

_AT_ONCE = ("investigating", "remedy_running", "received")
"""Moves that ask nothing where nothing is missing."""
_SPEAKING = ("received", "response_ready", "decision_told")
"""States whose own act gives them word."""
_SORTS = {"received": "acknowledgement", "response_ready": "decision"}
"""What an answer is about, by the state of the complaint; otherwise it tells where we are."""
_SOON = 75
"""Percent of the time of the next word from which on giving it comes before every move."""


class _Home(Protocol):
    """The page these acts belong to."""

    desk: Desk
    floating: Floating
    head: ComplaintHead
    clocks: ClockList
    told: ComplaintPage | None
    people: Sequence[Person]
    open_requested: SignalInstance


class ComplaintActs:
    """Each act by its name; what was done is told with its Undo."""

    def __init__(self, page: _Home) -> None:
        self._page = page
        self.menu = QMenu()
        head = page.head
        head.more_button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill_menu)
        head.main_button.clicked.connect(lambda: self.do("main"))
        head.pause_button.clicked.connect(lambda: self.do("pause"))
        page.clocks.copy_requested.connect(self.copy_count)
        page.clocks.print_requested.connect(self.print_count)
        page.clocks.save_requested.connect(self.save_count)
        self._acts: dict[str, Callable[[ComplaintPage], None]] = {
            "main": lambda told: self.do(self.main(told)),
            "reply": self._reply,
            "acknowledged": lambda told: self._reply(told, acknowledges=True),
            "draft": self._draft,
            "heard": self._heard,
            "note": self._note,
            "pause": self._pause,
            "resume": lambda told: self._move(told, "investigating"),
            "waiting_customer": self._pause,
            "waiting_third_party": self._pause,
            "edit": self._edit,
            "archive": self._archive,
            "bring_back": self._bring_back,
            "original": self._open_original,
        }

    # ---- what can be done ---------------------------------------------------------------------------

    def main(self, told: ComplaintPage) -> str:
        """The act that the complaint asks for most, "" where it asks for none."""
        complaint = told.complaint
        state = complaint.state
        if state == "duplicate":
            return "original" if told.related.original is not None else ""
        if not complaint.is_open:
            return ""
        if state == "waiting_customer":
            return "heard"
        if state not in _SPEAKING and self._word_is_due():
            return "reply"
        if state == "assessed" and complaint.complexity == "simple":
            return "response_ready"
        return next((way.to for way in told.ways if way.to != "withdrawn"), "reply")

    def words(self, name: str, told: ComplaintPage) -> str:
        """An act as its button says it."""
        match name:
            case "reply":
                return complaint_words.reply_to(told)
            case "draft":
                return "Draft an answer"
            case "heard":
                return "Log what they said"
            case "note":
                return "Note for our eyes only"
            case "edit":
                return "Edit"
            case "archive":
                return "Archive"
            case "bring_back":
                return "Bring back"
            case "original":
                original = told.related.original
                return f"Go to {original.name}" if original is not None else ""
        return complaint_words.move(name, told.complaint)

    def do(self, name: str) -> None:
        """Do an act by its name: one of the page's own, or a move by the state it leads to."""
        told = self._page.told
        if told is None or not name:
            return
        if name == "pause" and told.complaint.state in complaint_words.WAITING:
            name = "resume"
        own = self._acts.get(name)
        if own is not None:
            own(told)
        else:
            self._move(told, name)

    def show_page(self, told: ComplaintPage) -> None:
        """The buttons of the head, for the complaint as it is."""
        head, main = self._page.head, self.main(told)
        head.main_button.setVisible(bool(main))
        if main:
            head.main_button.set_words(self.words(main, told))
            head.main_button.setToolTip(KEYS["main"])
        is_waiting = told.complaint.state in complaint_words.WAITING
        can_pause = any(way.to in complaint_words.WAITING for way in told.ways)
        head.pause_button.setVisible((is_waiting and main != "resume") or can_pause)
        head.pause_button.set_words("Resume" if is_waiting else "Pause clock")
        head.pause_button.set_icon(Icon.PLAY if is_waiting else Icon.PAUSE)
        head.pause_button.setToolTip(KEYS["pause"])

    def fill_menu(self) -> None:
        """The acts that are possible with the complaint as it is."""
        self.menu.clear()
        told = self._page.told
        if told is None:
            return
        complaint = told.complaint
        if complaint.is_open:
            self._add(told, "reply", Icon.MESSAGE_CIRCLE)
            self._add(told, "draft", Icon.MAIL)
            self._add(told, "heard", Icon.QUOTE)
        self._add(told, "note", Icon.EYE_OFF)
        self.menu.addSeparator()
        for way in told.ways:
            if way.to not in complaint_words.WAITING:
                self._add(told, way.to, complaint_words.move_icon(way.to))
        self.menu.addSeparator()
        self._add(told, "edit", Icon.PENCIL)
        if complaint.is_archived:
            self._add(told, "bring_back", Icon.ARCHIVE_RESTORE)
        elif not complaint.is_open:
            self._add(told, "archive", Icon.ARCHIVE)

    def _add(self, told: ComplaintPage, name: str, icon: Icon) -> None:
        act = self.menu.addAction(icons.qicon(icon), self.words(name, told), lambda: self.do(name))
        if name in KEYS:
            act.setShortcut(QKeySequence(KEYS[name]))

    def _word_is_due(self) -> bool:
        found = self._page.clocks.clocked
        return found is not None and any(
            each.code == "update" and each.stopped_at is None and each.rung >= _SOON for each in found.latest
        )

    # ---- words --------------------------------------------------------------------------------------

    def _reply(self, told: ComplaintPage, *, acknowledges: bool = False) -> None:
        form = ReplyForm(
            self._page.desk, complaint=told.complaint, people=self._page.people, acknowledges=acknowledges
        )
        self._open(form, "Acknowledged." if acknowledges else "Reply logged.", told.complaint)

    def _draft(self, told: ComplaintPage) -> None:
        desk, id, now = self._page.desk, told.complaint.id, self._now
        sort = _SORTS.get(told.complaint.state, "update")
        desk.jobs.ask(
            self._whole, lambda vault: replies.ready(vault, id, now=now, zone=desk.clock.zone),
            then=lambda ready: self._open(DraftForm(desk, ready, sort=sort), "Reply logged.", told.complaint),
            topic="draft",
        )  # fmt: skip

    def _heard(self, told: ComplaintPage) -> None:
        form = HeardForm(self._page.desk, complaint=told.complaint, people=self._page.people)
        self._open(form, "Logged.", told.complaint)

    def _note(self, told: ComplaintPage) -> None:
        self._open(NoteForm(self._page.desk, complaint=told.complaint), "Note kept.", told.complaint)

    # ---- moves --------------------------------------------------------------------------------------

    def _pause(self, told: ComplaintPage) -> None:
        if not any(way.to in complaint_words.WAITING for way in told.ways):
            return
        person = told.people.get(told.complaint.person_id)
        form = PauseForm(self._page.desk, told.complaint, customer=person.name if person else "")
        self._open(form, complaint_words.moved("waiting_customer"), told.complaint)

    def _move(self, told: ComplaintPage, to: str) -> None:
        way = next((each for each in told.ways if each.to == to), None)
        if way is None:
            return
        complaint = told.complaint
        if to in _AT_ONCE and not way.needs:
            now, id = self._now, complaint.id
            step = Step(to=to, at=now)
            self._ask(
                lambda vault: complaints.move(vault, id, step, at=now),
                complaint_words.moved(to),
                complaint.name,
            )
        elif to == "duplicate":
            self._page.desk.jobs.ask(
                self._whole, lambda vault: complaints.open_at(vault, complaint.account_id),
                then=lambda others: self._open_move(told, to, way.needs, others), topic="others",
            )  # fmt: skip
        else:
            self._open_move(told, to, way.needs)

    def _open_move(
        self, told: ComplaintPage, to: str, needs: Sequence[str], others: Sequence[Complaint] = ()
    ) -> None:
        form = MoveForm(self._page.desk, told.complaint, to, needs=needs, others=others)
        self._open(form, complaint_words.moved(to), told.complaint)

    def _edit(self, told: ComplaintPage) -> None:
        form = DetailsForm(self._page.desk, complaint=told.complaint, people=self._page.people)
        self._open(form, "Saved.", told.complaint)

    def _archive(self, told: ComplaintPage) -> None:
        now, complaint = self._now, told.complaint
        self._ask(lambda vault: complaints.archive(vault, complaint.id, at=now), "Archived.", complaint.name)

    def _bring_back(self, told: ComplaintPage) -> None:
        now, complaint = self._now, told.complaint
        self._ask(
            lambda vault: complaints.bring_back(vault, complaint.id, at=now), "Brought back.", complaint.name
        )

    def _open_original(self, told: ComplaintPage) -> None:
        if told.related.original is not None:
            self._page.open_requested.emit(Complaint.kind, told.related.original.id)

    # ---- the count ----------------------------------------------------------------------------------

    def copy_count(self, key: str) -> None:
        """Put the count of a clock on the clipboard, as plain text."""
        told = self._count(key)
        if told is not None:
            QApplication.clipboard().setText("\n".join((self._title(told), *clock_sentences.lines(told))))
            self._page.desk.notices.turned.emit("Copied.", "The count is on the clipboard.")

    def print_count(self, key: str) -> None:
        """Ask which printer, then print one sheet."""
        printer = count_printing.printer()
        if QPrintDialog(printer, self._page.head).exec():
            self.print_on(printer, key)

    def print_on(self, printer: QPrinter, key: str) -> None:
        """Print the count of a clock."""
        told = self._count(key)
        if told is None:
            return
        notices = self._page.desk.notices
        if count_printing.print_count(printer, told, title=self._title(told)):
            notices.turned.emit("Printed.", "One sheet.")
        else:
            notices.refused.emit("", "The printer can't begin. Look whether it is switched on.")

    def save_count(self, key: str) -> None:
        """Write the count of a clock to a PDF file of the user's choice."""
        told = self._count(key)
        if told is None or self._page.told is None:
            return
        name = f"{self._page.told.complaint.name} {clock_sentences.clock(told.code)}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self._page.head, "Where should it go?", name, "PDF (*.pdf)")
        if chosen:
            self.write_to(Path(chosen), key)

    def write_to(self, path: Path, key: str) -> None:
        """Write the count of a clock to a PDF file."""
        told = self._count(key)
        if told is None:
            return
        try:
            count_printing.write_pdf(path, told, title=self._title(told))
        except Refusal as refusal:
            self._page.desk.notices.tell_failed(refusal)
        else:
            self._page.desk.notices.turned.emit("Saved.", path.name)

    def _count(self, key: str) -> Explanation | None:
        clocked, reading = self._page.clocks.clocked, self._page.clocks.reading(key)
        return clocked.explained(reading) if clocked is not None and reading is not None else None

    def _title(self, told: Explanation) -> str:
        page = self._page.told
        whose = f"{page.complaint.name}, {page.account.name}: " if page is not None else ""
        return f"{whose}{clock_sentences.clock(told.code)}"

    # ---- how ----------------------------------------------------------------------------------------

    @property
    def _now(self) -> datetime:
        return self._page.desk.clock.now()

    @property
    def _whole(self) -> QObject:
        page = self._page
        assert isinstance(page, QObject)
        return page

    def _open(self, form: RecordForm, fact: str, complaint: Complaint) -> None:
        form.open_requested.connect(self._go_elsewhere)
        sentence = f"{complaint.name}, {complaint.matter}"
        self._page.floating.open_form(form, then=lambda _: self._page.desk.notices.tell_done(fact, sentence))

    def _go_elsewhere(self, kind: str, record_id: Id) -> None:
        self._page.floating.close()
        self._page.open_requested.emit(kind, record_id)

    def _ask(self, work: Callable[[Vault], object], fact: str, sentence: str) -> None:
        page = self._page
        page.desk.jobs.ask(self._whole, work, then=lambda _: page.desk.notices.tell_done(fact, sentence))
