"""What a file holds once it is read: named columns, numbered lines, and the lines that could not be read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple


class Line(NamedTuple):
    """One row, card or sheet line: its number in the file and a cell for each column.

    `text` is the original where the cells alone would not bring it back (a vCard).
    """

    number: int
    cells: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True)
class Aside:
    """A stretch of the file that is no row: why, and what it says."""

    line: int
    code: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """A file as columns and lines. Column names are unique; every filled cell of the file stands in a line
    or aside. `digest` notices a file that changed since."""

    file_name: str
    digest: str
    form: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    asides: tuple[Aside, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    page: str = ""
    pages: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What files of the same layout share: their column names, in any order."""
        return digest_of("\n".join(sorted(self.columns)))

    def samples(self, column: int, *, limit: int = 5) -> tuple[str, ...]:
        """The first few filled values of a column, each once."""
        found: dict[str, None] = {}
        for line in self.lines:
            value = line.cells[column].strip()
            if value:
                found[value] = None
                if len(found) == limit:
                    break
        return tuple(found)


def digest_of(text: str | bytes) -> str:
    """A short fingerprint of a text."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def unique_names(heads: list[str], width: int) -> tuple[str, ...]:
    """Column names for `width` columns: blank ones are numbered, repeated ones counted."""
    names: list[str] = []
    taken: set[str] = set()
    for place in range(width):
        head = " ".join(heads[place].split()) if place < len(heads) else ""
        name = base = head or f"Column {place + 1}"
        count = 1
        while name in taken:
            count += 1
            name = f"{base} ({count})"
        taken.add(name)
        names.append(name)
    return tuple(names)
