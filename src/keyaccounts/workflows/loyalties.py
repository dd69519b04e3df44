"""How loyal an account is and to whom; loyalty to one person only asks for a successor."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.records import Id, new_id
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.workflows import tasks

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

DUE_DAYS = 30
"""How long a succession may wait for its first step."""


def set_loyalty(vault: Vault, account_id: Id, *, loyalty: str, loyal_to: str = "", at: datetime) -> Account:
    """Keep how loyal an account is, and whether to the firm or to its manager only (F109)."""
    with vault.read() as tx:
        before = records.get(tx, Account, account_id)
    with vault.write("set_loyalty", about=before.name, at=at) as tx:
        account = records.save(tx, before.changed(loyalty=loyalty, loyal_to=loyal_to))
        raise_succession(tx, account, before=before, at=at)
        return account


def raise_succession(tx: Transaction, account: Account, *, before: Account | None, at: datetime) -> None:
    """Ask for a successor once an account has come to hang on one person; an open task is not repeated."""
    if account.hangs_on_one and not (before and before.hangs_on_one):
        tasks.raise_once(tx, Task(
            id=new_id(at), created_at=at, account_id=account.id, cause="succession",
            text=sentences.task("succession", account=account.name),
            due_on=at.date() + timedelta(days=DUE_DAYS),
        ))  # fmt: skip
