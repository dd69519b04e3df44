"""The brief on paper: fitted to one sheet, as a tagged PDF, and as a picture of the very same page."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple, cast

import typst

from keyaccounts import brief_fit
from keyaccounts.brief_page import BriefPage
from keyaccounts.refusals import Refusal
from keyaccounts.workflows.exporting import brief_sheet, typesetting
from keyaccounts.workflows.exporting.typesetting import STAMP, STANDARD

POINTS_AN_INCH = 72

_HELD_BACK = (1, 2, 4, 8, 16, 32)
"""Lines of the sheet that a page gives up, try by try, when it runs over."""


def fitted(page: BriefPage) -> BriefPage:
    """The page with as many rows as one sheet holds; measured once, then reckoned."""
    return brief_fit.fitted(page, _heights(page))


def pdf(page: BriefPage) -> bytes:
    """A fitted page as a PDF/UA-1 file with its fonts inside."""

    def made(compiler: typst.Compiler) -> _Made:
        told = cast(bytes, compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=STAMP))
        return _Made(told, typesetting.pages(told))

    return _on_one_sheet(page, made)


def png(page: BriefPage, *, scale: float = 2.0) -> bytes:
    """A fitted page as a picture; at scale 1 one pixel is one point."""

    def made(compiler: typst.Compiler) -> _Made:
        told = compiler.compile(format="png", ppi=POINTS_AN_INCH * scale)
        # A page that runs over comes as a list of pictures.
        sheets = cast(list[bytes], [told] if isinstance(told, bytes) else told)
        return _Made(sheets[0], len(sheets))

    return _on_one_sheet(page, made)


class _Made(NamedTuple):
    content: bytes
    pages: int


def _on_one_sheet(page: BriefPage, make: Callable[[typst.Compiler], _Made]) -> bytes:
    """What is made of a page, or of a shorter one where the reckoning hoped for too much."""
    for shorter in _ever_shorter(page):
        with tempfile.TemporaryDirectory() as root:
            made = make(_compiler(brief_sheet.sheet(shorter), root))
        if made.pages == 1:
            return made.content
    raise Refusal("over_one_page", account=page.account)


def _ever_shorter(page: BriefPage) -> Iterator[BriefPage]:
    """The page itself, then with ever more lines of the sheet held back."""
    yield page
    heights = _heights(page)
    for lines in _HELD_BACK:
        yield brief_fit.fitted(page, replace(heights, area=heights.area - lines * brief_fit.LINE))


def _compiler(sheet: str, root: str) -> typst.Compiler:
    return typesetting.compiler(("brief", "brief.typ"), sheet, root)


def _heights(page: BriefPage) -> brief_fit.Heights:
    with tempfile.TemporaryDirectory() as root:
        compiler = _compiler(brief_sheet.sheet(page, measuring=True), root)
        told = json.loads(compiler.query("<heights>", field="value", one=True))
    return brief_fit.Heights(
        told["area"],
        told["fixed"],
        told["gap"],
        {
            name: brief_fit.BlockHeight(each["head"], tuple(each["rows"]), each["gutter"])
            for name, each in told["blocks"].items()
        },
    )
