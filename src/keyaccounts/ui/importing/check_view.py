"""Check before you import: the columns, the file, and what happens to each line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.importing import import_words
from keyaccounts.ui.importing.columns_list import ROW, ColumnsList
from keyaccounts.ui.importing.file_panel import FilePanel
from keyaccounts.ui.importing.lines_table import LinesTable
from keyaccounts.ui.importing.looking import Draft
from keyaccounts.ui.importing.outcome_counts import OutcomeCounts
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_SHARE = 0.42
"""The columns take at most this share of the height; the lines have the rest."""


class CheckView(QWidget):
    """Shows a draft; what somebody chooses is told by signals, and comes back as another draft."""

    field_chosen = Signal(str, object)
    dates_chosen = Signal(object)
    page_chosen = Signal(str)
    answered = Signal(object, object)
    ask_again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.columns = ColumnsList()
        self.file = FilePanel()
        self.counts = OutcomeCounts()
        self.lines = LinesTable()
        self.ask_again = buttons.ghost("Ask me again")
        self._understood = plain_label("", ink=Role.QUIET)
        self._total = plain_label("", ink=Role.QUIET)
        self._scroll = PageScroll(margin=0, spacing=0)
        self._is_answering = False
        self._lay_out()
        self.columns.field_chosen.connect(self.field_chosen)
        self.file.dates_chosen.connect(self.dates_chosen)
        self.file.page_chosen.connect(self.page_chosen)
        self.lines.answered.connect(self._answer)
        self.counts.chosen.connect(self.lines.keep)
        self.ask_again.clicked.connect(self.ask_again_requested)

    def show_draft(self, draft: Draft) -> None:
        """What would happen now."""
        plan = draft.plan
        self.columns.show_plan(plan)
        self.file.show_draft(draft)
        self._understood.setText(import_words.understood(plan.mapping))
        self._total.setText(f"{len(plan.rows):,}".replace(",", "\u202f"))
        self.counts.show_counts(plan.counts)
        self.lines.show_rows(plan.rows)
        self.ask_again.setVisible(bool(draft.answers))
        self._fit_columns()
        if self._is_answering:
            self._is_answering = False
            # The keyboard stays with the lines, at the next one that asks.
            self.lines.choose_next_question()
            self.lines.setFocus()

    def show_first(self) -> None:
        """Another file: all its lines, from the top, and the first one that asks."""
        self.counts.clear()
        self.lines.scrollToTop()
        if not self.lines.choose_next_question():
            self.lines.choose_row(0)

    def _lay_out(self) -> None:
        titles = _heading("Columns", self._understood)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(titles)
        self._scroll.column.addWidget(self.columns)
        left.addWidget(self._scroll)
        left.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(32)
        top.addLayout(left, 1)
        top.addWidget(self.file)
        lines = _heading("Lines", self._total)
        lines.addWidget(self.ask_again)
        column = QVBoxLayout(self)
        # The lists reach a little beyond the margin of the page, so the page leaves it to this view.
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addSpacing(12)
        column.addLayout(lines)
        # The figure keeps the margin of the page, not the ground that shows while it is pressed.
        column.addLayout(outset(self.counts, by=8))
        column.addLayout(outset(self.lines), 1)

    def _answer(self, question: object, answer: object) -> None:
        self._is_answering = True
        self.answered.emit(question, answer)

    def _fit_columns(self) -> None:
        wanted = self.columns.sizeHint().height()
        least = fonts.scaled(4 * ROW)
        room = max(least, round(self.height() * _SHARE) - fonts.scaled(24))
        self._scroll.setFixedHeight(min(wanted, room))
        fits = wanted <= room
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(policy)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()


def _heading(title: str, beside: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(plain_label(title, Type.STRONG))
    row.addWidget(beside)
    row.addStretch(1)
    return row
