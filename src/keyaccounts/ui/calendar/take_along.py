"""Takes the calendar along: how far, with names or without, as events or to-dos."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import instants
from keyaccounts.ui.calendar import calendar_words
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, Field
from keyaccounts.ui.kit.labels import Prose, plain_label, prose
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import calendar_out

_LEAD = (
    "Meetings, check-ins, promises of yours, tasks and coming moments, each with an alarm. "
    "Only titles, names and times go along: no note, no severity, nothing of the relationship."
)
_WIDTH = 240
_MONTHS = ((1, "The next month"), (3, "The next 3 months"), (12, "The next 12 months"))


class TakeAlong(QWidget):
    """Writes one calendar file; what was settled since the last one is taken back in the next."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.months = Choice(list(_MONTHS), chosen=12)
        self.neutral = Tick("Without names, for calendars others can see")
        self.todos = Tick("Days without an hour as to-dos (Outlook leaves to-dos aside)")
        self.button = buttons.quiet("Write a calendar file", icon=Icon.DOWNLOAD)
        self.said = Prose("", Type.BODY, ink=Role.QUIET)
        self._lay_out()
        self.button.clicked.connect(self.choose)

    def choose(self) -> None:
        """Ask where the file should go."""
        told, _ = QFileDialog.getSaveFileName(
            self, "Where should the calendar go?", "keyaccounts.ics", calendar_words.FILTER
        )
        if told:
            self.write(Path(told))

    def write(self, path: Path) -> None:
        """Write the calendar there."""
        now, today = self._desk.clock.now(), self._desk.clock.local().date()
        until = instants.plus_months(today, self.months.value())
        names, todos = not self.neutral.isChecked(), self.todos.isChecked()
        self._desk.jobs.ask(
            self,
            lambda vault: calendar_out.export(
                vault, path, since=today, until=until, names=names, todos=todos, now=now, at=now
            ),
            then=lambda made: self._say(calendar_words.done(made)),
        )

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(plain_label("Take it along", Type.STRONG))
        column.addWidget(prose(_LEAD, ink=Role.QUIET))
        self._field = Field("How far", self.months)
        for widget in (self._field, self.neutral, self.todos, self.button):
            row = QHBoxLayout()
            row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addWidget(self.said)
        self.said.hide()
        self._fit()

    def _fit(self) -> None:
        self._field.setFixedWidth(fonts.scaled(_WIDTH))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()
