"""Reads vCard files as a table: a line for each card, a column for each property with its kind."""

from __future__ import annotations

import re

from keyaccounts.workflows.importing.sheet import Aside, Line
from keyaccounts.workflows.importing.vcard_lines import Property, RawCard, cards, split_value, unescaped

_START = re.compile(r"^[\s\ufeff]*BEGIN\s*:\s*VCARD\b", re.IGNORECASE)
_INSIDE = re.compile(r"^BEGIN\s*:\s*VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_BULKY = ("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN")
_N = ("N family", "N given", "N additional", "N prefix", "N suffix")
_ADR = ("PO box", "extended", "street", "city", "region", "postal code", "country")
_NO_PLACE = ("pref", "internet", "voice", "x-internet", "text", "msg", "dom", "intl", "postal", "parcel")
_APPLE_LABEL = re.compile(r"^_\$!<(.*)>!\$_$")
_BDAY = re.compile(r"^(\d{4}|--)-?(\d{2})-?(\d{2})(?:[T ].*)?$")

STRANGE = "STRANGE LINES"


def looks_like(text: str) -> bool:
    """Whether a text is a vCard file, also with some words before the first card."""
    return bool(_START.match(text)) or bool(_INSIDE.search(text[:5000]))


def read(text: str) -> tuple[tuple[str, ...], tuple[Line, ...], tuple[Aside, ...]]:
    """Columns, a line for each card, and what stood between the cards."""
    columns: dict[str, None] = {}
    found: list[tuple[RawCard, dict[str, str]]] = []
    asides: list[Aside] = []
    for card in cards(text):
        if isinstance(card, tuple):
            asides.append(Aside(card[0], "outside_card", card[1]))
            continue
        cells = cells_of(card)
        if not cells:
            asides.append(Aside(card.line, "empty_card", card.text))
            continue
        columns.update(dict.fromkeys(cells))
        found.append((card, cells))
    names = tuple(columns)
    lines = tuple(
        Line(card.line, tuple(cells.get(name, "") for name in names), card.text) for card, cells in found
    )
    return names, lines, tuple(asides)


def cells_of(card: RawCard) -> dict[str, str]:
    """The properties of one card under readable column names; pictures and keys stay in its text only."""
    labels = {p.group: _label(p.value) for p in card.properties if p.name == "X-ABLABEL" and p.group}
    cells: dict[str, str] = {}
    seen_alternatives: set[tuple[str, str]] = set()
    # What is marked as preferred comes first among its like.
    ordered = sorted(card.properties, key=lambda p: (p.name, _rank(p)))
    for one in sorted(ordered, key=lambda p: _first_place(card, p.name)):
        if one.name in _BULKY or (one.name == "X-ABLABEL" and one.group):
            continue
        alternative = (one.name, one.parameters.get("ALTID", ""))
        is_repeat = bool(alternative[1]) and alternative in seen_alternatives
        seen_alternatives.add(alternative)
        for name, value in _cells(one, labels.get(one.group, ""), is_2_1=card.version.startswith("2")):
            if value.strip():
                _put(cells, f"{name} (also)" if is_repeat else name, value)
    kind = cells.get("KIND") or cells.get("X-ADDRESSBOOKSERVER-KIND") or ""
    if kind or cells.get("X-ABSHOWAS", "").upper() == "COMPANY":
        cells["KIND"] = kind or "org"
    if card.strange:
        cells[STRANGE] = "\n".join(card.strange)
    return cells


def _rank(one: Property) -> int:
    number = one.parameters.get("PREF", "")
    if number.isdigit():
        return int(number)
    return 1 if "pref" in one.types else 1000


def _first_place(card: RawCard, name: str) -> int:
    return next(place for place, one in enumerate(card.properties) if one.name == name)


def _put(cells: dict[str, str], name: str, value: str) -> None:
    if value in (each for key, each in cells.items() if key == name or key.startswith(f"{name} [")):
        return
    key, count = name, 1
    while key in cells:
        count += 1
        key = f"{name} [{count}]"
    cells[key] = value


def _label(value: str) -> str:
    text = unescaped(value).strip()
    apple = _APPLE_LABEL.match(text)
    return apple[1] if apple else text


def _cells(one: Property, label: str, *, is_2_1: bool) -> list[tuple[str, str]]:
    value = one.value
    match one.name:
        case "N":
            return [*zip(_N, _parts(value, 5), strict=True)]
        case "ORG":
            first, *units = [part.strip() for part in split_value(value, ";")]
            return [("ORG", first), ("ORG unit", ", ".join(unit for unit in units if unit))]
        case "ADR":
            place = _place(one, label)
            return [(f"ADR {name}{place}", part) for name, part in zip(_ADR, _parts(value, 7), strict=True)]
        case "TEL":
            return [(f"TEL{_place(one, label)}", _number(value))]
        case "EMAIL":
            return [(f"EMAIL{_place(one, label)}", unescaped(value).strip().removeprefix("mailto:"))]
        case "BDAY":
            return [("BDAY", _birthday(one))]
        case "NICKNAME" | "CATEGORIES":
            return [(one.name, ", ".join(part.strip() for part in split_value(value, ",")))]
        case "FN" | "NOTE" | "TITLE" | "UID" | "REV" | "ROLE":
            return [(one.name, value.replace("\\n", "\n") if is_2_1 else unescaped(value))]
    return [(f"{one.name}{_place(one, label)}", unescaped(value))]


def _parts(value: str, width: int) -> list[str]:
    parts = [", ".join(filter(None, map(str.strip, part.split("\n")))) for part in split_value(value, ";")]
    beyond = "; ".join(filter(None, parts[width - 1 :]))
    return [*parts[: width - 1], *[""] * (width - 1 - len(parts)), beyond]


def _place(one: Property, label: str) -> str:
    if label:
        return f" ({label})"
    kinds = [kind for kind in one.types if kind not in _NO_PLACE]
    return f" ({', '.join(kinds)})" if kinds else ""


def _number(value: str) -> str:
    text = unescaped(value).strip()
    if text.lower().startswith("tel:"):
        number, _, rest = text[4:].partition(";")
        extension = re.search(r"ext=([\w-]+)", rest)
        return f"{number} ext. {extension[1]}" if extension else number
    return text


def _birthday(one: Property) -> str:
    text = unescaped(one.value).strip()
    found = _BDAY.match(text)
    if not found:
        return text
    year, month, day = found.groups()
    # Apple writes 1604 for "no year", and sometimes forgets the parameter that says so.
    if year in ("--", "1604", "0000"):
        return f"--{month}-{day}"
    return f"{year}-{month}-{day}"
