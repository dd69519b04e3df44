"""A brief as the typesetter takes it: plain JSON, in which text can never be markup."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

from keyaccounts import brief_fit, briefs
from keyaccounts.brief_page import Block, BriefPage, Edition, Ink, Line, People, PersonRow, Row, Span
from keyaccounts.records import Json
from keyaccounts.workflows.exporting import brief_glyphs

_LONG = re.compile(r"[^\s\u200b]{24,}")
_RIGHT_TO_LEFT = ("R", "AL")


def sheet(page: BriefPage, *, measuring: bool = False) -> str:
    """The whole page as JSON; when measuring, with the forms its blocks may shrink to."""
    trials = brief_fit.trials(page).values() if measuring else ()
    figure = page.figure
    made: dict[str, Json] = {
        "measuring": measuring,
        "trials": [_block(each) for each in trials],
        "paper": page.paper.value,
        "outlined": page.edition is Edition.CUSTOMER,
        "mark": page.mark,
        "account": _text(page.account),
        "name": _line((Span(page.account),)),
        "when": _text(page.when),
        "purpose": _text(page.purpose),
        "standing": _text(page.standing),
        "figure": None
        if figure is None
        else {
            "label": figure.label,
            "value": figure.value,
            "arrow": figure.arrow,
            "span": figure.span,
            "dated": figure.dated,
            "told": figure.told,
            "line": list(figure.line),
            "without": figure.without,
            "ticks": list(figure.ticks),
        },
        "breath": [_row(row) for row in page.breath],
        "aims": [_row(row) for row in page.aims],
        "must": _block(page.must),
        "people": _people(page.people),
        "left": [_block(block) for block in page.left],
        "right": [_block(block) for block in page.right],
        "unknown": _block(page.unknown),
        "unknown_at": page.unknown_at,
        "talk": {
            "label": page.talk.label,
            "say": [_text(question) for question in page.talk.say],
            "rows": [_row(row) for row in page.talk.rows],
        },
        "writing": {
            "learned": page.writing.learned,
            "taken": page.writing.taken,
            "promised": page.writing.promised,
            "feeling": page.writing.feeling,
            "feelings": list(page.writing.feelings),
            "next": page.writing.next,
        },
        "footer": briefs.footer(page),
    }
    return json.dumps(made, ensure_ascii=False)


def missing_letters(page: BriefPage) -> str:
    """The letters on the page that its fonts cannot draw; a name that has another form is not counted."""
    return brief_glyphs.missing(_texts(page))


def _texts(page: BriefPage) -> Iterator[str]:
    yield from (page.account, page.when, page.purpose, page.standing, *page.talk.say)
    rows: list[Row] = [*page.breath, *page.aims, *page.talk.rows, *page.people.guests, *page.people.hosts]
    rows += [row for block in page.blocks for row in block.rows]
    for row in rows:
        yield from (span.text for line in (row.runs, row.tail, row.aside) for span in line)
    for person in page.people.rows:
        yield from (person.say, person.role, person.human.text, person.never, person.trait)
        yield from (span.text for span in person.names[0])


def _block(block: Block) -> Json:
    return {
        "name": block.name,
        "title": block.title,
        "note": block.note,
        "more": block.more,
        "lines": block.lines,
        "rows": [_row(row) for row in block.rows],
    }


def _row(row: Row) -> Json:
    return {
        "lead": _span(row.lead),
        "mark": row.mark,
        "runs": _line(row.runs),
        "tail": _line(row.tail),
        "aside": _line(row.aside),
        "aside_tail": _line(row.aside_tail),
        "gathered": bool(row.items),
    }


def _people(people: People) -> Json:
    return {
        "name": people.name,
        "title": people.title,
        "note": people.note,
        "more": people.more,
        "rows": [_person(row) for row in people.rows],
        "guests": [_row(row) for row in people.guests],
        "hosts": [_row(row) for row in people.hosts],
    }


def _person(row: PersonRow) -> Json:
    return {
        "names": [_line(name) for name in _shown_names(row.names)],
        "say": _text(row.say),
        "role": _text(row.role),
        "stand": _span(row.stand),
        "met": _span(row.met),
        "mode": row.mode,
        "human": _span(row.human),
        "never": _text(row.never),
        "trait": _text(row.trait),
    }


def _shown_names(names: Iterable[Line]) -> list[Line]:
    """The forms of a name without own-script letters the page cannot draw."""
    kept = [
        tuple(span for span in line if span.ink is not Ink.NATIVE or not brief_glyphs.missing((span.text,)))
        for line in names
    ]
    return list(dict.fromkeys(kept))


def _line(line: Line) -> list[Json]:
    return [_span(span) for span in line]


def _span(span: Span) -> Json:
    text = _text(span.text)
    return [text, span.ink.value, _script(text)]


def _script(text: str) -> str:
    """The language whose direction a text takes, when all of it runs from right to left."""
    if text.isascii():
        return ""
    ways = {unicodedata.bidirectional(letter) for letter in text if letter.isalpha()}
    if not ways or not ways <= set(_RIGHT_TO_LEFT):
        return ""
    return "ar" if "AL" in ways else "he"


def _text(text: str) -> str:
    """A text the fonts can draw, with places to break where a word would run off the page."""
    return _LONG.sub(lambda match: "\u200b".join(_pieces(match[0])), brief_glyphs.shown(text))


def _pieces(word: str) -> Iterator[str]:
    for at in range(0, len(word), 12):
        yield word[at : at + 12]
