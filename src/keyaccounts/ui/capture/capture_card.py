"""Capture: one line first, all else optional and later; what is typed is never over 2 s from disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import captures, sentences
from keyaccounts.captures import Capture, Completion
from keyaccounts.experiences import Mode
from keyaccounts.inbox import LONGEST
from keyaccounts.names import Known
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui import words
from keyaccounts.ui.capture import capture_words
from keyaccounts.ui.capture.capture_edit import CaptureEdit
from keyaccounts.ui.capture.capture_preview import ROW, CapturePreview
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import captures as captured
from keyaccounts.workflows import drafts, experiences
from keyaccounts.workflows.experiences import Logged

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_IDLE, _LONGEST = 1000, 1500
"""Milliseconds: a draft is written after this pause, and at the latest after that much typing.

Short of the two seconds that may be lost: a timer is late at times, and writing takes its own.
"""

_WIDTH, _FORM_WIDTH = 760, 860
_MOST_COMPLETIONS, _AROUND_ROWS = 8, 220


def _text(vault: Vault, line_id: Id) -> str:
    """What stands in the line when it is opened: its draft, else the inbox line that is to be sorted."""
    kept = drafts.read(vault, line_id or drafts.CAPTURE)
    return kept or next((line.text for line in experiences.inbox(vault) if line.id == line_id), "")


class CaptureCard(QObject):
    """The floating card. It stays one object while the store is open, so that a draft is never lost."""

    open_requested = Signal(str, str)
    left = Signal(bool)
    """It was closed; True when nothing follows, False when the full form does."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._names = Known()
        self._called: dict[Id, str] = {}
        self._account_id: Id = ""
        self._sorting: Id = ""
        self._usual_mode = Mode.VOICE
        self._kept_text = self._read_text = ""
        self._is_saving = self._goes_on = False
        self._choices: list[Completion] = []
        self._card = _Card()
        self.edit = self._card.edit
        self.overlay = Overlay(window, self._card, width=_WIDTH, top=128)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._longest = QTimer(self, singleShot=True, interval=_LONGEST)
        self._connect()

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._follow_text)
        self.edit.save_requested.connect(self._save)
        self.edit.form_requested.connect(self._open_form)
        self.edit.complete_requested.connect(self._complete)
        self.edit.step_requested.connect(self._step)
        self._card.preview.chosen.connect(self._complete)
        for timer in (self._idle, self._longest):
            timer.timeout.connect(self._keep_draft)
        self.overlay.closed.connect(self._closed)
        self.edit.too_long.connect(self._refuse_length)
        QShortcut(QKeySequence("Ctrl+Return"), self._card, self._save)
        QShortcut(QKeySequence("Alt+L"), self._card, self._add_learning)

    # ---- opening ------------------------------------------------------------------------------------

    def open_for(
        self, *, account_id: Id = "", person_id: Id = "", inbox_line_id: Id = "", text: str = ""
    ) -> None:
        """Open the line: for an account in view, to write down what a person said, or to sort a line.

        `text` comes after what is half typed there.
        """
        self._account_id = account_id
        if inbox_line_id != self._sorting:
            self._keep_draft()
            self._clear()
            self._sorting = inbox_line_id
        self._card.show_where("", sorting=bool(inbox_line_id))
        self.overlay.open()
        self.edit.setFocus()
        if not self.edit.toPlainText():
            self._desk.jobs.ask(self, lambda vault: _text(vault, inbox_line_id), then=self._restore)
        self._desk.jobs.ask(self, captured.known, then=lambda names: self._know(names, person_id, text))

    def leave(self) -> None:
        """Keep what is typed; the store is about to close."""
        self._keep_draft()
        self.overlay.close_card()

    def _know(self, names: Known, person_id: Id, text: str) -> None:
        self._names = names
        self._called = {account.id: account.name for account in names.accounts}
        self._called |= {person.id: person.name for person in names.people}
        if self._account_id:
            self._card.show_where(self._called.get(self._account_id, ""))
        if person_id and person_id in self._called and self._called[person_id] not in self.edit.toPlainText():
            self.edit.insertPlainText(f'@"{self._called[person_id]}" ')
        self._read()
        if text:
            self._add(text)

    def _add(self, text: str) -> None:
        before = self.edit.toPlainText()
        parting = "\n" if before and not before.endswith("\n") else ""
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.edit.add(parting + text)

    def _add_learning(self) -> None:
        """A line of its own for one thing we learned; once more adds another."""
        self._add("we learned: ")

    def _refuse_length(self, length: int) -> None:
        self._refused(Refusal("too_long", field="text", length=length, limit=LONGEST))

    def _closed(self) -> None:
        self._keep_draft()
        goes_on, self._goes_on = self._goes_on, False
        self.left.emit(not goes_on)

    def _restore(self, draft: str) -> None:
        if draft and not self.edit.toPlainText():
            self._kept_text = draft
            self.edit.insertPlainText(draft)

    # ---- reading ------------------------------------------------------------------------------------

    def _follow_text(self) -> None:
        # Colours of the text change it too, as Qt sees it.
        if self.edit.toPlainText() != self._read_text:
            self._read()

    def _read(self) -> None:
        text = self._read_text = self.edit.toPlainText()
        capture = self._capture()
        self.edit.show_marks(capture.marks)
        self._choices = captures.completions(
            self.edit.before_cursor(), self._names, account_id=capture.account_id, limit=self._room()
        )
        self.edit.is_choosing = bool(self._choices)
        # A mark that is understood as it stands needs no choice: Enter saves, until one is asked for.
        cursor = len(self.edit.before_cursor())
        self.edit.enter_takes = not any(mark.end == cursor for mark in capture.marks)
        if self._choices:
            self._show_choices()
        else:
            doubts = [sentences.doubt(doubt, self._name) for doubt in capture.doubts]
            lines = (
                []
                if capture.is_empty
                else list(capture_words.will_save(capture, self._name, now=self._desk.clock.local()))
            )
            self._card.preview.show_lines(lines, doubts)
        self.overlay.fit_content()
        if text != self._kept_text:
            self._card.show_state("")
            self._idle.start()
            if not self._longest.isActive():
                self._longest.start()

    def _show_choices(self) -> None:
        self._card.preview.show_choices(self._choices, self._called, enter_takes=self.edit.enter_takes)

    def _step(self, by: int) -> None:
        """Walk the choices; from now on Enter takes the one that is marked."""
        self._card.preview.step(by)
        self.edit.enter_takes = True
        self._show_choices()

    def _capture(self) -> Capture:
        return captures.read_line(
            self.edit.toPlainText(), self._names, now=self._desk.clock.local(),
            account_id=self._account_id, usual_mode=self._usual_mode,
        )  # fmt: skip

    def _room(self) -> int:
        """How many completions the window has room for."""
        rows = (self._window.height() - fonts.scaled(_AROUND_ROWS)) // fonts.scaled(ROW)
        return min(max(rows, 3), _MOST_COMPLETIONS)

    def _name(self, record_id: Id) -> str:
        return self._called.get(record_id, "")

    def _complete(self) -> None:
        if not self._choices:
            self._go_to_next_mark()
            return
        choice = self._choices[self._card.preview.chosen_row()]
        self.edit.put(choice.start, choice.insert + ("" if choice.insert.endswith(":") else " "))

    def _go_to_next_mark(self) -> None:
        at = len(self.edit.before_cursor())
        marks = self._capture().marks
        ahead = [mark.end for mark in marks if mark.end > at]
        self.edit.go_to(ahead[0] if ahead else len(self.edit.toPlainText()))

    # ---- keeping ------------------------------------------------------------------------------------

    def _keep_draft(self) -> None:
        self._idle.stop()
        self._longest.stop()
        text, before, at = self.edit.toPlainText(), self._kept_text, self._desk.clock.now()
        if text == before or self._is_saving:
            return
        self._kept_text = text
        name = self._sorting or drafts.CAPTURE

        def tell(_: None) -> None:
            if text == self.edit.toPlainText():
                self._card.show_state("Draft kept" if text else "")

        def try_again(trouble: Refusal | StoreTrouble) -> None:
            if self._kept_text == text:
                self._kept_text = before
                self._longest.start()
            self._card.show_state(words.NOT_SAVED)
            self._desk.notices.tell_failed(trouble)

        self._desk.jobs.ask(
            self, lambda vault: drafts.keep(vault, name, text=text, at=at),
            then=tell, refused=try_again, topic="draft",
        )  # fmt: skip

    def _save(self) -> None:
        capture = self._capture()
        if self._is_saving:
            return
        if capture.is_empty:
            self._refused(Refusal("empty", field="title"))
            return
        at, zone, line_id = self._desk.clock.now(), self._desk.clock.zone, self._sorting
        self._wait(True)
        self._desk.jobs.ask(
            self,
            lambda vault: experiences.log(vault, capture, at=at, zone=zone, sorted_line=line_id),
            then=lambda logged: self._saved(capture, logged), refused=self._refused,
        )  # fmt: skip

    def _saved(self, capture: Capture, logged: Logged) -> None:
        self._wait(False)
        self._usual_mode = capture.mode
        self._clear()
        self.overlay.close_card()
        if logged.experience is not None:
            told = capture_words.kept(logged, capture.title, self._name(capture.account_id))
            self._desk.notices.tell_done("Saved.", told)
        else:
            self._desk.notices.tell_done("Kept in your inbox.", capture.title)

    def _refused(self, trouble: Refusal | StoreTrouble) -> None:
        """The text stays; what is wrong stands below it until something is typed or tried again."""
        self._wait(False)
        if isinstance(trouble, StoreTrouble):
            self._card.preview.show_trouble(words.NOT_SAVED, sentences.trouble(trouble))
            self._card.show_state(words.NOT_SAVED)
        else:
            self._card.preview.show_trouble(words.NOT_DONE, sentences.refusal(trouble))
        # What was typed last is no draft yet, and may be all there will be.
        self._longest.start()
        self.overlay.fit_content()

    def _wait(self, waiting: bool) -> None:
        """While the line is being saved it is neither saved again nor changed."""
        self._is_saving = waiting
        self.edit.setReadOnly(waiting)
        self._idle.stop()
        self._longest.stop()

    def _clear(self) -> None:
        self._kept_text = ""
        self._sorting = ""
        self.edit.clear()
        self._idle.stop()
        self._longest.stop()

    def _open_form(self) -> None:
        from keyaccounts.ui.forms.experience_form import ExperienceForm

        capture = self._capture()
        if not capture.account_id:
            self._refused(Refusal("no_account", field="account"))
            return
        form = ExperienceForm(self._desk, capture=capture, sorted_line=self._sorting)
        overlay = Overlay(self._window, form, width=_FORM_WIDTH, top=48)

        def done(experience_id: str) -> None:
            overlay.close_card()
            self._clear()
            self.open_requested.emit("experience", experience_id)

        form.saved.connect(done)
        form.cancelled.connect(overlay.close_card)
        overlay.closed.connect(overlay.deleteLater)
        self._goes_on = True
        self.overlay.close_card()
        overlay.open()


