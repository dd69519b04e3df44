"""Reads vCard files as a table: a line for each card, a column for each property with its kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

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
MORE = "MORE LINES"
"""What a file with more kinds of lines than a table can have columns says beside its usual ones."""
_MOST_COLUMNS = 300


def looks_like(text: str) -> bool:
    """Whether a text is a vCard file, also with some words before the first card."""
    return bool(_START.match(text)) or bool(_INSIDE.search(text[:5000]))


def read(text: str) -> tuple[tuple[str, ...], tuple[Line, ...], tuple[Aside, ...]]:
    """Columns, a line for each card, and what stood between the cards."""
    columns: Counter[str] = Counter()
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
        columns.update(cells.keys())
        found.append((card, cells))
    names = tuple(columns)
    if len(names) > _MOST_COLUMNS:
        kept = {name for name, _ in columns.most_common(_MOST_COLUMNS)}
        names = (*(name for name in names if name in kept), MORE)
        for _, cells in found:
            rare = [name for name in cells if name not in kept]
            if rare:
                cells[MORE] = "\n".join(f"{name}: {cells.pop(name)}" for name in rare)
    lines = tuple(
        Line(card.line, tuple(cells.get(name, "") for name in names), card.text) for card, cells in found
    )
    return names, lines, tuple(asides)


def cells_of(card: RawCard) -> dict[str, str]:
    """The properties of one card under readable column names; pictures and keys stay in its text only."""
    labels = {p.group: _label(p.value) for p in card.properties if p.name == "X-ABLABEL" and p.group}
    told = _Cells()
    seen_alternatives: set[tuple[str, str]] = set()
    first: dict[str, int] = {}
    for place, one in enumerate(card.properties):
        first.setdefault(one.name, place)
    # What is marked as preferred comes first among its like.
    for one in sorted(card.properties, key=lambda p: (first[p.name], _rank(p))):
        if one.name in _BULKY or (one.name == "X-ABLABEL" and one.group):
            continue
        alternative = (one.name, one.parameters.get("ALTID", ""))
        is_repeat = bool(alternative[1]) and alternative in seen_alternatives
        seen_alternatives.add(alternative)
        found = _cells(one, labels.get(one.group, ""), is_2_1=card.version.startswith("2"))
        if is_repeat:
            found = [(f"{name} (also)", value) for name, value in found]
        told.put(found)
    cells = told.cells
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


class _Cells:
    """The cells of a card; a second one of a name is counted, and the parts of one thing count together."""

    def __init__(self) -> None:
        self.cells: dict[str, str] = {}
        self._counts: defaultdict[str, int] = defaultdict(int)
        self._seen: set[tuple[tuple[str, str], ...]] = set()

    def put(self, found: list[tuple[str, str]]) -> None:
        """Add what one line says, unless a line before it said just that."""
        said = tuple(each for each in found if each[1].strip())
        if not said or said in self._seen:
            return
        self._seen.add(said)
        # Counted as one: a street of one address and the town of another must not look like one address.
        whole = found[0][0]
        self._counts[whole] += 1
        count = self._counts[whole]
        for name, value in said:
            self.cells[name if count == 1 else f"{name} [{count}]"] = value


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
