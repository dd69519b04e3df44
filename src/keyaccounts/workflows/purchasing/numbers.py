"""Numbers of a table: one decimal sign for all of them, a minus before or behind, a currency around."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing import values


class Decimals(StrEnum):
    """Which sign stands before the decimals."""

    POINT = "point"
    COMMA = "comma"


_AROUND = re.compile(r"^(?:[A-Za-z]{3}\b|[€$£¥])\s*|\s*(?:\b[A-Za-z]{3}|[€$£¥])$")
_CURRENCY = re.compile(r"\b[A-Za-z]{3}\b|[€$£¥]")
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_SPACES = re.compile(r"[\s'’\u202f]")
_SIGNS = str.maketrans({"−": "-", "–": "-"})
_POINT = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?")
_COMMA = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+)?(?:,\d*)?")
_EXPONENT = re.compile(r"\d+(?:\.\d+)?E[+-]?\d{1,2}", re.IGNORECASE)
_WITH_UNIT = re.compile(r"(?P<number>[-−+]?[\d.,'\s]*\d)\s*(?P<unit>[^\W\d][^\d]{0,19})")
_MOST = Decimal(10) ** 13


def decimals_of(cells: Iterable[str], *, delimiter: str = "") -> Decimals:
    """The decimal sign of these cells, by what they can only mean; else by what the file is split with."""
    votes = {Decimals.POINT: 0, Decimals.COMMA: 0}
    for cell in cells:
        if ("," in cell or "." in cell) and (told := _told_by(cell)) is not None:
            votes[told] += 1
    if votes[Decimals.POINT] != votes[Decimals.COMMA]:
        return max(votes, key=lambda each: votes[each])
    # A program writes semicolons between cells where the comma stands in numbers.
    return Decimals.COMMA if delimiter == ";" else Decimals.POINT


def read(cell: str, decimals: Decimals, *, field: str) -> Decimal:
    """The number a cell holds; refused where it holds none or is written with the other decimal sign."""
    text = values.cleaned(cell).translate(_SIGNS)
    bare = text
    is_negative = False
    if bare.startswith("(") and bare.endswith(")"):
        is_negative, bare = True, bare[1:-1].strip()
    bare = _AROUND.sub("", _AROUND.sub("", bare))
    for sign in ("-", "+"):
        if bare.startswith(sign) or bare.endswith(sign):
            is_negative, bare = is_negative or sign == "-", bare.removeprefix(sign).removesuffix(sign)
            break
    bare = _SPACES.sub("", _AROUND.sub("", bare.strip()))
    number = _plain(bare, decimals)
    if number is None or number > _MOST:
        raise Refusal("not_a_number", field=field, value=text)
    return -number if is_negative else number


def currency_in(cell: str) -> str:
    """The currency written around an amount: its code or sign, or nothing."""
    found = _CURRENCY.search(cell)
    return found[0].upper() if found else ""


def with_unit(cell: str) -> tuple[str, str]:
    """A quantity and the unit written behind it, if there is one: "12 kg"."""
    found = _WITH_UNIT.fullmatch(values.cleaned(cell))
    return (found["number"], found["unit"].strip()) if found else (cell, "")


def _plain(text: str, decimals: Decimals) -> Decimal | None:
    if _EXPONENT.fullmatch(text):
        return Decimal(text)
    form = _POINT if decimals is Decimals.POINT else _COMMA
    if not any(map(str.isdigit, text)) or not text.isascii() or not form.fullmatch(text):
        return None
    return Decimal(text.replace(",", "") if form is _POINT else text.replace(".", "").replace(",", "."))


def _told_by(cell: str) -> Decimals | None:
    points, commas = cell.count("."), cell.count(",")
    if points and commas:
        return Decimals.POINT if cell.rindex(".") > cell.rindex(",") else Decimals.COMMA
    mark, meant, other = (
        (".", Decimals.POINT, Decimals.COMMA) if points else (",", Decimals.COMMA, Decimals.POINT)
    )
    if points + commas > 1:
        return other
    before, _, after = cell.partition(mark)
    digits = len(re.match(r"\d*", after)[0])  # type: ignore[index]
    whole = before.strip().lstrip("-−+(€$£ ")
    # Three digits behind the only sign may be thousands, unless nothing but a zero stands before it.
    return None if digits == 3 and whole not in ("", "0") and len(whole) <= 3 else meant
