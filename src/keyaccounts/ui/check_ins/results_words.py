"""The words of the results: what each column of the answers says, and how an answer came to us."""

from __future__ import annotations

from datetime import date

from keyaccounts import satisfaction_lines, sentences
from keyaccounts.answers import Answer
from keyaccounts.satisfaction_years import Line
from keyaccounts.ui.kit.rows import Align, Column
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows.satisfaction import Row

NOBODY_NAMED = "Nobody named"

_WAYS = {
    "in_person": "in person", "voice": "by phone", "visual": "on screen", "virtual": "in writing",
    "paper": "on paper", "survey": "in a survey",
}  # fmt: skip
_WRITERS = {"customer": "their own words", "us": "as they spoke", "memory": "recorded from memory"}


def how(answer: Answer) -> str:
    """How it came to us: "by phone, their own words", "recorded from memory"."""
    if answer.writer == "memory":
        return _WRITERS["memory"]
    # Whatever they filled in themselves is in their own words anyway.
    if answer.way in ("survey", "paper") or (answer.writer == "us" and answer.way == "in_person"):
        return _WAYS[answer.way]
    return f"{_WAYS[answer.way]}, {_WRITERS[answer.writer]}"


def years(line: Line) -> str:
    """The time a line spans: "2023 to today", "since May 2026"."""
    if line.is_empty:
        return ""
    first = line.first_on
    if first.year < line.last_on.year:
        return f"{first.year} to today"
    return f"since {first:%B}"


def rated(row: Row, scale: str) -> str:
    """A number, or nothing where they left it out."""
    value = row.answer.value(scale)
    return "" if value is None else str(value)


def notes(row: Row) -> str:
    """What the line adds: of two minds, left out."""
    return satisfaction_lines.notes(row.is_split, row.is_counted)


def sentence(row: Row) -> str:
    """A whole line for screen readers."""
    parts = [
        sentences.full_day(row.on), row.person or NOBODY_NAMED,
        *(
            f"{name} {told}"
            for name, code in (("offering", "offering"), ("dealing with us", "dealing"))
            if (told := rated(row, code))
        ),
        row.answer.words, how(row.answer), notes(row),
    ]  # fmt: skip
    return ". ".join(filter(None, parts))


def columns(today: date) -> tuple[Column[Row], ...]:
    """What the table of answers shows."""
    return (
        Column("Answered", lambda row: sentences.full_day(row.on), sort=lambda row: row.on, width=104),
        Column("Person", lambda row: row.person or NOBODY_NAMED, strong=True, width=140),
        Column("Offering", lambda row: rated(row, "offering"), strong=True, width=72,
               sort=lambda row: row.answer.value("offering")),
        Column("Dealing", lambda row: rated(row, "dealing"), strong=True, width=72,
               sort=lambda row: row.answer.value("dealing")),
        Column("Their words", lambda row: row.answer.words, quote=True),
        Column("How", lambda row: how(row.answer), width=176, tone=lambda _: Tone.NEUTRAL),
        Column("", notes, width=192, align=Align.START,
               tone=lambda row: Tone.WARNING if row.is_split else Tone.NEUTRAL),
    )  # fmt: skip
