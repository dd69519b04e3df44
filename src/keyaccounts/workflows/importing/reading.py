"""Reads a file somebody already has, whatever its form, into columns and lines."""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from keyaccounts.refusals import Refusal
from keyaccounts.workflows.importing import csv_file, decoding, vcard_file, xlsx_file
from keyaccounts.workflows.importing.sheet import Aside, Line, Sheet, digest_of, unique_names

MOST_BYTES = 50_000_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_NO_TEXT = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"SQLite format",
    b"\x1f\x8b",
    b"{",
    b"[{",
    b"<!doc",
    b"<html",
    b"<?xml",
    b"begin:vcalendar",
)
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_ONLY_NUMBER = re.compile(r"^[\s+\-()\d.,/:%€$£]*\d[\s+\-()\d.,/:%€$£]*$")
_MOST_ABOVE = 20
# As many as a page of a workbook can have.
_MOST_COLUMNS = 16_384

Row = tuple[int, list[str]]


def read(path: Path, *, encoding: str = "", page: str = "") -> Sheet:
    """The columns and lines of a CSV, workbook or vCard file; only a file as a whole is refused."""
    try:
        return _read(path, encoding, page)
    except Refusal as refusal:
        refusal.facts.setdefault("file", path.name)
        raise


def _read(path: Path, encoding: str, page: str) -> Sheet:
    data = load(path)
    digest = digest_of(data)
    if data.startswith(_WORKBOOKS):
        book = xlsx_file.read(data, page=page)
        columns, lines, asides = _table(book.rows, [])
        form, pages = "xlsx", book.names
        return Sheet(path.name, digest, form, columns, lines, asides, page=book.name, pages=pages)
    head = data[:1000].removeprefix(codecs.BOM_UTF8).lstrip()
    if data.startswith(_NO_TEXT) or head.lower().startswith(_NO_TEXT):
        raise Refusal("file_unknown_form", file=path.name)
    if vcard_file.looks_like(head.decode("latin-1")):
        data = decoding.without_cuts(data)
    text, found = decoding.decode(data, encoding=encoding)
    if "\0" in text[:2000] and not encoding:
        raise Refusal("file_unknown_form", file=path.name)
    if not text.strip("\0 \r\n\t\ufeff"):
        raise Refusal("file_empty", file=path.name)
    if vcard_file.looks_like(text):
        columns, lines, asides = vcard_file.read(text)
        return Sheet(path.name, digest, "vcard", columns, lines, asides, encoding=found)
    table = csv_file.read(text)
    columns, lines, asides = _table(table.rows, table.asides)
    return Sheet(path.name, digest, "csv", columns, lines, asides, encoding=found, delimiter=table.delimiter)


def load(path: Path) -> bytes:
    """The bytes of a file, refused where it is missing, locked, too large or empty."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            # A pipe or a device may never end.
            raise Refusal("file_unreadable", file=path.name, reason="not a file")
        size = status.st_size
        if size > MOST_BYTES:
            raise Refusal("file_too_large", file=path.name, size=size, limit=MOST_BYTES)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Refusal("file_missing", file=path.name) from error
    except OSError as error:
        raise Refusal("file_unreadable", file=path.name, reason=error.strerror or "") from error
    if not data:
        raise Refusal("file_empty", file=path.name)
    return data


def _table(
    rows: list[Row], broken: list[Aside]
) -> tuple[tuple[str, ...], tuple[Line, ...], tuple[Aside, ...]]:
    asides = list(broken)
    top = _heading_place(rows)
    asides += [Aside(number, "above_heading", _joined(cells)) for number, cells in rows[:top]]
    rows = rows[top:]
    if not rows:
        return (), (), tuple(asides)
    heads = rows[0][1]
    body = rows if _is_data(heads) else rows[1:]
    body, footer = _without_footer(body, len(heads))
    asides += [Aside(number, "footer", _joined(cells)) for number, cells in footer]
    # Trailing delimiters are no columns; a cell beyond the headings is.
    width = max((_filled_width(cells) for _, cells in body), default=0)
    width = max(width, _filled_width(heads))
    if width > _MOST_COLUMNS:
        raise Refusal("file_too_large", size=width, limit=_MOST_COLUMNS)
    columns = unique_names([] if body is rows else heads, width)
    lines = tuple(
        Line(number, tuple(cells[:width]) if len(cells) >= width else (*cells, *[""] * (width - len(cells))))
        for number, cells in body
    )
    return columns, lines, tuple(sorted(asides, key=lambda aside: aside.line))


def _filled_width(cells: Sequence[str]) -> int:
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return width


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _joined(cells: Sequence[str]) -> str:
    return "\t".join(cells).rstrip("\t")


def _heading_place(rows: list[Row]) -> int:
    """Where the headings stand: a report may put a title and its filters above them."""
    if not rows or _filled(rows[0][1]) > 1:
        return 0
    for place, (_, cells) in enumerate(rows[:_MOST_ABOVE]):
        if _filled(cells) > 2:
            return place
    return 0


def _is_data(heads: Sequence[str]) -> bool:
    """Whether the first row is no heading: headings name things, they are no addresses and no numbers."""
    filled = [cell.strip() for cell in heads if cell.strip()]
    if any(_EMAIL.match(cell) for cell in filled):
        return True
    numbers = sum(1 for cell in filled if _ONLY_NUMBER.match(cell))
    return len(filled) > 1 and numbers * 2 > len(filled)


_FOOTER = re.compile(
    r"copyright|confidential|generated by|grand total|all rights reserved|^total\b|^summe\b|"
    r"erstellt von|vertraulich|g[ée]n[ée]r[ée] par|generado por",
    re.IGNORECASE,
)


_TOTAL = re.compile(
    r"(?:grand |sub)?totals?|sum|summe|gesamt(?:summe)?|total g[ée]n[ée]ral|totale|totaal|suma", re.IGNORECASE
)


def _is_total(cells: Sequence[str]) -> bool:
    """Whether a row adds up the rows above it: it says so, and holds nothing but numbers beside."""
    filled = [cell.strip().rstrip(":") for cell in cells if cell.strip()]
    return bool(_TOTAL.fullmatch(filled[0])) and all(_ONLY_NUMBER.match(cell) for cell in filled[1:])


def _without_footer(rows: list[Row], width: int) -> tuple[list[Row], list[Row]]:
    """The rows without the lines a report prints below them: lone cells after a gap, or known words."""
    if width < 3:
        return rows, []
    end = len(rows)
    if rows and _is_total(rows[-1][1]):
        return rows[:-1], rows[-1:]
    while end > 0 and _filled(rows[end - 1][1]) == 1 and rows[end - 1][1][0].strip():
        end -= 1
    tail = rows[end:]
    for place, (number, cells) in enumerate(tail):
        before = rows[end + place - 1][0] if end + place else number - 1
        if number - before > 1 or _FOOTER.search(cells[0]):
            return rows[: end + place], rows[end + place :]
    return rows, []
