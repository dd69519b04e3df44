"""Full-text search: what of each record can be found, without case and accents, newest first.

Three contentless FTS5 tables hold folded words only; the rows they point at are found by number. All of it
can be made again from the records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from keyaccounts.accounts import Account
from keyaccounts.answers import Answer
from keyaccounts.attachments import Attachment
from keyaccounts.behaviours import BehaviourChange
from keyaccounts.bonds import Bond
from keyaccounts.complaints import Complaint, Remedy
from keyaccounts.enquiries import Enquiry
from keyaccounts.expectations import Expectation
from keyaccounts.experiences import Experience
from keyaccounts.folding import fold
from keyaccounts.gestures import Gesture
from keyaccounts.inbox import InboxLine
from keyaccounts.labels import Label, Prediction
from keyaccounts.learnings import Learning
from keyaccounts.liaisons import Liaison
from keyaccounts.meetings import Meeting
from keyaccounts.moments import ComingMoment
from keyaccounts.needs import Need
from keyaccounts.opportunities import Opportunity
from keyaccounts.originals import Original
from keyaccounts.people import Person
from keyaccounts.preferences import Preference
from keyaccounts.promises import Promise
from keyaccounts.purchases import Purchase
from keyaccounts.records import Named, Record
from keyaccounts.rhythms import Rhythm
from keyaccounts.risks import Risk, UnusualRequest
from keyaccounts.tasks import Task
from keyaccounts.terms import ContactTerms

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

INDEXES = ("experience_words", "learning_words", "record_words")

NEWEST = 500
"""Hits looked at for each index; common words have far more, and nobody reads those."""

SPACING = 16

SCHEMA = tuple(
    f"CREATE VIRTUAL TABLE {index} USING fts5(title, body, content='', contentless_delete=1,"
    " tokenize='unicode61 remove_diacritics 2', prefix='2 3 4 5')"
    for index in INDEXES
)
UPKEEP = tuple(
    f"INSERT INTO {index}({index}, rank) VALUES ('{option}', {value})"
    for index in INDEXES
    # Merging in the middle of a save is what makes it stall; it is done when idle instead.
    for option, value in (("automerge", 16), ("crisismerge", 64))
)


class Place(NamedTuple):
    """Where a kind's words stand: the index, the kind's number within it (0..15), and which fields."""

    table: str
    number: int
    title: tuple[str, ...]
    body: tuple[str, ...] = ()


PLACES: dict[type[Record], Place] = {
    Experience: Place(
        "experience_words", 0, ("title",), ("note", "quote", "topics", "paraphrase", "expected", "came")
    ),
    Learning: Place("learning_words", 0, ("text",), ("meant", "analysis", "action")),
    Account: Place(
        "record_words",
        1,
        ("name",),
        (
            "city",
            "country",
            "industry",
            "website",
            "their_aim",
            "our_aim",
            "note",
            "phone",
            "address",
            "other",
            "aliases",
            "custom",
        ),
    ),
    Person: Place(
        "record_words",
        2,
        ("name", "native_name", "call_me"),
        (
            "title",
            "department",
            "emails",
            "phones",
            "human_line",
            "never",
            "reach",
            "note",
            "address",
            "other",
            "aliases",
            "custom",
            "personality",
            "interests",
            "family",
            "seating",
            "diet",
            "taboo",
        ),
    ),
    Need: Place("record_words", 3, ("text",), ("hypothesis", "test_question")),
    Promise: Place("record_words", 4, ("text",)),
    Complaint: Place(
        "record_words", 5, ("name", "matter"), ("words", "wanted", "word_owed", "offer", "lesson")
    ),
    Meeting: Place("record_words", 6, ("purpose",), ("place", "ask", "give")),
    Original: Place("record_words", 7, (), ("cells", "text")),
    InboxLine: Place("record_words", 8, ("text",)),
    Task: Place("record_words", 9, ("text",), ("note", "owner")),
    Preference: Place("record_words", 10, ("text",)),
    Expectation: Place("record_words", 11, ("subject",), ("words",)),
    ComingMoment: Place("record_words", 12, ("text",), ("idea",)),
    Label: Place("record_words", 13, ("text",), ("evidence", "counter")),
    Gesture: Place("record_words", 14, ("text",)),
    Prediction: Place("record_words", 15, ("text",), ("because",)),
    Bond: Place("learning_words", 1, ("why",)),
    Liaison: Place("learning_words", 2, ("name",), ("function", "email", "note")),
    ContactTerms: Place("learning_words", 3, (), ("places", "note")),
    BehaviourChange: Place("learning_words", 4, ("text",)),
    Purchase: Place("learning_words", 5, ("item",), ("reference",)),
    Opportunity: Place("learning_words", 6, ("text",)),
    Attachment: Place("learning_words", 7, ("name",)),
    Enquiry: Place("learning_words", 8, ("name", "text"), ("answer",)),
    Risk: Place("learning_words", 9, ("text",), ("answer", "outcome")),
    UnusualRequest: Place("learning_words", 10, ("text",), ("note",)),
    Remedy: Place("learning_words", 11, ("text",)),
    Answer: Place("learning_words", 12, ("words",), ("would_drop", "observation", "came_back")),
    Rhythm: Place("learning_words", 13, ("text",)),
}
"""Every kind that can be found, with its words: those of its title and the rest."""


def is_index_table(name: str) -> bool:
    """Whether a table belongs to the search index rather than to the schema."""
    return name.startswith(INDEXES)


def add(connection: sa.Connection, records: Sequence[Record], first_row: int) -> None:
    """Make records findable; their rows are numbered from `first_row`."""
    place = PLACES.get(type(records[0]))
    if place is None:
        return
    connection.exec_driver_sql(
        f"INSERT INTO {place.table}(rowid, title, body) VALUES (?, ?, ?)",
        [(_rowid(place, row), *_folded(place, record)) for row, record in enumerate(records, first_row)],
    )


def change(connection: sa.Connection, before: Record, after: Record, row: int) -> None:
    """Follow a record's change, where it touches its words."""
    place = PLACES.get(type(after))
    if place is not None and _folded(place, before) != _folded(place, after):
        drop(connection, type(before), [row])
        add(connection, [after], row)


