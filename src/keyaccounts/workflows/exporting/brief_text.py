"""The brief for a browser and as Markdown; what people wrote is always text there, never markup."""

from __future__ import annotations

import dataclasses
import re
from enum import Enum
from functools import cache
from typing import TypeVar, cast

import jinja2

from keyaccounts import briefs, resources
from keyaccounts.brief_page import Block, BriefPage, Span

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&]|^[-+=](?=\s|$)|(?<=^\d)[.)](?=\s)")

T = TypeVar("T")


def html(page: BriefPage) -> str:
    """A page as one HTML file without script or link."""
    return _html().get_template("brief.html.jinja").render(_context(page))


def markdown(page: BriefPage) -> str:
    """A page as Markdown."""
    made = _markdown().get_template("brief.md.jinja").render(_context(_literal(page)))
    return re.sub(r"\n{3,}", "\n\n", made).strip() + "\n"


def _literal(value: T) -> T:
    """A page, or any part of it, in whose texts no letter is a mark of Markdown or HTML."""
    made: object = value
    if isinstance(value, str) and not isinstance(value, Enum):
        made = _SPECIAL.sub(lambda match: f"\\{match[0]}", value)
    elif isinstance(value, Span):
        made = Span(_literal(value.text), value.ink)
    elif isinstance(value, tuple):
        made = tuple(_literal(each) for each in value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _literal(getattr(value, field.name)) for field in dataclasses.fields(value)}
        made = dataclasses.replace(value, **parts)
    return cast(T, made)


def _context(page: BriefPage) -> dict[str, object]:
    gaps: tuple[Block, ...] = (page.unknown,) if page.unknown.rows else ()
    return {
        "page": page,
        "left": page.left + (gaps if page.unknown_at == "left" else ()),
        "right": page.right + (gaps if page.unknown_at == "right" else ()),
        "wide": page.unknown if gaps and page.unknown_at == "wide" else None,
        "footer": briefs.footer(page),
    }


@cache
def _html() -> jinja2.Environment:
    return jinja2.Environment(loader=_loader(), autoescape=True, undefined=jinja2.StrictUndefined)


@cache
def _markdown() -> jinja2.Environment:
    # The page comes with its texts escaped; HTML entities would stand in the way of reading them.
    return jinja2.Environment(loader=_loader(), autoescape=False, undefined=jinja2.StrictUndefined)


def _loader() -> jinja2.FileSystemLoader:
    return jinja2.FileSystemLoader(resources.path("brief"))
