"""The stages of an account's life: the one it is in, and those it has been through."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from keyaccounts import stages
from keyaccounts.accounts import Account
from keyaccounts.records import Id, new_id
from keyaccounts.stages import Spell, StageEntry
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault


def enter(
    vault: Vault, account_id: Id, stage: str, *, on: date, why: str = "", today: date, at: datetime
) -> Account:
    """An account came into a stage on a day; a day of the past fits in between."""
    with vault.write("enter_stage", about=_name(vault, account_id), at=at) as tx:
        note(tx, account_id, stage, on=on, why=why, at=at)
        return _follow(tx, account_id, today)


def take_back(vault: Vault, entry_id: Id, *, today: date, at: datetime) -> Account:
    """An entry was wrong: put it away."""
    with vault.read() as tx:
        entry = records.get(tx, StageEntry, entry_id)
    with vault.write("take_back_stage", about=_name(vault, entry.account_id), at=at) as tx:
        records.save(tx, entry.archived(at=at))
        return _follow(tx, entry.account_id, today)


def note(tx: Transaction, account_id: Id, stage: str, *, on: date, why: str = "", at: datetime) -> None:
    """Write down within an act that an account came into a stage."""
    if stage:
        records.save(
            tx, StageEntry(id=new_id(at), created_at=at, account_id=account_id, stage=stage, on=on, why=why)
        )


def spells(vault: Vault, account_id: Id, *, today: date) -> list[Spell]:
    """The stages of an account, the latest first, with the days in each."""
    with vault.read() as tx:
        return stages.spells(records.listed(tx, StageEntry, account_id=account_id), today)


def _follow(tx: Transaction, account_id: Id, today: date) -> Account:
    """The account is in the stage that its entries say."""
    stage = stages.current(records.listed(tx, StageEntry, account_id=account_id), today)
    return records.save(tx, records.get(tx, Account, account_id).changed(stage=stage))


def _name(vault: Vault, account_id: Id) -> str:
    with vault.read() as tx:
        return records.get(tx, Account, account_id).name
