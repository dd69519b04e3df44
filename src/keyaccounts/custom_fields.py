"""The user's own fields of accounts and people: text, number, date or choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

OWNERS = ("account", "person")
TYPES = ("text", "number", "date", "choice")


@dataclass(frozen=True, kw_only=True)
class CustomField(Record):
    """One field of the user's own; its values stand with their owner, under this record's id."""

    kind: ClassVar[str] = "custom_field"

    of: str
    name: str
    type: str = "text"
    choices: tuple[str, ...] = ()
    in_brief: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.of, "of", OWNERS)
        require_text(self.name, "name", limit=60)
        require_one_of(self.type, "type", TYPES)
        if self.type == "choice" and not self.choices:
            raise Refusal("no_choices", field="choices")
