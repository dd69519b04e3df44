"""The moments of a ledger as a table: each with its effect and what is left of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from keyaccounts import ledger_lines, sentences
from keyaccounts.ledger import Line
from keyaccounts.ui.kit.labels import plain_tip
from keyaccounts.ui.kit.rows import RECORD_ROLE, Align, Column, RowsModel
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts

_DAY, _NOTE, _EFFECT, _LEFT = 108, 176, 64, 80
_NOTE_COLUMN = 2
_TITLE_BESIDE_NOTE = 320
"""The room that titles keep before a note stands beside them."""


class Moments(Table[Line]):
    """What holds a moment stands beside it where there is room, always in its tooltip and its sentence."""

    def __init__(self) -> None:
        self._rows: RowsModel[Line] = RowsModel(
            [
                Column("Day", lambda line: sentences.full_day(line.rated.on), width=_DAY),
                Column("Moment", lambda line: line.rated.title, strong=True),
                Column("", ledger_lines.note, width=_NOTE),
                _figures("Effect", lambda line: ledger_lines.effect(line.rated), _EFFECT),
                _figures("Left of it", lambda line: ledger_lines.weight(line.left), _LEFT),
            ],
            key=lambda line: line.rated.id, sentence=_sentence,
        )  # fmt: skip
        super().__init__(self._rows, name="Ledger", sortable=False, hug=True)
        self.setColumnHidden(_NOTE_COLUMN, True)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """These, the newest first."""
        self._rows.show(lines)
        self._fit_note()

    def has_notes(self) -> bool:
        """Whether the notes stand beside the titles."""
        return not self.isColumnHidden(_NOTE_COLUMN)

    def _fit_note(self) -> None:
        taken = fonts.scaled(_DAY + _NOTE + _EFFECT + _LEFT + _TITLE_BESIDE_NOTE) + 2 * INSET
        has_any = any(map(ledger_lines.note, self._rows.records()))
        self.setColumnHidden(_NOTE_COLUMN, not has_any or self.width() < taken)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_note()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            line: Line | None = self.indexAt(event.pos()).data(RECORD_ROLE)
            QToolTip.showText(event.globalPos(), plain_tip(_sentence(line)) if line else "", self)
            return True
        return super().viewportEvent(event)


def _figures(title: str, text: Callable[[Line], str], width: int) -> Column[Line]:
    return Column(title, text, align=Align.END, tabular=True, width=width)


def _sentence(line: Line) -> str:
    parts = (
        line.rated.title, sentences.full_day(line.rated.on), f"effect {ledger_lines.effect(line.rated)}",
        f"left of it {ledger_lines.weight(line.left)}", ledger_lines.note(line),
    )  # fmt: skip
    return ", ".join(filter(None, parts))
