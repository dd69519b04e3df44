"""Our side of an account: who owns the experience, who stands in, who sponsors it, and who knows whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Id, Record, require_one_of, require_text

DUTIES = ("owner", "backup", "sponsor")
"""The three names every premium account needs (F047)."""


@dataclass(frozen=True, kw_only=True)
class Liaison(Record):
    """One of us who deals with an account, in which function, and whom of theirs they know."""

    kind: ClassVar[str] = "liaison"

    account_id: Id
    name: str
    duty: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""
    people: tuple[Id, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_text(self.name, "name")
        require_one_of(self.duty, "duty", ("", *DUTIES))
