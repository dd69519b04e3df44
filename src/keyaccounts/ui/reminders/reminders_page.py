"""The page of reminders: what was missed while away first, then what is due now, then what is put off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import reminder_lines, snoozes
from keyaccounts.present import Clock
from keyaccounts.reminder_inbox import Group, Inbox, Told
from keyaccounts.reminder_times import Occurrence
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.row_list import INSET, RowFace, RowList
from keyaccounts.ui.kit.scroll import MARGIN, outset
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.page import Page
from keyaccounts.ui.reminders import reminder_faces
from keyaccounts.ui.reminders.snooze_form import SnoozeForm
from keyaccounts.workflows import reminders
from keyaccounts.workflows.reminders import Snoozing

_KINDS = {"brief": "meeting", "moment": "coming_moment"}
"""As what the record of a line is opened, where its sort says otherwise."""


class RemindersPage(Page):
    """Enter opens what a line is about, D deals with it, S or a number puts it off."""

    watches = frozenset(
        {"reminder", "promise", "task", "check_in", "meeting", "coming_moment", "complaint", "rhythm",
         "setting", "account", "person"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._told = Inbox()
        self._unfolded: set[str] = set()
        self.floating = Floating(self)
        self.list = RowList(name=reminder_faces.TITLE)
        self.done_button = buttons.quiet("Done", icon=Icon.CHECK)
        self.snooze_button = buttons.quiet("Put off", icon=Icon.CLOCK)
        self.empty = EmptyState(reminder_faces.EMPTY, example=reminder_faces.EXAMPLE, icon=Icon.CLOCK)
        self._head = PageHead(reminder_faces.TITLE, acts=(self.done_button, self.snooze_button))
        self._keys = KeyHints(reminder_faces.KEYS)
        self._filled = QWidget()
        self._lay_out()
        self.list.installEventFilter(self)
        self.list.act_requested.connect(self._do)
        self.list.open_requested.connect(self._do)
        self.list.chosen.connect(lambda _: self._show_acts())
        self.done_button.clicked.connect(self.finish)
        self.snooze_button.clicked.connect(lambda: self.put_off())
        self.setFocusProxy(self.list)

    def load(self) -> None:
        """Ask what is due."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        self.desk.jobs.ask(
            self, lambda vault: reminders.inbox(vault, now=now, zone=zone), then=self._show,
            topic="reminders",
        )  # fmt: skip

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to one line, by its key."""
        self.list.choose(record_id)
        self.refresh()

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    # ---- acts ---------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Deal with the chosen line, or with all of a group."""
        lines = self._chosen()
        if not lines:
            return
        keys, at, zone = [line.occurrence.key for line in lines], self.desk.clock.now(), self.desk.clock.zone
        told = reminder_lines.line(lines[0], self._clock()).title
        words = told if len(lines) == 1 else f"{told}, and {len(lines) - 1} more"
        self.desk.jobs.ask(
            self, lambda vault: reminders.done(vault, *keys, zone=zone, at=at),
            then=lambda _: self.desk.notices.tell_done("Dealt with.", words),
        )  # fmt: skip

    def put_off(self, preset: str = "") -> None:
        """Put the chosen line off: at once where that is clear, else with the form."""
        lines = self._chosen()
        if len(lines) != 1:
            self._unfold()
            return
        key, now, zone = lines[0].occurrence.key, self.desk.clock.now(), self.desk.clock.zone
        self.desk.jobs.ask(
            self, lambda vault: reminders.snoozing(vault, key, now=now, zone=zone),
            then=lambda told: self._put_off(told, preset),
        )  # fmt: skip

    def _put_off(self, told: Snoozing, preset: str) -> None:
        until = next((each.until for each in told.presets if each.code == preset), None)
        if until is None or told.needs_reason:
            form = SnoozeForm(self.desk, told, clock=self._clock())
            self.floating.open_form(form, then=lambda _: self._tell_put_off(told.line))
            return
        key, at, zone = told.line.occurrence.key, self.desk.clock.now(), self.desk.clock.zone
        self.desk.jobs.ask(
            self, lambda vault: reminders.snooze(vault, key, until=until, zone=zone, at=at),
            then=self._tell_put_off,
        )  # fmt: skip

    def _tell_put_off(self, line: Told) -> None:
        words = reminder_lines.line(line, self._clock())
        until = f"{words.due.capitalize()}: " if line.until else ""
        self.desk.notices.tell_done("Put off.", f"{until}{words.title}")
        self.list.setFocus()

    def _do(self, row: RowFace) -> None:
        """Open what a line is about; unfold a group."""
        self.list.choose(row.key)
        lines = self._chosen()
        if len(lines) == 1:
            kind, record_id = _opened_as(lines[0].occurrence)
            if record_id:
                self.open_requested.emit(kind, record_id)
        else:
            self._unfold()

    def _unfold(self) -> None:
        if (group := self._group()) is not None:
            self._unfolded ^= {reminder_faces.key_of(group)}
            self._show(self._told)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        match event.key():
            case Qt.Key.Key_D | Qt.Key.Key_Delete:
                self.finish()
            case Qt.Key.Key_S:
                self.put_off()
            case _ if event.text() in tuple("12345"):
                self.put_off(snoozes.ORDER[int(event.text()) - 1])
            case _ if event.text() == "6":
                self.put_off()
            case _:
                return False
        return True

    # ---- showing ------------------------------------------------------------------------------------

    def _show(self, told: Inbox) -> None:
        self._told = told
        self._head.show_words(reminder_faces.TITLE, reminder_lines.lead(told) if told.lines else "")
        had_keys = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else True
        self.list.show_sections(reminder_faces.sections(told, self._clock(), unfolded=self._unfolded))
        self._filled.setVisible(bool(told.lines))
        self.empty.setVisible(not told.lines)
        self._show_acts()
        if had_keys and self.floating.content is None:
            self.list.setFocus()

    def _show_acts(self) -> None:
        lines = self._chosen()
        self.done_button.set_words("Done" if len(lines) < 2 else f"All {len(lines)} done")
        self.done_button.setVisible(bool(lines))
        self.snooze_button.setVisible(len(lines) == 1)

    def _chosen(self) -> tuple[Told, ...]:
        """The chosen line, or all of the chosen group."""
        row = self.list.current()
        if row is None:
            return ()
        if (group := self._group()) is not None:
            return group.lines
        return tuple(line for line in self._told.lines if line.occurrence.key == row.key)

    def _group(self) -> Group | None:
        row = self.list.current()
        return next(
            (each for each in self._told.missed if row and reminder_faces.key_of(each) == row.key), None
        )

    def _clock(self) -> Clock:
        told = self.desk.clock
        return Clock(told.now(), told.zone, told.today(), told.rollover)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self._filled)
        rows.setContentsMargins(INSET, 0, INSET, 0)
        rows.setSpacing(12)
        rows.addLayout(outset(self.list), 1)
        rows.addWidget(self._keys)
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


def _opened_as(about: Occurrence) -> tuple[str, str]:
    """The record a line leads to; a date that nobody planned leads to its person or account."""
    if about.sort == "reminder" or (about.sort == "moment" and ":" in about.source_id):
        return ("person", about.person_id) if about.person_id else ("account", about.account_id)
    return _KINDS.get(about.sort, about.sort), about.source_id
