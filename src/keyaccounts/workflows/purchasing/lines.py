"""One line of a table of purchases: what it tells, or the reason why it can't be read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from keyaccounts.records import Money
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing import values
from keyaccounts.workflows.importing.values import DateOrder
from keyaccounts.workflows.purchasing import days, numbers
from keyaccounts.workflows.purchasing.columns import Columns, Part

_LONGEST = {Part.ITEM: 300, Part.UNIT: 40, Part.REFERENCE: 100}


class Told(NamedTuple):
    """What a line tells; the customer as the file calls it."""

    customer: str
    number: str
    on: date
    item: str
    amount: Money | None
    quantity: float | None
    unit: str
    reference: str


class Reader:
    """Reads the lines of one file; quantities without a unit count `unit`s."""

    def __init__(self, columns: Columns, *, unit: str, currency: str, today: date) -> None:
        self._columns = columns
        self._unit = unit
        self._currency = currency
        self._today = today
        self._places = {part: columns.place(part) for part in Part}
        self._days: dict[str, date | None] = {}

    def read(self, cells: Sequence[str]) -> Told:
        """What a line tells; refused with the field and the words that can't be read."""
        customer, number = self._text(cells, Part.CUSTOMER), self._text(cells, Part.NUMBER)
        if not customer and not number:
            raise Refusal("no_customer", field="customer")
        on = self._day(self._text(cells, Part.DAY))
        self._check_currency(cells)
        count, behind = numbers.with_unit(self._text(cells, Part.QUANTITY))
        unit = self._unit if count else ""
        quantity = self._number(count, Part.QUANTITY)
        amount = self._number(self._text(cells, Part.AMOUNT), Part.AMOUNT)
        if amount is None and quantity is not None:
            price = self._number(self._text(cells, Part.PRICE), Part.PRICE)
            amount = None if price is None else price * quantity
        if amount is None and quantity is None:
            raise Refusal("no_figures", field="amount")
        return Told(
            customer or number, number, on, self._short(cells, Part.ITEM), _cents(amount),
            None if quantity is None else float(quantity), self._short(cells, Part.UNIT) or behind or unit,
            self._short(cells, Part.REFERENCE),
        )  # fmt: skip

    def _text(self, cells: Sequence[str], part: Part) -> str:
        place = self._places[part]
        return "" if place is None else values.cleaned(cells[place])

    def _short(self, cells: Sequence[str], part: Part) -> str:
        # The original keeps what is cut off here.
        return self._text(cells, part)[: _LONGEST[part]]

    def _day(self, text: str) -> date:
        if values.is_blank_date(text):
            raise Refusal("no_day", field="on")
        if text not in self._days:
            self._days[text] = days.read(text, self._columns.dates, today=self._today)
        if (on := self._days[text]) is not None:
            return on
        is_open = self._columns.dates is DateOrder.UNSURE and days.is_open(text)
        raise Refusal("date_unsure" if is_open else "not_a_date", field="on", value=text)

    def _number(self, text: str, part: Part) -> Decimal | None:
        return numbers.read(text, self._columns.decimals, field=part.value) if text else None

    def _check_currency(self, cells: Sequence[str]) -> None:
        told = self._text(cells, Part.CURRENCY).upper()
        if not told:
            told = numbers.currency_in(self._text(cells, Part.AMOUNT))
        if told and told not in (self._currency, numbers.SYMBOLS.get(self._currency)):
            raise Refusal("other_currency", field="currency", value=told, here=self._currency)


def _cents(amount: Decimal | None) -> Money | None:
    return None if amount is None else int((amount * 100).quantize(Decimal(1), ROUND_HALF_UP))