class _Card(QWidget):
    """The line, what Enter will save, and the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = CaptureEdit()
        self.preview = CapturePreview()
        self._where = plain_label("", Type.SMALL, ink=Role.QUIET)
        self._state = plain_label("", Type.SMALL, ink=Role.QUIET)
        line = QHBoxLayout()
        line.setContentsMargins(20, 14, 20, 10)
        line.setSpacing(12)
        line.addWidget(IconLabel(Icon.PEN_LINE, 20, ink=Role.ACCENT))
        line.addWidget(self.edit, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 20, 8)
        foot.setSpacing(16)
        keys = (
            ("Enter", "save"),
            ("Shift+Enter", "full form"),
            ("Tab", "next mark"),
            ("Alt+L", "we learned"),
            ("Esc", "keep the draft"),
        )
        foot.addWidget(KeyHints(keys))
        foot.addStretch(1)
        foot.addWidget(self._where)
        foot.addWidget(self._state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(Hairline())
        column.addWidget(self.preview, 1)
        column.addWidget(Hairline())
        column.addLayout(foot)
        self.setFocusProxy(self.edit)

    def show_where(self, account: str, *, sorting: bool = False) -> None:
        """For which account the line is meant."""
        self._where.setText("Sorting your inbox: name the account or a person" if sorting else account)

    def show_state(self, words: str) -> None:
        """Whether the draft is kept."""
        self._state.setText(words)