def drop(connection: sa.Connection, record_type: type[Record], rows: Sequence[int]) -> None:
    """Make records unfindable."""
    place = PLACES.get(record_type)
    if place is not None:
        connection.exec_driver_sql(
            f"DELETE FROM {place.table} WHERE rowid = ?", [(_rowid(place, row),) for row in rows]
        )


def tokens(words: str) -> list[str]:
    """The words that are searched for: folded, and those of one Latin letter left out."""
    return [token for token in every_token(words) if len(token) > 1 or not token.isascii() or token.isdigit()]


def every_token(words: str) -> list[str]:
    """All words of a text as the index holds them."""
    return re.findall(r"\w+", fold(words).replace("_", " "))


def rows(tx: Transaction, words: str) -> dict[type[Record], list[int]]:
    """The row numbers of the newest records that hold all words, each word being a beginning; by kind."""
    asked = tokens(words)
    if not asked:
        return {}
    match = " ".join(f'"{token}"*' for token in asked)
    found: dict[type[Record], list[int]] = {}
    for index in INDEXES:
        query = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT {NEWEST}"
        numbers = tx.connection.exec_driver_sql(query, (match,)).scalars().all()
        for record_type, place in PLACES.items():
            if place.table == index:
                found[record_type] = [n // SPACING for n in numbers if n % SPACING == place.number]
    return found


def tidy(connection: sa.Connection) -> None:
    """Merge a little of each index; done when nobody is waiting."""
    for index in INDEXES:
        connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('merge', 200)")


def rowid_in_sql(place: Place) -> str:
    """The number in the index of a kind's row, as an expression over its table."""
    return f"row * {SPACING} + {place.number}"


def _rowid(place: Place, row: int) -> int:
    return row * SPACING + place.number


def _folded(place: Place, record: Record) -> tuple[str, str]:
    return _text(record, place.title), _text(record, place.body)


def _text(record: Record, names: tuple[str, ...]) -> str:
    parts: list[str] = []
    for name in names:
        # Most fields of most records hold nothing.
        if not (value := getattr(record, name)):
            continue
        if isinstance(value, str):
            parts.append(value)
        elif isinstance(value[0], Named):
            parts += [each.value for each in value]
        else:
            parts += value
    return fold(" ".join(parts))
