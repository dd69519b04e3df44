"""One line of the inbox: what stands there, what it will become, and the account it goes to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import captures, sentences
from keyaccounts.captures import Capture
from keyaccounts.folding import fold
from keyaccounts.inbox import InboxLine
from keyaccounts.names import Known, KnownAccount
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.capture import capture_words
from keyaccounts.ui.capture.capture_preview import CapturePreview
from keyaccounts.ui.inbox import inbox_words
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.labels import Prose
from keyaccounts.ui.kit.row_list import INSET
from keyaccounts.ui.kit.scroll import outset
from keyaccounts.ui.look.fonts import Type
from keyaccounts.workflows import inbox

_MOST = 6
"""Accounts offered at once; typing finds the others."""

_LONG = 600
"""Characters of a line that are shown whole; the full form has the rest."""


class LinePanel(QWidget):
    """An account is picked by its number, by typing, or with the arrow keys in the field."""

    sort_requested = Signal()
    form_requested = Signal()
    edit_requested = Signal()
    discard_requested = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line: InboxLine | None = None
        self._names = Known()
        self._called: dict[Id, str] = {}
        self._clock: Clock | None = None
        self._homes: tuple[Id, ...] = ()
        self._offered: list[KnownAccount] = []
        self._at: int | None = None
        self.capture: Capture | None = None
        self._text = Prose("", Type.LEAD, widest=720)
        self.reading = CapturePreview(margin=INSET)
        self.search = LineEdit(placeholder="Type the account's name")
        self.search.setAccessibleName("Account")
        self.choices = CapturePreview(margin=INSET)
        self._lay_out()
        self.search.textEdited.connect(lambda _: self._offer())
        self.search.installEventFilter(self)
        self.choices.chosen.connect(lambda: self.pick(self.choices.chosen_row()))

    def show_line(self, line: InboxLine, names: Known, clock: Clock) -> None:
        """Another line, or the same with other names; what was picked for it stays picked."""
        picked = self.account_id if self._line is not None and line.id == self._line.id else ""
        if not picked:
            self.search.clear()
        self._line, self._names, self._clock = line, names, clock
        self._called = {account.id: account.name for account in names.accounts}
        self._called |= {person.id: person.name for person in names.people}
        text = line.text if len(line.text) <= _LONG else f"{line.text[:_LONG].rstrip()}…"
        self._text.setText(text)
        read = inbox.read(line, names)
        self._homes = captures.homes(read, names)
        self._offer(prefer=picked or read.account_id)

    @property
    def account_id(self) -> Id:
        """The account that is picked, "" while none is."""
        return self._offered[self._at].id if self._at is not None else ""

    def name(self, record_id: Id) -> str:
        """What an account or a person is called."""
        return self._called.get(record_id, "")

    def pick(self, row: int) -> None:
        """Pick one of the accounts offered."""
        if row < len(self._offered):
            self._at = row
            self._show_choice()

    def begin_typing(self, text: str) -> None:
        """Go on with a letter that was typed elsewhere."""
        self.search.setFocus()
        self.search.setText(self.search.text() + text)
        self._offer()

    def ask_for_account(self) -> None:
        """Nothing is picked yet: the keyboard goes to where one is."""
        self.search.setFocus()

    def _offer(self, *, prefer: Id = "") -> None:
        typed = fold(self.search.text().strip())
        first = [each for home in self._homes for each in self._names.accounts if each.id == home]
        others = [each for each in self._names.accounts if each.id not in self._homes]
        ranked = [*first, *sorted(others, key=lambda each: fold(each.name))]
        if typed:
            found = [each for each in ranked if typed in fold(each.name)]
            # A name that begins as typed is meant before one that only holds it.
            ranked = sorted(found, key=lambda each: not fold(each.name).startswith(typed))
        self._offered = ranked[:_MOST]
        ids = [each.id for each in self._offered]
        self._at = ids.index(prefer) if prefer in ids else (0 if typed and ids else None)
        self._show_choice()

    def _show_choice(self) -> None:
        rows = [inbox_words.choice(each, n, self._homes) for n, each in enumerate(self._offered, 1)]
        head = "Account" if rows else "No account is called so"
        self.choices.show_rows(head, rows, self._at)
        self._read()

    def _read(self) -> None:
        if self._line is None or self._clock is None:
            return
        self.capture = inbox.read(self._line, self._names, account_id=self.account_id)
        doubts = [sentences.doubt(each, self.name) for each in self.capture.doubts]
        if not self.account_id:
            self.reading.show_lines([], [inbox_words.CHOOSE])
            return
        lines = capture_words.will_save(self.capture, self.name, now=self._clock.local())
        self.reading.show_lines(list(lines), doubts)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        self._acts = (
            (buttons.primary("Sort"), self.sort_requested),
            (buttons.quiet("Full form"), self.form_requested),
            (buttons.quiet("Edit the line"), self.edit_requested),
            (buttons.ghost("Not for the log"), self.discard_requested),
        )
        for button, request in self._acts:
            button.clicked.connect(lambda _=False, request=request: request.emit())
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, INSET, 0)
        column.setSpacing(12)
        column.addWidget(self._text)
        column.addWidget(self.search)
        column.addLayout(outset(self.choices))
        column.addLayout(outset(self.reading))
        column.addLayout(acts)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        digit = event.text() if event.text().isdecimal() and event.text() != "0" else ""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                is_shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                (self.form_requested if is_shifted else self.sort_requested).emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._offered:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                at = self._at if self._at is not None else (-1 if step > 0 else 0)
                self.pick((at + step) % len(self._offered))
            case Qt.Key.Key_Escape:
                self.search.clear()
                self._offer()
                self.left.emit()
            case _ if digit and not self.search.text():
                self.pick(int(digit) - 1)
            case _:
                return False
        return True
