"""Reads workbooks: the first visible page that holds something, real dates and numbers as plain text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import python_calamine

from keyaccounts.refusals import Refusal

_MOST_UNPACKED = 600_000_000
_MOST_CELLS = 20_000_000

_OLE = b"\xd0\xcf\x11\xe0"

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Page:
    """One page of a workbook and the names of all pages that could be read instead."""

    name: str
    names: tuple[str, ...]
    rows: list[Row]


def read(data: bytes, *, page: str = "") -> Page:
    """The rows of `page`, or of the first visible page that holds something."""
    _check_container(data)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = python_calamine.SheetVisibleEnum.Visible
        names = tuple(each.name for each in book.sheets_metadata if each.visible == visible)
        names = names or tuple(book.sheet_names)
        chosen = ""
        rows: list[Row] = []
        for name in (page,) if page else names:
            chosen, rows = name, _rows(book.get_sheet_by_name(name))
            if rows:
                break
    except (python_calamine.CalamineError, ValueError, OSError, RuntimeError) as error:
        raise Refusal("file_damaged", reason=str(error)[:200]) from error
    return Page(chosen, names, rows)


def _check_container(data: bytes) -> None:
    """Refuse what is no workbook, one behind a password, and one that unpacks beyond all measure."""
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise Refusal("file_encrypted")
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(each.file_size for each in packed.infolist())
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refusal("file_damaged", reason=str(error)[:200]) from error
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise Refusal("file_unknown_form")
    if size > _MOST_UNPACKED:
        raise Refusal("file_too_large", size=size, limit=_MOST_UNPACKED)


def _rows(sheet: python_calamine.CalamineSheet) -> list[Row]:
    if sheet.height * sheet.width > _MOST_CELLS:
        raise Refusal("file_too_large", size=sheet.height * sheet.width, limit=_MOST_CELLS)
    first = sheet.start[0] if sheet.start else 0
    rows: list[Row] = []
    for place, values in enumerate(sheet.to_python(skip_empty_area=True)):
        cells = [as_text(value) for value in values]
        if any(cell.strip() for cell in cells):
            rows.append((first + place + 1, cells))
    return rows


def as_text(value: object) -> str:
    """A cell as a person would type it: whole numbers without a point, days without a midnight."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    return "" if value is None else str(value)
