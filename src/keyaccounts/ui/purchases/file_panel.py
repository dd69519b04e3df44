"""How a file of purchases writes days and numbers, and whose customers nobody knows yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.purchases import purchase_words
from keyaccounts.ui.purchases.looking import Draft
from keyaccounts.workflows.importing import DateOrder

T = TypeVar("T")

_LETTERS = 14
"""As many of a choice's letters are seen at least."""


class FilePanel(QWidget):
    """Asks which comes first, day or month, only where the file itself doesn't tell."""

    dates_chosen = Signal(object)
    decimals_chosen = Signal(object)
    account_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.dates: Choice[DateOrder] = Choice([(DateOrder.UNSURE, "Choose")])
        self.decimals = Choice(list(purchase_words.DECIMALS.items()))
        self.customer: Choice[str] = Choice([("", "")])
        self.account: Choice[str] = Choice([("", "")])
        self._draft: Draft | None = None
        self._name = eliding_label("")
        self._unknown = QWidget()
        self._lay_out()
        self.dates.activated.connect(lambda _: self._choose_dates())
        self.decimals.activated.connect(lambda _: self.decimals_chosen.emit(self.decimals.value()))
        self.customer.activated.connect(lambda _: self._show_like())
        self.account.activated.connect(
            lambda _: self.account_chosen.emit(self.customer.value(), self.account.value())
        )

    def show_draft(self, draft: Draft) -> None:
        """The facts of this file, and its customers who are no account here."""
        self._draft = draft
        self._name.setText(draft.sheet.file_name)
        order = draft.columns.dates
        self._dates_row.setVisible(draft.is_unsure)
        if draft.is_unsure:
            open_ = [(DateOrder.UNSURE, "Choose")] if order is DateOrder.UNSURE else []
            _fill(self.dates, [*open_, *purchase_words.DATE_ORDERS.items()], order)
        self.decimals.choose(draft.columns.decimals)
        strangers = draft.plan.strangers if draft.plan else ()
        told = [(each.name, purchase_words.stranger(each)) for each in strangers]
        # Whom somebody has just given to an account can still be given to another.
        told += [(name, f"{name} (given)") for name in draft.assigned]
        self._unknown.setVisible(bool(told))
        if told:
            names = [name for name, _ in told]
            kept = self.customer.value()
            _fill(self.customer, told, kept if kept in names and not strangers else names[0])
            accounts = sorted((each.name, each.id) for each in draft.accounts)
            _fill(self.account, [("", "Keep aside"), *((id, name) for name, id in accounts)], "")
            self._show_like()

    def choose_customer(self, name: str) -> None:
        """Ask whose lines these are."""
        if name in self.customer.values():
            self.customer.choose(name)
            self._show_like()

    def _show_like(self) -> None:
        """The account that was chosen for a customer; one that is merely much alike is never chosen."""
        if self._draft is not None:
            self.account.choose(self._draft.assigned.get(self.customer.value(), ""))

    def _choose_dates(self) -> None:
        if self.dates.value() is not DateOrder.UNSURE:
            self.dates_chosen.emit(self.dates.value())

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(plain_label("This file", Type.STRONG))
        column.addWidget(self._name)
        self._dates_row = _asked("Days", self.dates)
        column.addWidget(self._dates_row)
        column.addWidget(_asked("Numbers", self.decimals))
        inner = QVBoxLayout(self._unknown)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(plain_label("Customers without an account", Type.STRONG))
        inner.addWidget(_asked("Customer", self.customer))
        inner.addWidget(_asked("Belongs to", self.account))
        column.addWidget(self._unknown)
        column.addSpacing(6)
        column.addWidget(prose("Nothing is written yet. Undo takes all of an import back.", ink=Role.QUIET))
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(Hairline(upright=True))
        row.addLayout(column, 1)


def _asked(name: str, choice: QComboBox) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    choice.setSizeAdjustPolicy(choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(_LETTERS)
    choice.setAccessibleName(name)
    row.addWidget(plain_label(name, ink=Role.QUIET))
    row.addWidget(choice, 1)
    return box


def _fill(choice: Choice[T], told: Sequence[tuple[T, str]], chosen: T) -> None:
    choice.offer(told)
    choice.choose(chosen)
