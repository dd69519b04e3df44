"""The register as a workbook: the lines, the months and the groups as numbers, and how they were counted."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from keyaccounts.register_lines import Cell, Table

_LEAST, _MOST = 8, 48
_WRAPPED, _BOLD = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What a workbook can't hold (ECMA-376, characters of XML 1.0)."""


def file(tables: Sequence[Table], *, about: Sequence[str]) -> bytes:
    """A workbook with a sheet for each table and one that tells what it is about."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        _sheet(book.create_sheet(table.title), table)
    notes = book.create_sheet("About")
    for line in about:
        notes.append([line])
        _keep_text(notes.cell(notes.max_row, 1), line)
    notes.column_dimensions["A"].width = 110
    for row in notes.iter_rows():
        row[0].alignment = _WRAPPED
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _sheet(sheet: Worksheet, table: Table) -> None:
    for at, head in enumerate(table.heads, 1):
        cell = sheet.cell(1, at, head)
        cell.font = _BOLD
        cell.alignment = _WRAPPED
        column = [row[at - 1] for row in table.rows]
        sheet.column_dimensions[get_column_letter(at)].width = _width(head, column)
    for place, row in enumerate(table.rows, 2):
        for at, value in enumerate(row, 1):
            _fill(sheet, place, at, value)
    sheet.freeze_panes = "B2"
    if table.rows:
        sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _fill(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    cell = sheet.cell(row, column)
    cell.alignment = _WRAPPED
    if isinstance(value, str):
        _keep_text(cell, value)
    elif value is not None:
        cell.value = value
        if isinstance(value, Decimal):
            cell.number_format = "#,##0.00"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"


def _keep_text(cell: openpyxl.cell.Cell, text: str) -> None:
    """A text stays one, whatever it begins with."""
    cell.value = _UNFIT.sub("\ufffd", text)
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))


def _width(head: str, column: Iterable[Cell]) -> float:
    # A head may break at its blanks, a cell is wrapped where it is wider than the widest.
    longest = max(map(len, head.split()), default=0)
    for value in column:
        shown = 10 if isinstance(value, date) else len(f"{'' if value is None else value}")
        longest = max(longest, shown)
    return float(min(max(longest + 2, _LEAST), _MOST))
