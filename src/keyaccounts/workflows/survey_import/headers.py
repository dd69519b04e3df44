"""Headings that take several lines: the code, the wording and the import id of survey tools, as one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from keyaccounts.workflows.importing import aliases
from keyaccounts.workflows.importing.sheet import Line, Sheet, unique_names

_TAG = re.compile(r"<[^<>]{1,200}>")
_LONGEST = 300
_NUMBERED = re.compile(r"Column \d+")
_OPTIONS = frozenset(
    ("response", "open ended response", "other please specify", "antwort", "offene antwort", "reponse")
)
"""What stands below the question where it has one answer only."""
_SECOND = frozenset(
    ("start date", "end date", "recorded date", "response id", "ip address", "progress", "status", "finished")
)
"""The wording that a tool prints below the code of a column of its own."""


def flattened(sheet: Sheet) -> Sheet:
    """The sheet with one name for each column; the lines that belong to the heading are lines no more."""
    lines, heads = list(sheet.lines), list(sheet.columns)
    if _is_ids(lines[1:2]):
        return _renamed(sheet, _coded(heads, lines[0].cells), lines[2:])
    if _is_ids(lines[:1]):
        return _renamed(sheet, heads, lines[1:])
    if lines and _is_wording(heads, lines[0].cells):
        return _renamed(sheet, _coded(heads, lines[0].cells), lines[1:])
    if lines and _is_options(heads, lines[0].cells):
        return _renamed(sheet, _questioned(heads, lines[0].cells), lines[1:])
    return sheet


def code_of(column: str) -> str:
    """What a column is called in short: the code before its wording."""
    return column.partition(": ")[0]


def _renamed(sheet: Sheet, names: Sequence[str], lines: Sequence[Line]) -> Sheet:
    told = [" ".join(_TAG.sub(" ", name).split())[:_LONGEST] for name in names]
    return replace(sheet, columns=unique_names(told, len(told)), lines=tuple(lines))


def _is_ids(lines: Sequence[Line]) -> bool:
    """Whether a line holds the ids with which the tool would take its own file back."""
    filled = [cell for line in lines for cell in line.cells if cell.strip()]
    return bool(filled) and sum('"ImportId"' in cell for cell in filled) * 2 > len(filled)


def _is_wording(heads: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether the first line says the headings once more, in words for people."""
    pairs = [(aliases.plain(head), aliases.plain(cell)) for head, cell in zip(heads, cells, strict=True)]
    told = [
        cell for head, cell in pairs if cell in _SECOND and cell.replace(" ", "") == head.replace(" ", "")
    ]
    return len(told) > 1


def _is_options(heads: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether the first line only names the parts of the questions above it."""
    pairs = list(zip(heads, cells, strict=True))
    filled = [(head, cell) for head, cell in pairs if cell.strip()]
    if not filled or pairs[0][1].strip():
        return False
    nameless = sum(bool(_NUMBERED.fullmatch(head)) for head, _ in filled)
    simple = sum(aliases.plain(cell) in _OPTIONS for _, cell in filled)
    return simple > 0 or nameless * 2 > len(filled)


def _coded(heads: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The code with its wording behind it, where this says more."""
    return [f"{head}: {cell}" if _more(head, cell) else head for head, cell in zip(heads, cells, strict=True)]


def _more(head: str, cell: str) -> bool:
    return bool(cell.strip()) and aliases.plain(cell).replace(" ", "") != aliases.plain(head).replace(" ", "")


def _questioned(heads: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The question with its part; one that spans several columns stands over the first of them only."""
    names: list[str] = []
    question = ""
    for head, cell in zip(heads, cells, strict=True):
        is_nameless = bool(_NUMBERED.fullmatch(head)) and bool(cell.strip())
        question = question if is_nameless else head
        part = "" if aliases.plain(cell) in _OPTIONS else cell.strip()
        names.append(f"{question}: {part}" if part and question else question or head)
    return names
