"""A saved view: a search that is wanted again, under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Record, require_text


@dataclass(frozen=True, kw_only=True)
class SavedView(Record):
    """A name and the words that were searched for."""

    kind: ClassVar[str] = "saved_view"

    name: str
    words: str

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name", limit=60)
        require_text(self.words, "words", limit=500)
