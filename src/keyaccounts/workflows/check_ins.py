"""What a user does with check-ins: plan one, and say that the person was asked."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from keyaccounts.check_ins import CheckIn
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def plan(vault: Vault, check_in: CheckIn, *, at: datetime) -> CheckIn:
    """Keep a check-in to come."""
    with vault.write("plan_check_in", about=_who(vault, check_in), at=at) as tx:
        return records.save(tx, check_in)


def ask(vault: Vault, check_in_id: Id, *, on: date, at: datetime) -> CheckIn:
    """Mark the person asked on a day."""
    with vault.read() as tx:
        check_in = records.get(tx, CheckIn, check_in_id)
    with vault.write("ask_check_in", about=_who(vault, check_in), at=at) as tx:
        return records.save(tx, check_in.asked(on=on))


def _who(vault: Vault, check_in: CheckIn) -> str:
    with vault.read() as tx:
        return records.get(tx, Person, check_in.person_id).name
