"""The lines of a file with what happens to each; a doubtful one carries its two answers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from typing_extensions import override

from keyaccounts.ui.importing import import_words
from keyaccounts.ui.importing.answer_bar import AnswerBar
from keyaccounts.ui.kit.rows import RECORD_ROLE, Align, Column, RowsModel
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.importing import Answer, Outcome, Row

_KEYS = {Qt.Key.Key_S: Answer.SAME, Qt.Key.Key_K: Answer.APART}
_ACTS = 5
_NARROW = 1120
_NAMES = ((2, 260, 208), (3, 190, 156))
"""In a narrow window the names give some of their room to what happens."""


def _icon(row: Row) -> Icon:
    return import_words.OUTCOMES[row.outcome][1]


def _tone(row: Row) -> Tone:
    return import_words.OUTCOMES[row.outcome][2]


def _paler(row: Row) -> Tone | None:
    return Tone.NEUTRAL if row.outcome is Outcome.SAME else None


def _quiet(row: Row) -> Tone:
    return Tone.NEUTRAL


_COLUMNS: tuple[Column[Row], ...] = (
    Column("Line", lambda row: str(row.line), align=Align.END, tabular=True, tone=_quiet, width=54),
    Column("Outcome", import_words.outcome, icon=_icon, tone=_tone, width=112),
    Column("Account", lambda row: row.account, tone=_paler, strong=True, width=260),
    Column("Person", lambda row: row.person, tone=_paler, width=190),
    Column("What happens", import_words.what_happens, tone=_quiet),
    Column("", lambda row: "", width=198),
)


class LinesTable(Table[Row]):
    """Up and down walk the lines; S and K answer the chosen one."""

    answered = Signal(object, object)

    def __init__(self) -> None:
        self._rows = RowsModel(_COLUMNS, key=lambda row: row.line, sentence=import_words.row_sentence)
        self._asks = False
        super().__init__(self._rows, name="Lines", sortable=False)
        self.bar = AnswerBar(self.viewport(), takes_focus=True)
        self._hover_bar = AnswerBar(self.viewport(), takes_focus=False)
        for bar in (self.bar, self._hover_bar):
            bar.answered.connect(self.answered)
        self.open_requested.connect(lambda _: self._enter_bar())
        self.selectionModel().currentRowChanged.connect(self._place_bars)
        self.verticalScrollBar().valueChanged.connect(self._place_bars)
        for moved in (self.proxy.modelReset, self.proxy.layoutChanged, self.proxy.dataChanged):
            moved.connect(self._place_bars)
        self.proxy.rowsInserted.connect(self._place_bars)
        self.proxy.rowsRemoved.connect(self._place_bars)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """These lines; the room for answers is there only while something is asked."""
        self._asks = any(row.question for row in rows)
        self.setColumnHidden(_ACTS, not self._asks)
        self._rows.show(rows)
        self._place_bars()

    def keep(self, outcome: Outcome | None) -> None:
        """Show only the lines with this outcome; all for None."""
        self.proxy.keep(None if outcome is None else lambda row: row.outcome is outcome)
        self._place_bars()

    def choose_next_question(self) -> bool:
        """Choose the next doubtful line, from the chosen one on and round; False when there is none."""
        if not self._asks:
            return False
        count, start = self.proxy.rowCount(), max(self.currentIndex().row(), 0)
        for step in range(count):
            row = (start + step) % count
            if self._row_at(row).question is not None:
                self.choose_row(row)
                return True
        return False

    def _row_at(self, number: int) -> Row:
        row: Row = self.proxy.index(number, 0).data(RECORD_ROLE)
        return row

    def _place_bars(self, *_: object) -> None:
        current = self.currentIndex().row()
        self._place(self.bar, current)
        self._place(self._hover_bar, -1 if self.hovered_row() == current else self.hovered_row())

    def _place(self, bar: AnswerBar, number: int) -> None:
        question = self._row_at(number).question if 0 <= number < self.proxy.rowCount() else None
        if question is None or self.isColumnHidden(_ACTS):
            bar.hide()
            return
        bar.show_question(question)
        cell: QRect = self.visualRect(self.proxy.index(number, _ACTS))
        bar.setGeometry(cell.adjusted(0, 2, -INSET + 8, -2))
        bar.show()

    def _enter_bar(self) -> None:
        if self.bar.isVisible():
            self.bar.same.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        answer = _KEYS.get(Qt.Key(event.key()))
        if answer is not None and not event.modifiers() and row is not None and row.question is not None:
            self.answered.emit(row.question, answer)
            return
        super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._place_bars()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._place_bars()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < fonts.scaled(_NARROW)
        for column, wide, narrow in _NAMES:
            self.setColumnWidth(column, fonts.scaled(narrow if is_narrow else wide))
        self._place_bars()
