"""What imports read, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyaccounts.originals import Original
from keyaccounts.records import Id
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


def at_account(vault: Vault, account_id: Id) -> list[Original]:
    """The rows, cards and lines an account and what belongs to it were imported from, newest first."""
    with vault.read() as tx:
        found = records.listed(tx, Original, account_id=account_id)
    return sorted(found, key=lambda each: each.created_at, reverse=True)
