"""An inbox line: something heard in passing, kept now and given its account later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Record, require_text

LONGEST = 20_000
"""Characters of one captured text."""


@dataclass(frozen=True, kw_only=True)
class InboxLine(Record):
    """One captured line without an account; sorting it archives it and makes the experience."""

    kind: ClassVar[str] = "inbox_line"

    text: str
    zone: str = ""
    offset: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.text, "text", limit=LONGEST)
