"""The choices kept in the store: read one, change one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from keyaccounts import settings
from keyaccounts.settings import Choice, Setting
from keyaccounts.store import records

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction
    from keyaccounts.store.vault import Vault

T = TypeVar("T", str, int, bool)


def value(tx: Transaction, choice: Choice[T]) -> T:
    """What a choice says within a transaction."""
    return settings.value_of(choice, records.find(tx, Setting, settings.setting_id(choice.name)))


def keep(tx: Transaction, choice: Choice[T], new: T, *, at: datetime) -> None:
    """Change a choice within a transaction."""
    made = settings.made(choice, new, at=at)
    kept = records.find(tx, Setting, made.id)
    records.save(tx, kept.changed(value=made.value) if kept else made)


def get(vault: Vault, choice: Choice[T]) -> T:
    """What a choice says."""
    with vault.read() as tx:
        return value(tx, choice)


def change(vault: Vault, choice: Choice[T], new: T, *, at: datetime) -> None:
    """Change a choice, as an act of its own."""
    with vault.write("change_setting", about=choice.name, at=at) as tx:
        keep(tx, choice, new, at=at)
    if choice.name == settings.AUTHOR.name:
        vault.author = str(new)
