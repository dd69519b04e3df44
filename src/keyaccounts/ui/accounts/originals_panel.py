"""What the files said that an account was imported from, word for word."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts import instants, sentences
from keyaccounts.originals import Original
from keyaccounts.records import Id
from keyaccounts.ui.accounts.reading_panel import ReadingPanel
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose
from keyaccounts.ui.kit.pairs import pairs
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import originals

_MOST = 100


class OriginalsPanel(ReadingPanel):
    """The newest rows first; `first` stands on top where one was asked for."""

    def __init__(self, desk: Desk, *, account_id: Id, name: str, first: Id = "") -> None:
        super().__init__(f"Imported originals of {name}", "")
        self._desk = desk
        self._first = first
        self.originals: list[Original] = []
        desk.jobs.ask(self, lambda vault: originals.at_account(vault, account_id), then=self._show)

    def _show(self, told: list[Original]) -> None:
        self.originals = sorted(told, key=lambda each: each.id != self._first)
        rows = "1 row" if len(told) == 1 else f"{len(told)} rows"
        if not told:
            self.show_lead("Nothing here was imported.")
        else:
            more = f"; the newest {_MOST} are shown" if len(told) > _MOST else ""
            self.show_lead(f"{rows}, as they stood in the file{more}")
        for each in self.originals[:_MOST]:
            self.column.addWidget(self._row(each))
        self.column.addStretch(1)

    def _row(self, original: Original) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        clock = self._desk.clock
        line = f", line {original.line}" if original.line else ""
        column.addWidget(eliding_label(f"{original.file_name or original.source}{line}", Type.STRONG))
        day = sentences.day(instants.day_of(original.created_at, clock.zone), clock.today())
        kind = sentences.capital(sentences.code("kind", original.record_kind))
        column.addWidget(plain_label(f"{kind}, imported {day}", Type.SMALL, ink=Role.QUIET))
        told = [(each.name, each.value) for each in original.cells if each.value]
        if told:
            column.addWidget(pairs(told))
        if original.text:
            column.addWidget(prose(original.text))
        return widget
