"""Our side of an account: who owns the experience, who stands in, who sponsors it, and who knows whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from keyaccounts.records import Id, Record, require_one_of, require_text
from keyaccounts.refusals import Refusal

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


def missing_duties(liaisons: Iterable[Liaison]) -> tuple[str, ...]:
    """The duties nobody has taken; an owner who is their own backup leaves that one open (F047)."""
    held = {
        each.duty: each.name.strip().casefold() for each in liaisons if each.duty and not each.is_archived
    }
    if held.get("backup") is not None and held["backup"] == held.get("owner"):
        del held["backup"]
    return tuple(duty for duty in DUTIES if duty not in held)


def check_duty(liaison: Liaison, others: Iterable[Liaison]) -> None:
    """Refuse an owner who is their own backup; `others` are the rest of our side."""
    other_half = {"owner": "backup", "backup": "owner"}.get(liaison.duty)
    name = liaison.name.strip().casefold()
    for each in others:
        if other_half and each.duty == other_half and each.name.strip().casefold() == name:
            raise Refusal("own_backup", field="duty", name=liaison.name)
