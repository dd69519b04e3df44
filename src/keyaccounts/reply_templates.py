"""Templates of replies to complaints: an acknowledgement, an update, a decision; the user's own wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Record, require_one_of, require_text

SORTS = ("acknowledgement", "update", "decision")


@dataclass(frozen=True, kw_only=True)
class ReplyTemplate(Record):
    """A wording with names in braces that stand for facts of the complaint: {person}, {complaint}."""

    kind: ClassVar[str] = "reply_template"

    sort: str
    name: str
    language: str = "en"
    subject: str
    body: str

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.sort, "sort", SORTS)
        require_text(self.name, "name")
        require_text(self.subject, "subject", limit=200)
        require_text(self.body, "body", limit=8_000)
