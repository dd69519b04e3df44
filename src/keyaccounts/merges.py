"""Two records that are one: what a merge asks and unites; and pairs that somebody found to be two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Id, Record, require_one_of

KINDS = ("account", "person")


@dataclass(frozen=True, kw_only=True)
class NotTheSame(Record):
    """Somebody looked at two records that seem one, and they are two; `one_id` is the lesser id."""

    kind: ClassVar[str] = "not_the_same"

    of: str
    one_id: Id
    other_id: Id

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.of, "of", KINDS)
