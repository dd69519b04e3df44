"""What is said of a whole file of answers: whose they are, when and about what, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, DateEdit
from keyaccounts.ui.kit.labels import Label, eliding_label, plain_label, prose
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.surveys import survey_words
from keyaccounts.ui.surveys.looking import Draft
from keyaccounts.workflows.importing import DateOrder
from keyaccounts.workflows.survey_import import Part

T = TypeVar("T")

_LETTERS = 14
"""As many of a choice's letters are seen at least."""


class FilePanel(QWidget):
    """Asks which comes first, day or month, only where the file itself doesn't tell."""

    page_chosen = Signal(str)
    rest_chosen = Signal(str)
    dates_chosen = Signal(object)
    day_chosen = Signal(object)
    purpose_chosen = Signal(str)
    account_chosen = Signal(str, str)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.page: Choice[str] = Choice([("", "")])
        self.rest: Choice[str] = Choice([("", "")])
        self.dates: Choice[DateOrder] = Choice([(DateOrder.UNSURE, "Choose")])
        self.day, self.day_button = DateEdit(today), buttons.quiet("All on this day")
        self.purpose = Choice(list(survey_words.PURPOSES.items()))
        self.customer: Choice[str] = Choice([("", "")])
        self.account: Choice[str] = Choice([("", "")])
        self._draft: Draft | None = None
        self._name, self._rest_name = eliding_label(""), plain_label("", ink=Role.QUIET)
        self._on, self._results = plain_label("", Type.SMALL, ink=Role.QUIET), QVBoxLayout()
        self._unknown, self._day_row = QWidget(), QWidget()
        self._lay_out()
        self.page.activated.connect(lambda _: self.page_chosen.emit(self.page.value()))
        self.rest.activated.connect(lambda _: self.rest_chosen.emit(self.rest.value()))
        self.dates.activated.connect(lambda _: self._choose_dates())
        self.day_button.clicked.connect(lambda: self.day_chosen.emit(self.day.day()))
        self.purpose.activated.connect(lambda _: self.purpose_chosen.emit(self.purpose.value()))
        self.customer.activated.connect(lambda _: self._show_like())
        self.account.activated.connect(
            lambda _: self.account_chosen.emit(self.customer.value(), self.account.value())
        )

    def show_draft(self, draft: Draft) -> None:
        """The facts of this file, its customers who are no account here, and its results."""
        self._draft = draft
        self._name.setText(draft.sheet.file_name)
        pages = draft.sheet.pages
        self._page_row.setVisible(len(pages) > 1)
        if len(pages) > 1:
            _fill(self.page, [(each, each) for each in pages], draft.sheet.page)
        accounts = sorted((each.name, each.id) for each in draft.accounts)
        named = [(id, name) for name, id in accounts]
        name, nothing = survey_words.rest(is_told=draft.names_accounts)
        self._rest_name.setText(name)
        self.rest.setAccessibleName(name)
        _fill(self.rest, [("", nothing), *named], draft.whole.rest_to)
        self._dates_row.setVisible(draft.is_unsure)
        if draft.is_unsure:
            order = draft.columns.dates
            open_ = [(DateOrder.UNSURE, "Choose")] if order is DateOrder.UNSURE else []
            _fill(self.dates, [*open_, *survey_words.DATE_ORDERS.items()], order)
        self._day_row.setVisible(draft.columns.place(Part.DAY) is None)
        on = draft.whole.on
        self._on.setText(f"All count from {sentences.full_day(on)}." if on else "")
        self._on.setVisible(on is not None)
        self.purpose.choose(draft.whole.purpose)
        strangers = draft.plan.strangers if draft.plan else ()
        told = [(each.name, survey_words.stranger(each)) for each in strangers]
        # Whom somebody has just given to an account can still be given to another.
        told += [(name, f"{name} (given)") for name in draft.whole.assigned]
        self._unknown.setVisible(bool(told))
        if told:
            names = [name for name, _ in told]
            kept = self.customer.value()
            _fill(self.customer, told, kept if kept in names and not strangers else names[0])
            _fill(self.account, [("", "Keep aside"), *named], "")
            self._show_like()
        self._show_results(draft)

    def choose_customer(self, name: str) -> None:
        """Ask whose lines these are."""
        if name in self.customer.values():
            self.customer.choose(name)
            self._show_like()

    @property
    def results(self) -> tuple[str, ...]:
        """What the new answers add up to, as it is shown."""
        return tuple(survey_words.results(self._draft.plan)) if self._draft and self._draft.plan else ()

    def _show_like(self) -> None:
        """The account that was chosen for a customer; one that is merely much alike is never chosen."""
        if self._draft is not None:
            self.account.choose(self._draft.whole.assigned.get(self.customer.value(), ""))

    def _choose_dates(self) -> None:
        if self.dates.value() is not DateOrder.UNSURE:
            self.dates_chosen.emit(self.dates.value())

    def _show_results(self, draft: Draft) -> None:
        while (item := self._results.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if draft.plan is None or not draft.plan.results:
            return
        self._results.addWidget(plain_label("What is new adds up to", Type.STRONG))
        for each in survey_words.results(draft.plan):
            self._results.addWidget(prose(each))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(plain_label("This file", Type.STRONG))
        column.addWidget(self._name)
        self._page_row = _asked("Page", self.page)
        column.addWidget(self._page_row)
        column.addWidget(_asked(self._rest_name, self.rest))
        self._dates_row = _asked("Days", self.dates)
        column.addWidget(self._dates_row)
        day = QVBoxLayout(self._day_row)
        day.setContentsMargins(0, 0, 0, 0)
        day.setSpacing(6)
        day.addWidget(plain_label("Answered on", ink=Role.QUIET))
        both = QHBoxLayout()
        both.setSpacing(8)
        self.day.setAccessibleName("Answered on")
        both.addWidget(self.day)
        both.addWidget(self.day_button)
        both.addStretch(1)
        day.addLayout(both)
        day.addWidget(self._on)
        column.addWidget(self._day_row)
        column.addWidget(_asked("Asked about", self.purpose))
        inner = QVBoxLayout(self._unknown)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.addWidget(_asked("Customer", self.customer))
        inner.addWidget(_asked("Belongs to", self.account))
        column.addWidget(self._unknown)
        self._results.setContentsMargins(0, 12, 0, 0)
        self._results.setSpacing(4)
        column.addLayout(self._results)
        column.addSpacing(6)
        column.addWidget(prose("Nothing is written yet. Undo takes all of an import back.", ink=Role.QUIET))
        column.addStretch(1)


def _asked(name: str | Label, choice: QComboBox) -> QWidget:
    """A choice below its name."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(4)
    choice.setSizeAdjustPolicy(choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(_LETTERS)
    label = plain_label(name, ink=Role.QUIET) if isinstance(name, str) else name
    choice.setAccessibleName(label.text())
    column.addWidget(label)
    column.addWidget(choice)
    return box


def _fill(choice: Choice[T], told: Sequence[tuple[T, str]], chosen: T) -> None:
    # Filled anew only where it differs: the list would else close under the hand that has it open.
    words = [each for _, each in told]
    if choice.values() != tuple(value for value, _ in told) or words != [
        choice.itemText(at) for at in range(choice.count())
    ]:
        choice.offer(told)
    choice.choose(chosen)
