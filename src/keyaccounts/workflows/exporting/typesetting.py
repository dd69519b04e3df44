"""The typesetter: sees a template of ours, our fonts and one text, and no other file or network."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import typst

from keyaccounts import resources

STANDARD: Final = "ua-1"
STAMP = 0
"""The same page gives the same bytes: the file carries no clock time of its own."""

_PAGES = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)")
"""How many pages a file has, as typst writes it."""


def compiler(template: tuple[str, ...], sheet: str, root: str) -> typst.Compiler:
    """A compiler for a template of the resources, which reads `sheet` as its `page`."""
    return typst.Compiler(
        input=_template(template),
        root=root,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"page": sheet},
        package_path=root,
        package_cache_path=root,
    )


def pages(pdf: bytes) -> int:
    """How many pages a file made here has."""
    return max(map(int, _PAGES.findall(pdf)))


@cache
def _template(place: tuple[str, ...]) -> bytes:
    return resources.path(*place).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    folder = resources.path("fonts")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
