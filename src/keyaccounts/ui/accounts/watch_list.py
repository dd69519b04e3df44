"""The watch list as a table, with a field that filters it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import agenda_lines, sentences
from keyaccounts.folding import fold
from keyaccounts.present import Clock
from keyaccounts.ui.accounts import account_words
from keyaccounts.ui.agenda import agenda_words
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.rows import Column, RowsModel
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.workflows.portfolio import AccountLine


class WatchList(QWidget):
    """Accounts in one line each; Enter opens one, Ctrl+F goes to the filter."""

    open_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._clock: Clock | None = None
        self._counted = plain_label("", ink=Role.QUIET)
        self.filter = _Filter(placeholder="Filter, Ctrl+F")
        self.filter.setAccessibleName("Filter the watch list")
        self.filter.setFixedWidth(fonts.scaled(220))
        self._none = plain_label("No account on the watch list fits.", ink=Role.QUIET)
        self._none.setIndent(INSET)
        self._rows: RowsModel[AccountLine] = RowsModel(
            [
                Column("Account", _name, strong=True, firm=_name),
                Column("Person", _person, width=180),
                Column("Stage", _stage, width=112),
                Column("Last touch", self._touch, width=112, sort=_touched),
                Column("Next", self._next, icon=_icon, tone=_tone),
            ],
            key=lambda line: line.account.id,
            sentence=self._sentence,
        )
        self.table = Table(self._rows, name="Watch list", hug=True)
        self.table.open_requested.connect(lambda line: self.open_requested.emit(line.account.id))
        self.filter.textChanged.connect(self._keep)
        self.filter.left.connect(self._leave_filter)
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.setSpacing(8)
        head.addWidget(plain_label("Watch list", Type.STRONG))
        head.addWidget(self._counted)
        head.addStretch(1)
        head.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self._none)

    def show_lines(self, lines: Sequence[AccountLine], clock: Clock) -> None:
        """These accounts, as they stand now."""
        self._clock = clock
        self._rows.show(lines)
        self._keep(self.filter.text())

    def _keep(self, words: str) -> None:
        wanted = fold(words.strip())

        def fits(line: AccountLine) -> bool:
            told = (_name(line), _person(line), _stage(line), line.account.city, line.account.country)
            return all(any(word in fold(each) for each in told) for word in wanted.split())

        self.table.proxy.keep(fits if wanted else None)
        shown, there = self.table.proxy.rowCount(), len(self._rows.records())
        self._counted.setText(str(there) if shown == there else f"{shown} of {there}")
        self._none.setVisible(there > 0 and shown == 0)
        self.table.setVisible(shown > 0)

    def _leave_filter(self) -> None:
        self.filter.clear()
        self.table.setFocus()

    def _touch(self, line: AccountLine) -> str:
        return account_words.last_touch(line.last_touch, self._clock) if self._clock else ""

    def _next(self, line: AccountLine) -> str:
        return agenda_lines.next_step(line.next_item, self._clock) if line.next_item and self._clock else ""

    def _sentence(self, line: AccountLine) -> str:
        told = (_name(line), _person(line), _stage(line), self._touch(line), self._next(line))
        return ". ".join(filter(None, told))


class _Filter(LineEdit):
    """Enter and arrow down go to the rows, Esc takes the filter away."""

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


def _name(line: AccountLine) -> str:
    return line.account.name


def _person(line: AccountLine) -> str:
    return line.person.name if line.person else ""


def _stage(line: AccountLine) -> str:
    return sentences.code("stage", line.account.stage) if line.account.stage else ""


def _touched(line: AccountLine) -> float | None:
    return line.last_touch.timestamp() if line.last_touch else None


def _icon(line: AccountLine) -> Icon | None:
    return agenda_words.icon(line.next_item) if line.next_item else None


def _tone(line: AccountLine) -> Tone | None:
    if line.next_item is None or agenda_words.tone(line.next_item) is Tone.NEUTRAL:
        return None
    return agenda_words.tone(line.next_item)
