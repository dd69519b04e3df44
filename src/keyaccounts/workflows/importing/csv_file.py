"""Reads text tables: any delimiter, quoted line breaks, a quote never closed, rows too short or too long."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from keyaccounts.workflows.importing.sheet import Aside

_DELIMITERS = ",;\t|"
_SEP_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)
_SAMPLE_LINES = 60
_SAMPLE_LETTERS = 100_000
_LONGEST_CELL = 1_000_000
_MOST_REPAIRS = 500

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Table:
    """The rows of a text table with their line numbers, and what was no row."""

    rows: list[Row]
    asides: list[Aside]
    delimiter: str


def read(text: str) -> Table:
    """Split a text table into rows; a broken line becomes an aside and never stops the file."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = list(io.StringIO(text, newline=""))
    first, delimiter = 0, ""
    if lines and (found := _SEP_LINE.match(lines[0])):
        first, delimiter = 1, found.group(1)
    elif lines and lines[0].strip().lower() in ("sep=", '"sep=\t"', "sep=\t"):
        first, delimiter = 1, "\t"
    delimiter = delimiter or guess_delimiter(lines)
    rows: list[Row] = []
    asides: list[Aside] = []
    for number, cells, refused in _records(lines, first, delimiter):
        if refused:
            asides.append(Aside(number, refused, cells[0]))
        elif any(map(str.strip, cells)):
            rows.append((number, cells))
    return Table(rows, asides, delimiter)


def guess_delimiter(lines: list[str]) -> str:
    """The delimiter under which the first lines have the same number of cells most often."""
    sample: list[str] = []
    letters = 0
    for line in islice(lines, _SAMPLE_LINES):
        letters += len(line)
        if letters > _SAMPLE_LETTERS:
            break
        sample.append(line)
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        widths = [len(cells) for _, cells, refused in _records(sample, 0, delimiter) if not refused]
        if not widths:
            continue
        wide = Counter(width for width in widths if width > 1)
        if not wide:
            continue
        width, times = max(wide.items(), key=lambda item: (item[1], item[0]))
        # Agreement counts first, and that the headings are split at all; then who makes more columns.
        score = times / len(widths) + min(width, 50) / 200 + (widths[0] > 1) / 2
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _records(lines: list[str], first: int, delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    start, repairs, total = first, 0, len(lines)
    while start < total:
        if repairs > _MOST_REPAIRS:
            yield from _single_lines(lines, start, delimiter)
            return
        reader = csv.reader(map(lines.__getitem__, range(start, total)), delimiter=delimiter, strict=True)
        at = start
        try:
            for cells in reader:
                yield at + 1, cells, ""
                at = start + reader.line_num
            return
        except csv.Error:
            repairs += 1
            if (long := _long_record(lines, at, at + reader.line_num, delimiter)) > 1:
                yield at + 1, ["".join(lines[at : at + long]).rstrip("\r\n")], "cell_too_long"
                start = at + long
                continue
            end = min(start + reader.line_num, total)
            whole = _one_record(lines[at:end], delimiter) if end - at <= 200 else None
            if whole is not None:
                yield at + 1, whole, ""
                start = end
            elif (alone := _one_record(lines[at : at + 1], delimiter)) is not None:
                yield at + 1, alone, ""
                start = at + 1
            else:
                yield at + 1, [lines[at].rstrip("\r\n")], _why(lines[at])
                start = at + 1


def _long_record(lines: list[str], at: int, end: int, delimiter: str) -> int:
    """How many lines a record has that broke off because a cell is too long; 0 where it broke for another
    reason or has no end."""
    if sum(map(len, lines[at:end])) <= _LONGEST_CELL:
        return 0
    csv.field_size_limit(sum(map(len, lines[at:])))
    reader = csv.reader(map(lines.__getitem__, range(at, len(lines))), delimiter=delimiter, strict=True)
    try:
        next(reader)
    except csv.Error:
        return 0
    finally:
        csv.field_size_limit(_LONGEST_CELL)
    return reader.line_num


def _why(line: str) -> str:
    return "cell_too_long" if len(line) > _LONGEST_CELL else "open_quote"


def _one_record(lines: list[str], delimiter: str) -> list[str] | None:
    """The cells of lines that together are one sloppily quoted record; None if a quote stays open."""
    if "".join(lines).count('"') % 2:
        return None
    try:
        records = list(csv.reader(lines, delimiter=delimiter, strict=False))
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None


def _single_lines(lines: list[str], start: int, delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    for place in range(start, len(lines)):
        cells = _one_record(lines[place : place + 1], delimiter)
        if cells is not None:
            yield place + 1, cells, ""
        else:
            yield place + 1, [lines[place].rstrip("\r\n")], _why(lines[place])
