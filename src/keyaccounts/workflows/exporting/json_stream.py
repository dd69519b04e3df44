"""Reads a large JSON document one element at a time, and says at which line it is broken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn, TextIO

from keyaccounts.records import Json
from keyaccounts.refusals import Refusal

_PIECE = 1 << 20
_LONGEST = 1 << 26
"""No single element is longer; what goes on is not closed, and reading the rest would not help."""

_SPACE = " \t\r\n"


class Part(NamedTuple):
    """One value of the document: a member of the outer object, or one element of a member's array."""

    member: str
    value: Json
    line: int
    is_element: bool


def parts(path: Path, *, arrays: tuple[str, ...]) -> Iterator[Part]:
    """The members of a document's outer object in order; those named in `arrays` element by element.

    Refusal "damaged_file" with the line where it stops being JSON; "foreign_file" where it is no object.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _Reader(path, file).parts(arrays)
    except UnicodeDecodeError as error:
        raise Refusal("damaged_file", path=path, line=0, what="not_utf8") from error


class _Reader:
    def __init__(self, path: Path, file: TextIO) -> None:
        self._path, self._file = path, file
        self._text, self._at, self._line = "", 0, 1
        self._decoder = json.JSONDecoder(parse_constant=self._no_constant)

    def parts(self, arrays: tuple[str, ...]) -> Iterator[Part]:
        if self._next() != "{":
            raise Refusal("foreign_file", path=self._path, line=self._line)
        self._take("{")
        while self._next() != "}":
            name = self._value()
            if not isinstance(name, str):
                self._broken()
            self._take(":")
            if name in arrays and self._next() == "[":
                yield from self._elements(name)
            else:
                line = self._line
                yield Part(name, self._value(), line, is_element=False)
            self._separator("}")
        self._take("}")
        if self._next():
            self._broken()

    def _elements(self, name: str) -> Iterator[Part]:
        self._take("[")
        while self._next() != "]":
            line = self._line
            yield Part(name, self._value(), line, is_element=True)
            self._separator("]")
        self._take("]")

    def _separator(self, end: str) -> None:
        if self._next() != end:
            self._take(",")
            if self._next() == end:
                self._broken()

    def _next(self) -> str:
        """The next sign that is no space, "" at the end; the place moves up to it."""
        while True:
            while self._at < len(self._text):
                sign = self._text[self._at]
                if sign not in _SPACE:
                    return sign
                self._line += sign == "\n"
                self._at += 1
            if not self._more():
                return ""

    def _take(self, sign: str) -> None:
        if self._next() != sign:
            self._broken()
        self._at += 1

    def _value(self) -> Json:
        if not self._next():
            self._broken()
        piece = _PIECE
        while True:
            try:
                value: Json
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                self._broken()
            except ValueError:
                # Perhaps only cut off: twice as much is read each time, so that a long one costs little.
                if len(self._text) - self._at > _LONGEST or not self._more(piece):
                    self._broken()
                piece *= 2
                continue
            # A number at the very end of what was read may go on.
            if end == len(self._text) and self._more():
                continue
            self._line += self._text.count("\n", self._at, end)
            self._at = end
            return value

    def _more(self, piece: int = _PIECE) -> bool:
        read = self._file.read(piece)
        self._text, self._at = self._text[self._at :] + read, 0
        return bool(read)

    def _broken(self) -> NoReturn:
        raise Refusal("damaged_file", path=self._path, line=self._line, what="not_json")

    def _no_constant(self, name: str) -> NoReturn:
        raise ValueError(name)
