"""A letter on paper: one text on a plain page with the firm, the address and the day."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, dataclass, replace
from typing import cast

from keyaccounts.workflows.exporting import brief_glyphs, typesetting
from keyaccounts.workflows.exporting.typesetting import STAMP, STANDARD


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What stands in a letter; `to` are the lines of the address, `paper` is "a4" or "letter"."""

    firm: str
    to: tuple[str, ...]
    day: str
    subject: str
    body: str
    paper: str


def pdf(letter: Letter) -> bytes:
    """The letter as a PDF/UA-1 file with its fonts inside."""
    shown = brief_glyphs.shown
    paragraphs = [[shown(line) for line in each.split("\n")] for each in letter.body.strip().split("\n\n")]
    heads = replace(
        letter, firm=shown(letter.firm), to=tuple(map(shown, letter.to)), subject=shown(letter.subject)
    )
    sheet = json.dumps({**asdict(heads), "paragraphs": paragraphs})
    with tempfile.TemporaryDirectory() as root:
        made = typesetting.compiler(("replies", "letter.typ"), sheet, root)
        return cast(bytes, made.compile(format="pdf", pdf_standards=STANDARD, timestamp=STAMP))
