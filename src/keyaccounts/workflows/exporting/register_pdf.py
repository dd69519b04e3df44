"""The register on paper: the director's page, and after it the list with a line for each complaint."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from keyaccounts import register_lines, sentences
from keyaccounts.records import Json
from keyaccounts.register import Register
from keyaccounts.register_lines import Cell, Table
from keyaccounts.workflows.exporting import brief_glyphs, typesetting

_PAGE = ("register", "register.typ")
_NB = "\u00a0"
_UNCOUNTED = f"{_NB}not{_NB}counted"
_MOST_ROWS = 12
"""Of accounts and causes the page names so many; the workbook has all."""

_COLUMNS: tuple[tuple[str, ...], ...] = (
    ("Number", "Reference"), ("Received",), ("Account", "Person"), ("Channel",), ("Topics", "Matter"),
    ("Cause",), ("State", "Finding"), ("Acknowledged",), ("Decided",), ("Closed",),
    ("Acknowledged in time", "Resolved in time", "Statutory in time"), ("Remedy", "Amount"),
)  # fmt: skip
"""What stands in one column of the list on paper, one below the other."""

_HEADS = {
    "Acknowledged in time": "In time: word, end, law", "Number": "Number", "Topics": "Topics, matter",
    "State": "State, finding", "Remedy": "Remedy, amount", "Account": "Account, person",
}  # fmt: skip


def file(told: Register, lines: Table) -> bytes:
    """The register as a PDF/UA-1 file with its fonts inside."""
    with tempfile.TemporaryDirectory() as root:
        made = typesetting.compiler(_PAGE, _sheet(told, lines), root).compile(
            format="pdf", pdf_standards=typesetting.STANDARD, timestamp=typesetting.STAMP
        )
    return cast(bytes, made)


def _sheet(told: Register, lines: Table) -> str:
    page: dict[str, Json] = {
        "title": "Register of complaints",
        "window": register_lines.window(told.window),
        "figures": [[each.name, each.value, each.of] for each in register_lines.figures(told)],
        "months": _table(register_lines.months(told)),
        "groups": [_table(_cut(each)) for each in register_lines.groups(told)],
        "how": list(register_lines.how(told)),
        "list": _list(lines),
    }
    return json.dumps(page, ensure_ascii=False)


def _table(table: Table) -> Json:
    return {
        "title": table.title,
        "heads": list(table.heads),
        "rows": [[_text(cell) for cell in row] for row in table.rows],
    }


def _cut(table: Table) -> Table:
    rest = table.rows[_MOST_ROWS:]
    if not rest:
        return table
    return table._replace(rows=(*table.rows[:_MOST_ROWS], (f"and {len(rest)} more", "", "")))


def _list(lines: Table) -> Json:
    columns = [each for each in _COLUMNS if each[0] in lines.heads]
    heads: list[Json] = [_HEADS.get(each[0], each[0]) for each in columns]
    rows: list[Json] = [_row(dict(zip(lines.heads, row, strict=True)), columns) for row in lines.rows]
    return {"title": lines.title, "heads": heads, "rows": rows}


def _row(row: dict[str, Cell], columns: Sequence[tuple[str, ...]]) -> Json:
    told: list[Json] = []
    for names in columns:
        parts = [_text(row[name]) for name in names]
        if names[0] == "Acknowledged in time":
            # Three short words, one for each clock, told apart by their order.
            told.append(", ".join("–" if part == "not counted" else part for part in parts))
        elif "Amount" in names and row["Amount"] is not None:
            told.append("\n".join([parts[0], f"{row['Currency']} {parts[1]}"]))
        else:
            told.append("\n".join(filter(None, parts)))
    return told


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return sentences.full_day(cell).replace(" ", _NB)
        case Decimal():
            return f"{cell:,.2f}"
        case _:
            return brief_glyphs.shown(f"{cell}").replace(" %", f"{_NB}%").replace(" not counted", _UNCOUNTED)
