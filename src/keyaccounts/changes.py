"""What one user act touched: the act with its name, and each record's change before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from keyaccounts.records import Id, Json

Verb = str
"""The stable name of an act, imperative: "log_experience", "import_file"; words turn it into a sentence."""


class Change(StrEnum):
    """What happened to one record."""

    MADE = "+"
    EDITED = "~"
    REMOVED = "-"


@dataclass(frozen=True)
class Act:
    """One user act of the journal: `about` is whom it concerns, `count` how many records it touched."""

    number: int
    verb: Verb
    about: str
    at: datetime
    by: str
    count: int
    direction: Literal["do", "undo", "redo"]
    is_undone: bool


@dataclass(frozen=True)
class Entry:
    """One record's change within an act: for each edited field its value before and after, in JSON form."""

    act: int
    kind: str
    record_id: Id
    change: Change
    fields: dict[str, Json]
