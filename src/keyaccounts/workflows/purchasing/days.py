"""The day of a purchase: a day in any order, or a month, which counts from its first day."""

from __future__ import annotations

import re
from datetime import date

from keyaccounts.workflows.importing import values
from keyaccounts.workflows.importing.values import DateOrder

_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NUMERIC = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*\d{2,4}")
_WORDED = re.compile(r"[^\W\d]{3,}\.?[\s-]+\d{4}")
_LEAST_YEAR = 1950


def read(cell: str, order: DateOrder, *, today: date) -> date | None:
    """The day a cell names, or None; an order that nobody has told leaves open what could be either."""
    text = values.cleaned(cell)
    if (found := _YEAR_MONTH.fullmatch(text)) is not None:
        return _first(int(found[1]), int(found[2]))
    if (found := _MONTH_YEAR.fullmatch(text)) is not None:
        return _first(int(found[2]), int(found[1]))
    if _WORDED.fullmatch(text):
        return values.read_date(f"1 {text.replace('-', ' ')}", order, today=today)
    if order is DateOrder.UNSURE and is_open(text):
        return None
    on = values.read_date(text, order, today=today)
    return None if on is None or on.year < _LEAST_YEAR else on


def is_open(cell: str) -> bool:
    """Whether day and month of a cell could be the other way round."""
    found = _NUMERIC.match(values.cleaned(cell))
    return found is not None and max(int(found[1]), int(found[2])) <= 12 and found[1] != found[2]


def _first(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1 <= month <= 12 and year >= _LEAST_YEAR else None
