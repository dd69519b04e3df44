"""The brief as a Word file that may be edited: the fitted page in the words of the template."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from keyaccounts import briefs, resources
from keyaccounts.brief_page import (
    Block,
    BriefPage,
    Edition,
    Ink,
    Line,
    Paper,
    PersonRow,
    Row,
    Span,
    shortened,
    words_of,
)

if TYPE_CHECKING:
    from docxtpl import DocxTemplate, RichText

LETTERS_A_MILLIMETRE = 0.62
"""What a line holds at the least; Word measures for itself, so its rows are cut by letters."""

SLOT, SPARE_SLOTS = 7.2, 2
"""Writing lines in millimetres, and how many are left off lest another font needs the room."""

KINDS = {
    "since": ("Since row", 70.5),
    "promises": ("Promise row", 64.0),
    "needs": ("Plain row", 87.5),
    "preferences": ("Labelled row", 69.5),
    "value": ("Labelled row", 69.5),
    "moments": ("Labelled row", 69.5),
    "unknown": ("Asked row", 84.1),
}
"""Each block's kind of row in the template, and the width of its text."""

LONG_NAME, HALF_POINTS, HALF_POINTS_LONG = 36, 42, 28
"""Letters above which the name is set smaller, and both sizes as Word counts them."""

_HEIGHTS = {Paper.A4: 274.0, Paper.LETTER: 256.4}
_GREYS = {Ink.QUIET: "555555", Ink.FEELING: "555555", Ink.STALE: "707070"}


