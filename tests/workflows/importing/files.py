"""Files for the importers' tests: the samples, and tables with invented values made from header rows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl

DATA = Path(__file__).parents[2] / "data"
VCARDS = sorted((DATA / "vcard").glob("*.vcf"))
EXPORTS: list[dict[str, Any]] = json.loads((DATA / "crm" / "export_headers.json").read_text())["exports"]

_VALUES = (
    ("email", "wren.{n}@meridian{n}.example"), ("mail", "wren.{n}@meridian{n}.example"),
    ("phone", "+44 20 7946 0{n:03}"), ("mobile", "+44 7700 900{n:03}"), ("telefon", "+49 30 1234 {n:03}"),
    ("birth", "1980-03-0{n}"), ("isdeleted", "0"), ("opt out", "1"),
    ("first name", "Wren{n}"), ("firstname", "Wren{n}"), ("given name", "Wren{n}"),
    ("last name", "Okafor{n}"), ("lastname", "Okafor{n}"), ("family name", "Okafor{n}"),
    ("full name", "Wren{n} Okafor{n}"), ("person - name", "Wren{n} Okafor{n}"),
    ("account name", "Harrow Mills {n} Ltd"), ("company name", "Harrow Mills {n} Ltd"),
    ("organization - name", "Harrow Mills {n} Ltd"), ("organization name", "Harrow Mills {n} Ltd"),
    ("associated company ids", "77{n}"), ("website", "https://harrow{n}.example"),
)  # fmt: skip


def value(column: str, place: int, line: int) -> str:
    """An invented value that fits a column and is found nowhere else in the file."""
    name = column.lower()
    for word, form in _VALUES:
        if word in name:
            return form.format(n=line) if "@" not in form else form.format(n=f"{line}x{place}")
    return f"value {place} of {line}"


def table(columns: list[str], lines: int = 2) -> list[list[str]]:
    """A header row and some lines below it."""
    body = [[value(column, place, n) for place, column in enumerate(columns)] for n in range(1, lines + 1)]
    return [columns, *body]


def as_csv(rows: list[list[str]], *, delimiter: str = ",") -> str:
    """The rows as CSV text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def as_xlsx(rows: list[list[Any]], path: Path) -> Path:
    """The rows as a workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def written(folder: Path, text: str, *, name: str = "file.csv", encoding: str = "utf-8") -> Path:
    """A file holding a text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path
