"""Text that isn't saved yet, kept in the encrypted store as it is typed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts.store import drafts

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

CAPTURE = "capture"
"""The name of the capture line's draft; that of a form or a line being sorted is its record's id."""


def keep(vault: Vault, name: str, *, text: str, at: datetime) -> None:
    """Keep a draft's present text; an empty one is dropped."""
    with vault.aside() as connection:
        drafts.write(connection, name, text, at)


def read(vault: Vault, name: str) -> str:
    """A draft's text, "" when there is none."""
    with vault.read() as tx:
        return drafts.read(tx, name)


def drop(tx: Transaction, name: str) -> None:
    """Forget a draft, in the transaction that keeps what became of it."""
    drafts.write(tx.connection, name, "", None)
