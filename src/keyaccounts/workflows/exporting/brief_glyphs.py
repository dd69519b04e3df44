"""Which letters the brief's own fonts can draw, and what stands in for the others."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache

from keyaccounts import resources

FONTS = ("Inter-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf")
STAND_IN = "□"
"""Drawn for a letter no font has, so that nobody takes the text for whole."""


@cache
def drawable() -> frozenset[int]:
    """Every code point one of the fonts holds."""
    return frozenset().union(*(_code_points(resources.path("fonts", name).read_bytes()) for name in FONTS))


def missing(texts: Iterable[str]) -> str:
    """The letters of some texts that cannot be drawn, each once, in order."""
    known = drawable()
    return "".join(sorted({letter for text in texts for letter in text if ord(letter) not in known}))


def shown(text: str) -> str:
    """A text as the page can show it."""
    if text.isascii():
        return text
    known = drawable()
    # Joiners and variation marks draw nothing by themselves and may go without a trace.
    return "".join(
        letter if ord(letter) in known else "" if letter in _SILENT else STAND_IN for letter in text
    )


_SILENT = "\u200b\u200c\u200d\ufe0e\ufe0f"


def _code_points(font: bytes) -> frozenset[int]:
    """What the character map of a TrueType font covers (OpenType specification, table `cmap`)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * at) for at in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for at in range(count):
        (offset,) = struct.unpack_from(">L", font, start + 8 + 8 * at)
        found.update(_subtable(font, start + offset))
    return frozenset(found)


def _subtable(font: bytes, start: int) -> Iterable[int]:
    (form,) = struct.unpack_from(">H", font, start)
    if form == 4:
        (doubled,) = struct.unpack_from(">H", font, start + 6)
        count = doubled // 2
        ends = struct.unpack_from(f">{count}H", font, start + 14)
        starts = struct.unpack_from(f">{count}H", font, start + 16 + doubled)
        return (point for first, last in zip(starts, ends, strict=True) for point in range(first, last + 1))
    if form == 12:
        (groups,) = struct.unpack_from(">L", font, start + 12)
        ranges = (struct.unpack_from(">LLL", font, start + 16 + 12 * at) for at in range(groups))
        return (point for first, last, _ in ranges for point in range(first, last + 1))
    return ()
