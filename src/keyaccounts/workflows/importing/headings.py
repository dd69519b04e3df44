"""Which column of a table tells what, by the words of its heading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from keyaccounts.workflows.importing import aliases
from keyaccounts.workflows.importing.sheet import Sheet

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ASIDE = frozenset(
    ("in", "eur", "usd", "chf", "gbp", "kg", "pcs", "incl", "excl", "vat", "mwst", "inkl", "exkl")
)

P = TypeVar("P")


def in_order(words: str) -> tuple[str, ...]:
    """Folded headings, the most telling first."""
    return tuple(words.split("|"))


def parts_of(sheet: Sheet, words: Mapping[P, tuple[str, ...]], *, skip: P) -> list[P]:
    """What each column tells: of several that could tell one thing, that whose words stand further left."""
    names = [aliases.plain(column) for column in sheet.columns]
    bare = [_bare(column) for column in sheet.columns]
    parts = [skip] * len(names)
    for part, known in words.items():
        ranked = [
            (known.index(name), place)
            for heads in (names, bare)
            for place, name in enumerate(heads)
            if name in known and parts[place] is skip
        ]
        if ranked:
            parts[min(ranked)[1]] = part
    return parts


def _bare(column: str) -> str:
    """A heading without what stands in brackets, and without currencies and units."""
    words = aliases.plain(BRACKETS.sub(" ", column)).split()
    return " ".join(word for word in words if word not in _ASIDE)
