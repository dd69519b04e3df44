"""Splits vCard text into cards and their properties, as phones, Outlook, Apple and the standard write it."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from keyaccounts.workflows.importing import decoding

_BEGIN = re.compile(r"^\s*BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE)
_END = re.compile(r"^\s*END\s*:\s*VCARD\s*$", re.IGNORECASE)
_QUOTED = re.compile(r";\s*(?:ENCODING\s*=\s*)?QUOTED-PRINTABLE", re.IGNORECASE)
_BINARY = re.compile(r";\s*(?:ENCODING\s*=\s*)?(?:BASE64|B)\b", re.IGNORECASE)
# Old Macs end a line with a bare return, and some mail programs send two returns before the line feed.
_LINE_END = re.compile(r"\r*\n|\r")
_NAME = re.compile(r"^(?:([\w-]+)\.)?([\w-]+)$")


@dataclass(frozen=True)
class Property:
    """One property of a card. `types` are lower case; `value` is decoded but still escaped."""

    name: str
    group: str
    types: tuple[str, ...]
    parameters: dict[str, str]
    value: str


@dataclass(frozen=True)
class RawCard:
    """One card: where it begins, its text, its properties, and the lines that are none."""

    line: int
    text: str
    version: str
    properties: tuple[Property, ...]
    strange: tuple[str, ...]
    is_closed: bool


def cards(text: str) -> Iterator[RawCard | tuple[int, str]]:
    """Each card of a file; text outside cards comes as (line, text). A nested card stays in its parent."""
    lines = _LINE_END.split(text)
    start, depth = -1, 0
    for number, line in enumerate(lines):
        if _BEGIN.match(line):
            # A BEGIN in the first column of an open card means that its END is missing, unless it is
            # the value of AGENT, which in 2.1 nests a card.
            if start >= 0 and not _nests(lines, number):
                yield _card(lines[start:number], start, is_closed=False)
                start, depth = number, 1
                continue
            start = number if start < 0 else start
            depth += 1
        elif _END.match(line) and start >= 0:
            depth -= 1
            if depth == 0:
                yield _card(lines[start : number + 1], start, is_closed=True)
                start = -1
        elif start < 0 and line.strip("\0 \t\ufeff"):
            yield number + 1, line
    if start >= 0:
        yield _card(lines[start:], start, is_closed=False)


def _nests(lines: list[str], number: int) -> bool:
    before = lines[number - 1].strip().upper() if number else ""
    return before.startswith("AGENT") and before.endswith(":")


def _card(lines: list[str], start: int, *, is_closed: bool) -> RawCard:
    text = "\n".join(lines).strip("\n")
    found: list[Property] = []
    strange: list[str] = []
    version, depth = "", 0
    for logical in _unfolded(text.split("\n")):
        bare = logical.strip().upper()
        if bare in ("BEGIN:VCARD", "END:VCARD"):
            depth += 1 if bare.startswith("B") else -1
            continue
        if not bare:
            continue
        one = _property(logical)
        if one is None:
            strange.append(logical)
        elif one.name == "VERSION" and depth <= 1:
            version = version or one.value.strip()
        elif depth <= 1:
            found.append(one)
    return RawCard(start + 1, text, version, tuple(found), tuple(strange), is_closed)


def _unfolded(lines: list[str]) -> Iterator[str]:
    """Logical lines: indented ones continue, and so does a quoted-printable line that ends in "="."""
    pieces: list[str] = []
    head = ""
    soft = binary = quoted = is_binary = False
    for line in lines:
        if soft:
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line.lstrip(" \t") if line.startswith((" =", "\t=")) else line)
        elif line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
        elif binary and line and ":" not in line:
            pieces.append(line.strip())
        else:
            if pieces:
                yield "".join(pieces)
            pieces = [line] if line else []
            head = ""
        if ":" not in head:
            # The kinds may be folded too; the value, which can be long, is never looked through again.
            head += pieces[-1] if pieces else ""
            quoted, is_binary = _encodings(head.partition(":")[0])
        soft = quoted and bool(pieces) and pieces[-1].endswith("=")
        binary = is_binary and bool(line.strip())
    if pieces:
        yield "".join(pieces)


def _encodings(head: str) -> tuple[bool, bool]:
    return bool(_QUOTED.search(head)), bool(_BINARY.search(head))


def _property(line: str) -> Property | None:
    head, value = _split_head(line)
    if head is None:
        return None
    parts = _split_outside_quotes(head, ";")
    named = _NAME.match(parts[0].strip())
    if not named:
        return None
    types: list[str] = []
    parameters: dict[str, str] = {}
    for part in parts[1:]:
        name, equals, content = part.partition("=")
        key = name.strip().upper()
        if equals and key == "TYPE":
            types += [each.strip().lower() for each in content.replace('"', "").split(",") if each.strip()]
        elif equals:
            parameters[key] = content.strip().strip('"')
        elif key in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"):
            parameters["ENCODING"] = key
        elif key:
            types.append(key.lower())
    if "PREF" in parameters:
        types.append("pref")
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = _unquoted(value, parameters.get("CHARSET", ""))
    return Property(named[2].upper(), named[1] or "", tuple(types), parameters, value)


def _split_head(line: str) -> tuple[str | None, str]:
    in_quotes = False
    for place, letter in enumerate(line):
        if letter == '"':
            in_quotes = not in_quotes
        elif letter == ":" and not in_quotes:
            return line[:place], line[place + 1 :]
    # A quote nobody closed must not cost the value.
    head, colon, value = line.partition(":")
    return (head, value) if colon else (None, "")


def _split_outside_quotes(text: str, mark: str) -> list[str]:
    if '"' not in text or text.count('"') % 2:
        return text.split(mark)
    parts, held, in_quotes = [], "", False
    for letter in text:
        if letter == '"':
            in_quotes = not in_quotes
        if letter == mark and not in_quotes:
            parts.append(held)
            held = ""
        else:
            held += letter
    return [*parts, held]


def _unquoted(value: str, charset: str) -> str:
    try:
        data = value.encode("ascii")
    except UnicodeEncodeError:
        data = value.encode("utf-8", "surrogatepass")
    decoded = quopri.decodestring(data)
    if charset and charset.lower() not in ("utf-8", "us-ascii"):
        return decoding.decode(decoded, encoding=charset)[0].replace("\r\n", "\n")
    return decoding.mostly_utf_8(decoded).replace("\r\n", "\n")


def unescaped(value: str) -> str:
    """A text value without its backslashes."""
    if "\\" not in value:
        return value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value, flags=re.DOTALL)


def split_value(value: str, mark: str) -> list[str]:
    """The unescaped parts of a structured value, split at marks that no backslash protects."""
    parts: list[str] = []
    held = ""
    letters = iter(value)
    for letter in letters:
        if letter == "\\":
            held += letter + next(letters, "")
        elif letter == mark:
            parts.append(unescaped(held))
            held = ""
        else:
            held += letter
    return [*parts, unescaped(held)]
