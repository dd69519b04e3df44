"""Today on paper: one page with a box to tick for each line; what does not fit is counted, never dropped."""

from __future__ import annotations

import json
import tempfile
from typing import cast

from keyaccounts import agenda_lines, sentences
from keyaccounts.agenda import Agenda
from keyaccounts.agenda_items import Item, Section
from keyaccounts.present import Clock
from keyaccounts.records import Json
from keyaccounts.workflows.exporting import brief_glyphs, typesetting

_PAGE = ("agenda", "agenda.typ")
_MOST_LINES = 40
"""More than one page holds in any case."""


def file(told: Agenda, clock: Clock, *, paper: str) -> bytes:
    """Today as a PDF/UA-1 file of one page with its fonts inside; `paper` is "a4" or "letter"."""
    with tempfile.TemporaryDirectory() as root:
        fits, over = 0, min(len(told.items), _MOST_LINES) + 1
        # Most days stand on one page whole; else the most lines that do are found by halving.
        lines = over - 1
        page = b""
        while lines > fits or not page:
            made = _made(told, clock, lines, paper, root)
            if typesetting.pages(made) == 1:
                fits, page = lines, made
            else:
                over = lines
            lines = (fits + over) // 2
        return page


def _made(told: Agenda, clock: Clock, lines: int, paper: str, root: str) -> bytes:
    made = typesetting.compiler(_PAGE, _sheet(told, clock, lines, paper), root)
    pdf = made.compile(format="pdf", pdf_standards=typesetting.STANDARD, timestamp=typesetting.STAMP)
    return cast(bytes, pdf)


def _sheet(told: Agenda, clock: Clock, lines: int, paper: str) -> str:
    page: dict[str, Json] = {
        "paper": paper,
        "title": f"{told.day:%A}, {sentences.full_day(told.day)}",
        "lead": agenda_lines.lead(told.lead),
        "sections": [
            _section(section, told.of(section), set(told.items[:lines]), clock)
            for section in agenda_lines.SECTIONS
            if told.of(section)
        ],
        "foot": f"As it stood at {clock.local():%H:%M}, {clock.zone}.",
    }
    return json.dumps(page, ensure_ascii=False)


def _section(section: Section, items: tuple[Item, ...], kept: set[Item], clock: Clock) -> Json:
    shown = [item for item in items if item in kept]
    left = len(items) - len(shown)
    return {
        "title": agenda_lines.SECTIONS[section],
        "count": str(len(items)),
        "rows": [_row(item, clock) for item in shown],
        "more": (f"and {left} more on the screen" if shown else "on the screen") if left else "",
    }


def _row(item: Item, clock: Clock) -> Json:
    told = agenda_lines.line(item, clock)
    return {
        "title": brief_glyphs.shown(told.title), "who": brief_glyphs.shown(told.who),
        "why": brief_glyphs.shown(told.why), "due": told.due, "left": told.left,
    }  # fmt: skip
