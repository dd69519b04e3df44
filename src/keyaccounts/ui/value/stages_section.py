"""The stages of an account's life, the latest first, with the time in each."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.stages import Spell
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.value import value_words


class StagesSection(QWidget):
    """Delete, or the act beside the heading, takes the chosen entry back."""

    change_requested = Signal()
    take_back_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.change_button = buttons.quiet("Change stage", icon=Icon.ROUTE)
        self.back_button = buttons.ghost("Take back")
        self.lead = prose("", ink=Role.QUIET)
        self._rows = RowsModel(_COLUMNS, key=lambda each: each.entry.id, sentence=value_words.spell)
        self.table = Table(self._rows, name="Stages", sortable=False, hug=True)
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.addWidget(plain_label("Stages", Type.FACT))
        head.addStretch(1)
        head.addWidget(self.back_button)
        head.addWidget(self.change_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        lead = QVBoxLayout()
        lead.setContentsMargins(INSET, 0, INSET, 0)
        lead.addWidget(self.lead)
        column.addLayout(lead)
        column.addWidget(self.table)
        self.change_button.clicked.connect(self.change_requested)
        self.back_button.clicked.connect(self._take_back)
        self.table.chosen.connect(lambda _: self._allow())
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._take_back)
        self.setFocusProxy(self.change_button)

    def show_spells(self, spells: list[Spell], today: date) -> None:
        """These stages."""
        self._rows.show(spells)
        self.table.setVisible(bool(spells))
        self.lead.setText(value_words.in_stage(spells, today))
        self._allow()

    def _allow(self) -> None:
        self.back_button.setVisible(bool(self._rows.records()))
        self.back_button.refuse("" if self.table.current() else "Choose a stage first.")

    def _take_back(self) -> None:
        spell = self.table.current()
        if spell is not None:
            self.take_back_requested.emit(spell.entry.id)


_COLUMNS: list[Column[Spell]] = [
    Column("Stage", value_words.stage, strong=True, width=160),
    Column("Since", value_words.since, width=120),
    Column("Until", value_words.until, width=120),
    Column("Time in it", lambda each: sentences.days(each.days), align=Align.END, tabular=True, width=96),
    Column("Why", lambda each: each.entry.why),
]