def docx(page: BriefPage) -> bytes:
    """A fitted page as a Word file of one page."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(str(resources.path("brief", "brief.docx")))
    # Escaping keeps a client's "&" from breaking the file and their "<" from being markup.
    template.render(_context(page), autoescape=True)
    _on_paper(template, page)
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()


def _on_paper(template: DocxTemplate, page: BriefPage) -> None:
    document = template.docx
    if page.paper is Paper.LETTER:
        from docx.shared import Mm

        section = document.sections[0]
        section.page_width, section.page_height = Mm(215.9), Mm(279.4)
    document.core_properties.title = page.account


def _context(page: BriefPage) -> dict[str, object]:
    wide = page.unknown if page.unknown_at == "wide" else None
    sides = {
        side: [*blocks, *([page.unknown] if page.unknown_at == side and page.unknown.rows else [])]
        for side, blocks in (("left", page.left), ("right", page.right))
    }
    half = math.ceil(len(page.unknown.rows) / 2)
    gaps = [_row(row, 84.1, 2) for row in wide.rows] if wide else []
    return {
        "when": page.when,
        "mark": page.mark,
        "outlined": page.edition is Edition.CUSTOMER,
        "account": _name(page.account),
        "purpose": page.purpose,
        "standing": _cut(page.standing, 100),
        "figure": page.figure,
        "reasons": [
            *(_row(row, 157, 2 if at > 1 else 1) for at, row in enumerate(page.breath)),
            *(_row(row, 157, 1) for row in page.aims),
        ],
        "must": {
            "title": page.must.title,
            "note": _note(page.must),
            "rows": [_must_row(row, page.must.lines) for row in page.must.rows],
        },
        "people": {
            "title": page.people.title,
            "note": _note(page.people),
            "rows": [_person(row) for row in page.people.rows] or _guests(page),
        },
        "left": [_block(block) for block in sides["left"]],
        "right": [_block(block) for block in sides["right"]],
        "wide": {
            "title": page.unknown.title,
            "note": _note(page.unknown),
            "rows": gaps,
            "first": gaps[:half],
            "second": gaps[half:],
        },
        "say": [
            {
                "lead": _rich((Span(page.talk.label if not at else "", Ink.STRONG),)),
                "text": _rich((Span(said),)),
            }
            for at, said in enumerate(page.talk.say)
        ],
        "offers": [_row(row, 69.5, 2) for row in page.talk.rows],
        "slots": _slots(page),
        "footer": briefs.footer(page),
    }


def _block(block: Block) -> Mapping[str, object]:
    kind, width = KINDS[block.name]
    rows = [_row(row, width, block.lines) for row in block.rows]
    return {"title": block.title, "note": _note(block), "kind": kind, "rows": rows}


def _note(block: object) -> RichText:
    note, more = getattr(block, "note", ""), getattr(block, "more", 0)
    parts = [Span(note, Ink.QUIET)] if note else []
    if more:
        parts += [*([Span(" · ", Ink.QUIET)] if note else []), Span(f"+{more} more", Ink.STRONG)]
    return _rich(tuple(parts))


def _row(row: Row, width: float, lines: int) -> Mapping[str, object]:
    return {
        "lead": _rich((row.lead,)),
        "mark": _rich((Span(row.mark),)),
        "text": _rich(_in_lines(row.runs, row.tail, width, lines)),
    }


def _must_row(row: Row, lines: int) -> Mapping[str, object]:
    if row.items:
        return {"lead": _rich(()), "text": _rich(row.runs), "aside": _rich(())}
    return {
        "lead": _rich((row.lead,)),
        "text": _rich(_in_lines(row.runs, row.tail, 88.0, lines)),
        "aside": _rich(_in_lines(row.aside, row.aside_tail, 75.5, lines)),
    }


def _in_lines(line: Line, tail: Line, width: float, lines: int) -> Line:
    letters = int(width * LETTERS_A_MILLIMETRE * lines) - len(words_of(tail)) - 1
    return (*shortened(line, max(letters, 12)), *([Span(" ")] if tail else []), *tail)


def _person(row: PersonRow) -> Mapping[str, object]:
    name = next((each for each in row.names if len(words_of(each)) <= 26), shortened(row.names[-1], 26))
    never = (Span("Never ", Ink.STRONG), Span(row.never)) if row.never else (Span(row.trait),)
    return {
        "name": _two(name, (Span(_cut(row.say, 24), Ink.QUIET),)),
        "role": _two((Span(_cut(row.role, 22)),), (row.stand,)),
        "met": _two((row.met,), (Span(row.mode, Ink.QUIET),)),
        "know": _two(shortened((row.human,), 50), shortened(never, 50)),
    }


def _guests(page: BriefPage) -> list[Mapping[str, object]]:
    guests, hosts = page.people.guests, page.people.hosts
    rows: list[Mapping[str, object]] = []
    for at in range(max(len(guests), len(hosts))):
        guest = guests[at] if at < len(guests) else Row()
        host = hosts[at] if at < len(hosts) else Row()
        work = (*shortened(host.runs, 30), Span("  "), *shortened(host.aside, 30)) if host.runs else ()
        rows.append(
            {
                "name": _rich(shortened(guest.runs, 24)),
                "role": _rich(shortened(guest.aside, 22)),
                "met": _rich(()),
                "know": _rich(work),
            }
        )
    return rows


def _two(first: Line, second: Line) -> RichText:
    rich = _rich(first)
    if words_of(second):
        rich.add("\n")
        _add(rich, second)
    return rich


def _slots(page: BriefPage) -> Sequence[Mapping[str, object]]:
    count = max(int(_HEIGHTS[page.paper] * page.writing_share / SLOT) - SPARE_SLOTS, 3)
    words = page.writing
    ours = {0: words.learned, math.ceil(count / 2): words.taken}
    feelings = f"{words.feeling}:  {'   '.join(words.feelings)}"
    theirs = {count - 1: words.next, count - 2: feelings, 0: words.promised}
    return [
        {
            "ours": _rich((Span(ours.get(at, ""), Ink.STRONG),)),
            "theirs": _rich((Span(theirs.get(at, ""), Ink.STRONG),)),
        }
        for at in range(count)
    ]


def _name(account: str) -> RichText:
    from docxtpl import RichText

    size = HALF_POINTS_LONG if len(account) > LONG_NAME else HALF_POINTS
    return RichText(_cut(account, 2 * LONG_NAME), bold=True, size=size)


def _cut(text: str, letters: int) -> str:
    return words_of(shortened((Span(text),), letters)) if text else ""


def _rich(line: Line) -> RichText:
    from docxtpl import RichText

    rich = RichText()
    _add(rich, line)
    return rich


def _add(rich: RichText, line: Line) -> None:
    for span in line:
        if span.text:
            rich.add(
                span.text,
                bold=span.ink in (Ink.STRONG, Ink.TITLE),
                italic=span.ink in (Ink.QUOTE, Ink.FEELING),
                color=_GREYS.get(span.ink),
                rtl=span.ink is Ink.NATIVE,
            )
