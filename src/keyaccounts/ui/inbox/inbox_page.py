"""The inbox as a queue: a line, its account, Enter, and the next one is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import captures
from keyaccounts.captures import Capture
from keyaccounts.inbox import InboxLine
from keyaccounts.names import Known
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.capture import capture_words
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.experience_form import ExperienceForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.inbox import inbox_words
from keyaccounts.ui.inbox.line_panel import LinePanel
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.row_list import INSET, RowFace, RowList
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.page import Page
from keyaccounts.workflows import inbox
from keyaccounts.workflows.experiences import Logged
from keyaccounts.workflows.inbox import Waiting

_BESIDE = 960
"""Width, at the normal text size, from which the chosen line stands beside the list."""

_FORM_WIDTH = 860
_KEYS = (("Enter", "sort"), ("1 to 6", "account"), ("Shift+Enter", "full form"), ("F2", "edit"),
         ("Del", "not for the log"))  # fmt: skip


class InboxPage(Page):
    """The keyboard stays in the list; letters go on in the account's field by themselves."""

    watches = frozenset({"inbox_line", "account", "person"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: dict[Id, InboxLine] = {}
        self._names = Known()
        self._wanted: Id = ""
        self._is_busy = False
        self.floating = Floating(self)
        self.list = RowList(name="Inbox")
        self.panel = LinePanel()
        self.empty = EmptyState(
            "Nothing waits to be sorted.",
            example="A line that names no account waits here: “Somebody asked about cold storage”.",
            act="Capture", icon=Icon.INBOX,
        )  # fmt: skip
        self._head = PageHead("Inbox")
        self._keys = KeyHints(_KEYS)
        self._filled = QWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def load(self) -> None:
        """Ask which lines wait."""
        self.desk.jobs.ask(self, inbox.waiting, then=self._show, topic="inbox")

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to one line."""
        self._wanted = record_id
        self.list.choose(record_id)
        self.refresh()

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    def _connect(self) -> None:
        self.list.installEventFilter(self)
        self.list.open_requested.connect(lambda _: self.open_form())
        self.list.chosen.connect(self._show_line)
        self.panel.sort_requested.connect(self.sort)
        self.panel.form_requested.connect(self.open_form)
        self.panel.edit_requested.connect(self._edit)
        self.panel.discard_requested.connect(self.discard)
        self.panel.left.connect(self.list.setFocus)
        self.empty.act_requested.connect(lambda: self.act_requested.emit("capture", ""))

    # ---- showing ------------------------------------------------------------------------------------

    def _show(self, waiting: Waiting) -> None:
        self._is_busy = False
        self._names = waiting.names
        before = list(self._lines)
        self._lines = {line.id: line for line in waiting.lines}
        chosen = self._wanted or self._next(before)
        self._wanted = ""
        called = {each.id: each.name for each in waiting.names.accounts}
        clock = self._clock()
        self._head.show_words("Inbox", inbox_words.lead(len(self._lines)))
        self.list.show_rows(
            [
                inbox_words.face(
                    line,
                    [called[id] for id in captures.homes(inbox.read(line, self._names), self._names)],
                    clock,
                )
                for line in waiting.lines
            ]
        )
        if chosen in self._lines:
            self.list.choose(chosen)
        self._filled.setVisible(bool(self._lines))
        self.empty.setVisible(not self._lines)
        had_keys = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else True
        self.setFocusProxy(self.list if self._lines else self.empty.button)
        if had_keys and self.floating.content is None:
            self.setFocus()
        self._show_line(self.list.current())

    def _next(self, before: list[Id]) -> Id:
        """The line that is chosen now, or, once that is gone, the one that stood after it."""
        row = self.list.current()
        if row is None or row.key not in before:
            return ""
        after = before[before.index(str(row.key)) :]
        return next((id for id in after if id in self._lines), next(reversed(self._lines), ""))

    def _show_line(self, row: object) -> None:
        line = self._lines.get(str(row.key)) if isinstance(row, RowFace) else None
        if line is not None:
            self.panel.show_line(line, self._names, self._clock())

    def _clock(self) -> Clock:
        told = self.desk.clock
        return Clock(told.now(), told.zone, told.today(), told.rollover)

    def _chosen(self) -> InboxLine | None:
        row = self.list.current()
        return self._lines.get(str(row.key)) if row is not None else None

    # ---- acts ---------------------------------------------------------------------------------------

    def sort(self) -> None:
        """Log the chosen line at the account that is picked; the next line is chosen then."""
        line, capture = self._chosen(), self.panel.capture
        if line is None or capture is None or self._is_busy:
            return
        if not self.panel.account_id:
            self.panel.ask_for_account()
            return
        at, zone, account_id = self.desk.clock.now(), self.desk.clock.zone, self.panel.account_id
        self._is_busy = True
        self.desk.jobs.ask(
            self, lambda vault: inbox.sort(vault, line.id, account_id=account_id, at=at, zone=zone),
            then=lambda logged: self._sorted(capture, logged), refused=self._refused,
        )  # fmt: skip

    def _sorted(self, capture: Capture, logged: Logged) -> None:
        told = capture_words.kept(logged, capture.title, self.panel.name(capture.account_id))
        self.desk.notices.tell_done("Sorted.", told)
        self.list.setFocus()

    def discard(self) -> None:
        """Put the chosen line away; it is not for the log."""
        line, at = self._chosen(), self.desk.clock.now()
        if line is None or self._is_busy:
            return
        self._is_busy = True
        self.desk.jobs.ask(
            self, lambda vault: inbox.discard(vault, line.id, at=at),
            then=lambda kept: self.desk.notices.tell_done("Put away.", " ".join(kept.text.split())),
            refused=self._refused,
        )  # fmt: skip

    def open_form(self) -> None:
        """The full form of the chosen line, once an account is picked."""
        line, capture = self._chosen(), self.panel.capture
        if line is None or capture is None or self._is_busy:
            return
        if not self.panel.account_id:
            self.panel.ask_for_account()
            return
        form = ExperienceForm(self.desk, capture=capture, sorted_line=line.id)
        self.floating.open_form(
            form, width=_FORM_WIDTH,
            then=lambda _: self.desk.notices.tell_done("Sorted.", capture.title),
        )  # fmt: skip

    def _edit(self) -> None:
        line = self._chosen()
        if line is not None:
            self.act_requested.emit("sort", line.id)

    def _refused(self, trouble: Refusal | StoreTrouble) -> None:
        self._is_busy = False
        self.desk.notices.tell_failed(trouble)
        self.refresh()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                (self.open_form if held else self.sort)()
            case Qt.Key.Key_Delete if not held:
                self.discard()
            case Qt.Key.Key_F2 if not held:
                self._edit()
            case _ if text in "123456" and text and not held:
                self.panel.pick(int(text) - 1)
            case _ if text.isprintable() and text.strip() and held in _TYPING:
                self.panel.begin_typing(text)
            case _:
                return False
        return True

    # ---- where things stand -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        rows = QVBoxLayout()
        rows.setSpacing(12)
        rows.addLayout(outset(self.list), 1)
        rows.addWidget(self._keys)
        panel = PageScroll(margin=0)
        panel.column.addWidget(self.panel)
        panel.column.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._filled)
        self._sides.setContentsMargins(INSET, 0, 0, 0)
        self._sides.setSpacing(40 - INSET)
        self._sides.addLayout(rows)
        self._sides.addWidget(panel)
        head = QVBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.addWidget(self._head)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN - INSET, MARGIN, MARGIN - INSET, 16)
        column.setSpacing(20)
        column.addLayout(head)
        column.addWidget(self._filled, 1)
        column.addWidget(self.empty, 1)
        self.empty.setContentsMargins(0, 32, 0, 24)
        self._filled.hide()
        self.empty.hide()

    def _fit(self) -> None:
        is_beside = self.width() >= fonts.scaled(_BESIDE)
        way = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.BottomToTop
        self._sides.setDirection(way)
        for side, share in enumerate((1, 1) if is_beside else (1, 3)):
            self._sides.setStretch(side, share)
        self._keys.setVisible(is_beside)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()


_TYPING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
