"""The list of complaints as CSV that a spreadsheet opens as it is meant: no cell ever becomes a formula."""

from __future__ import annotations

import csv
import io
from datetime import date

from keyaccounts.register_lines import Cell, Table

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def file(table: Table) -> bytes:
    """A table with its heads, in UTF-8 with the mark by which a spreadsheet knows it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.heads)
    writer.writerows([written(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def written(cell: Cell) -> str:
    """A cell as text; days as ISO, amounts with a point, and an apostrophe before what begins a formula."""
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case str():
            return f"'{cell}" if cell.lstrip(" ").startswith(_STARTS_A_FORMULA) else cell
        case _:
            return f"{cell}"
