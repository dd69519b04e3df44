"""What a file is like: its letters, what stands between fields, how its days are written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.importing import import_words
from keyaccounts.ui.importing.looking import Draft
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows.importing import DateOrder

_WIDTH = 296
_CHOICE = 150


class FilePanel(QWidget):
    """Asks which comes first, day or month, only where the file itself doesn't tell."""

    dates_chosen = Signal(object)
    page_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(fonts.scaled(_WIDTH))
        self.dates: Choice[DateOrder] | None = None
        self.page: Choice[str] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(30)
        self._row.addWidget(Hairline(upright=True))
        self._body: QWidget | None = None

    def show_draft(self, draft: Draft) -> None:
        """The facts of this file."""
        # The choice being made keeps the keyboard when the facts are shown anew.
        had_focus = self.dates is not None and self.dates.hasFocus()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(plain_label("This file", Type.STRONG))
        column.addSpacing(6)
        for name, value in import_words.file_facts(draft.plan.sheet):
            column.addLayout(_fact(name, _value(value)))
        if program := import_words.recognised(draft.plan.mapping):
            column.addLayout(_fact("Written by", _value(program)))
        self._add_pages(column, draft)
        self._add_dates(column, draft)
        column.addSpacing(8)
        column.addWidget(Hairline())
        column.addSpacing(8)
        column.addWidget(prose(import_words.NOTHING_YET, ink=Role.QUIET))
        column.addStretch(1)
        if self._body is not None:
            self._row.removeWidget(self._body)
            self._body.deleteLater()
        self._body = body
        self._row.addWidget(body, 1)
        if had_focus and self.dates is not None:
            self.dates.setFocus()

    def _add_pages(self, column: QVBoxLayout, draft: Draft) -> None:
        sheet = draft.plan.sheet
        self.page = None
        if len(sheet.pages) > 1:
            self.page = Choice([(each, each) for each in sheet.pages], chosen=sheet.page)
            page = self.page
            page.activated.connect(lambda _: self.page_chosen.emit(page.value()))
            column.addLayout(_asked("Sheet", page))

    def _add_dates(self, column: QVBoxLayout, draft: Draft) -> None:
        self.dates = None
        if draft.unsure:
            told = draft.dates()
            open_ = [(DateOrder.UNSURE, "Choose")] if told is DateOrder.UNSURE else []
            known = [(order, words.capitalize()) for order, words in import_words.DATE_ORDERS.items()]
            self.dates = Choice([*open_, *known], chosen=told)
            dates = self.dates
            dates.activated.connect(lambda _: self._choose(dates.value()))
            column.addLayout(_asked("Dates", dates))
            return
        orders = {each.dates for each in draft.plan.mapping.assignments} & set(import_words.DATE_ORDERS)
        if orders:
            words = " and ".join(sorted(import_words.DATE_ORDERS[each] for each in orders))
            column.addLayout(_fact("Dates", _value(words)))

    def _choose(self, order: DateOrder) -> None:
        if order is not DateOrder.UNSURE:
            self.dates_chosen.emit(order)


def _fact(name: str, value: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(plain_label(name, ink=Role.QUIET))
    row.addStretch(1)
    row.addWidget(value)
    return row


def _value(words: str) -> QWidget:
    # A file name gives way; a short word stands at the right, as wide as it is.
    return eliding_label(words) if len(words) > 20 else plain_label(words)


def _asked(name: str, choice: QWidget) -> QHBoxLayout:
    choice.setFixedWidth(fonts.scaled(_CHOICE))
    choice.setAccessibleName(name)
    return _fact(name, choice)
