"""The brief on paper: fitted to one sheet, as a tagged PDF, and as a picture of the very same page."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from typing import Final, cast

import typst

from keyaccounts import brief_fit, resources
from keyaccounts.brief_page import BriefPage
from keyaccounts.workflows.exporting import brief_sheet

STANDARD: Final = "ua-1"
POINTS_AN_INCH = 72
STAMP = 0
"""The same page gives the same bytes: the file carries no clock time of its own."""


def fitted(page: BriefPage) -> BriefPage:
    """The page with as many rows as one sheet holds; measured once, then reckoned."""
    with tempfile.TemporaryDirectory() as root:
        heights = _measured(_compiler(brief_sheet.sheet(page, measuring=True), root))
    return brief_fit.fitted(page, heights)


def pdf(page: BriefPage) -> bytes:
    """A fitted page as a PDF/UA-1 file with its fonts inside."""
    with tempfile.TemporaryDirectory() as root:
        made = _compiler(brief_sheet.sheet(page), root).compile(
            format="pdf", pdf_standards=STANDARD, timestamp=STAMP
        )
    return cast(bytes, made)


def png(page: BriefPage, *, scale: float = 2.0) -> bytes:
    """A fitted page as a picture; at scale 1 one pixel is one point."""
    with tempfile.TemporaryDirectory() as root:
        made = _compiler(brief_sheet.sheet(page), root).compile(format="png", ppi=POINTS_AN_INCH * scale)
    # A page that runs over comes as a list of pictures; the fit leaves one.
    return made if isinstance(made, bytes) else cast(list[bytes], made)[0]


def _compiler(sheet: str, root: str) -> typst.Compiler:
    """A compiler that sees the template, our fonts and this text, and no other file or network."""
    return typst.Compiler(
        input=_template(),
        root=root,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"page": sheet},
        package_path=root,
        package_cache_path=root,
    )


@cache
def _template() -> bytes:
    return resources.path("brief", "brief.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    folder = resources.path("fonts")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _measured(compiler: typst.Compiler) -> brief_fit.Heights:
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
