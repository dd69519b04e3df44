"""A query in words: what each of its terms narrows to, and what of it could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from keyaccounts import sentences
from keyaccounts.queries import KINDS, STATES, Query, Term
from keyaccounts.records import Id
from keyaccounts.ui.kit.labels import in_marks

HINT = "person:ana   is:overdue   at:meridian   since:fri   -word   “exact words”"
"""A few terms, for somebody who has not met them yet."""

_KINDS = {
    "person": "people",
    "account": "accounts",
    "need": "needs",
    "promise": "promises",
    "complaint": "complaints",
    "note": "notes",
    "learning": "learnings",
    "task": "tasks",
    "preference": "preferences",
    "expectation": "expectations",
    "moment": "moments ahead",
    "label": "labels",
    "bond": "bonds",
    "meeting": "meetings",
    "gesture": "gestures",
    "prediction": "predictions",
    "inbox": "inbox lines",
}
_STATES = {"watch": "on the watch list", "quoted": "with their words"}


class TermChip(NamedTuple):
    """A term as a chip says it."""

    words: str
    is_not: bool


def chips(query: Query, own: Mapping[Id, str], today: date) -> list[TermChip]:
    """The terms of a query that are more than words; `own` are the names of the user's own fields."""
    return [
        TermChip(_words(each, own, today), each.is_not)
        for each in query.terms
        if each.field or each.is_not or each.is_phrase
    ]


def nothing(query: Query, asked: str) -> str:
    """What to say where nothing is found."""
    if query.doubts and not query.asks:
        return ""
    if not query.terms:
        is_state = asked.endswith("is:")
        return f"is: goes with {sentences.listed(STATES)}." if is_state else "Type on: what should it be?"
    if query.is_plain:
        return f"Nothing holds “{asked}”. Fewer letters find more."
    return "Nothing fits all of this. Take a term away to find more."


def doubts(query: Query) -> str:
    """What could not be read, in sentences."""
    return " ".join(sentences.doubt(each, _nobody) for each in query.doubts)


def _words(term: Term, own: Mapping[Id, str], today: date) -> str:
    said = _said(term, own, today)
    if not term.is_not:
        return said
    return f"no {said}" if term.field in KINDS and not term.value else f"not {said}"


def _said(term: Term, own: Mapping[Id, str], today: date) -> str:
    value = in_marks(term.value) if term.is_phrase and term.field in ("", *KINDS) else term.value
    if not term.field:
        return value
    if term.field in KINDS:
        return _joined((_KINDS[term.field], value))
    if term.field == "is":
        return _STATES.get(value, value)
    if term.day is not None:
        return f"{term.field} {sentences.day(term.day, today)}"
    if term.field == "by":
        return f"said by {value}"
    return _joined((own.get(term.field, term.field), value))


def _joined(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))


def _nobody(_: Id) -> str:
    return ""
