"""Reads single cells: days in any order, mail addresses, telephone numbers, yes and no."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from keyaccounts.folding import fold


class DateOrder(StrEnum):
    """In which order a column writes day and month."""

    NONE = ""
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    UNSURE = "unsure"


_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200e\u200f\ufeff\u2060\xad"))
_NUMERIC = re.compile(r"^(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})(?:[T,\s].*)?$")
_ISO = re.compile(r"^(\d{4})-?(\d{2})-?(\d{2})(?:[T\s].*)?$")
_NO_YEAR = re.compile(r"^--(\d{2})-?(\d{2})$")
_SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
_WORDED = re.compile(
    r"^(?:(\d{1,2})\.?\s*(?:de\s+)?([^\W\d]+)\.?|([^\W\d]+)\.?\s+(\d{1,2}))[,\s-]*(?:de\s+)?(\d{4}|\d{2})?$"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan janv ene gen", "feb fev fevr", "mar mrz maerz marz mars", "apr avr abr", "may mai maj mei mag",
         "jun juin giu", "jul juil lug", "aug aou aout ago", "sep sept set", "oct okt ott out", "nov",
         "dec dez dic des"), 1)
    for name in names.split()
}  # fmt: skip
_EMPTY_DATES = frozenset(
    {"0/0/00", "00/00/00", "0.0.00", "00.00.0000", "0000-00-00", "00/00/0000", "0/0/0000"}
)
_EMAIL = re.compile(r"^[^@\s<>()\",;:]+@[^@\s<>()\",;:]+$")
_IN_ANGLES = re.compile(r"<([^<>]+@[^<>]+)>")
_SEVERAL = re.compile(r"\s*:::\s*|\s*[;\n]\s*")
_EXPONENT = re.compile(r"^[\d.,]+E\+?\d+$", re.IGNORECASE)
# As nearly all are written: nothing to split, nothing to take off.
_PHONE = re.compile(r"[+(0-9](?:[ ()/.-]*[0-9]){3,}")
_LONGEST_PHONE = 60
_TRUE = frozenset(
    ("1", "true", "yes", "y", "x", "on", "t", "ja", "j", "wahr", "oui", "vrai", "si", "sí", "verdadero",
     "vero", "opt-out", "opted out", "unsubscribed")
)  # fmt: skip


def cleaned(cell: str) -> str:
    """A cell without what nobody sees: odd blanks, composed in one way, a formula guard taken off."""
    if cell.isascii():
        text = cell.strip()
    else:
        text = unicodedata.normalize("NFC", cell).translate(_INVISIBLE).replace("\xa0", " ").strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if len(text) > 1 and text[0] == "'" and text[1] in "=+-@0":
        text = text[1:]
    return text


def date_order(cells: Iterable[str]) -> DateOrder:
    """In which order the days of a column are written; unsure where no value tells."""
    unsure = False
    for cell in cells:
        found = _NUMERIC.match(cleaned(cell)) if "/" in cell or "." in cell or "-" in cell else None
        if not found or len(found[1]) > 2:
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 and second <= 12:
            return DateOrder.DAY_FIRST
        if second > 12 and first <= 12:
            return DateOrder.MONTH_FIRST
        if found[2] == "." and first:
            return DateOrder.DAY_FIRST
        unsure = unsure or (first != second)
    return DateOrder.UNSURE if unsure else DateOrder.NONE


def is_blank_date(text: str) -> bool:
    """Whether a program means "no date" by this."""
    return not text or text in _EMPTY_DATES


def read_date(text: str, order: DateOrder, *, today: date) -> date | None:
    """The day a cell names, or None if it names none; a two-digit year is the nearest not far ahead."""
    if found := _ISO.match(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.match(text):
        first, second, third = int(found[1]), int(found[3]), int(found[4])
        if len(found[1]) == 4:
            return _day(first, second, third)
        day, month = (second, first) if order is DateOrder.MONTH_FIRST else (first, second)
        return _day(_year(third, len(found[4]), today), month, day)
    if _SERIAL.match(text):
        days = int(float(text))
        # Excel counts days from the last of 1899; 1930 to 2079 is what a date column can mean.
        return date(1899, 12, 30) + timedelta(days=days) if 10_000 < days < 66_000 else None
    if (found := _WORDED.match(text)) and found[5]:
        month_name = fold(found[2] or found[3])
        month = _MONTHS.get(month_name[:4]) or _MONTHS.get(month_name[:3]) or 0
        return _day(_year(int(found[5]), len(found[5]), today), month, int(found[1] or found[4]))
    return None


def read_birthday(text: str, order: DateOrder, *, today: date) -> str:
    """A birthday as ISO, "--MM-DD" without a year; empty if the text is no day."""
    if (found := _NO_YEAR.match(text)) and _day(2000, int(found[1]), int(found[2])):
        return f"--{found[1]}-{found[2]}"
    day = read_date(text, order, today=today)
    if day is None:
        return ""
    if day.year in (1604,):
        return f"--{day.month:02}-{day.day:02}"
    if day > today:
        day = date(day.year - 100, day.month, min(day.day, 28)) if day.year - today.year < 80 else day
    return day.isoformat()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(number: int, digits: int, today: date) -> int:
    if digits > 2:
        return number
    century = today.year // 100 * 100
    return century + number if century + number <= today.year + 20 else century - 100 + number


def several(text: str) -> list[str]:
    """The values of a cell that holds more than one."""
    return [part for part in _SEVERAL.split(text) if part]


def emails_in(text: str) -> tuple[list[str], list[str]]:
    """The mail addresses of a cell, and what in it is none."""
    if _EMAIL.fullmatch(text) and not text.endswith("."):
        return [text], []
    good: list[str] = []
    bad: list[str] = []
    for part in several(text):
        address = _IN_ANGLES.search(part)
        for piece in [address[1]] if address else re.split(r"[,\s]+", part) if "@" in part else [part]:
            bare = piece.strip().removeprefix("mailto:").rstrip(".")
            if _EMAIL.match(bare):
                good.append(bare)
            elif piece:
                bad.append(piece)
    # A cell that holds no address at all is kept whole.
    return good, bad if good or len(bad) < 2 else [text]


def phones_in(text: str) -> tuple[list[str], list[str]]:
    """The telephone numbers of a cell, and what in it is none; a number a spreadsheet rounded is none."""
    if _PHONE.fullmatch(text) and len(text) <= _LONGEST_PHONE:
        return [text], []
    good: list[str] = []
    bad: list[str] = []
    for part in several(text):
        bare = part.removeprefix("tel:").strip()
        digits = sum(map(str.isdigit, bare))
        fits = digits >= 3 and not _EXPONENT.match(bare) and "@" not in bare and len(bare) <= _LONGEST_PHONE
        (good if fits else bad).append(bare)
    return good, bad


def is_true(text: str) -> bool:
    """Whether a cell says yes, in any of the languages the column names are in."""
    return text.lower() in _TRUE
