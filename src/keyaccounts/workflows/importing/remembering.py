"""What an import keeps for the next file like it, and how it saves in steps that can be stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from keyaccounts.mappings import ImportMapping, mapping_id
from keyaccounts.records import Others
from keyaccounts.store import journal
from keyaccounts.store import records as kept

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

BATCH = 1_500

T = TypeVar("T")


def columns(tx: Transaction, name: str) -> Others:
    """What is kept under a name; nothing where nobody chose anything."""
    found = kept.find(tx, ImportMapping, mapping_id(name))
    return found.columns if found else ()


def keep(tx: Transaction, name: str, chosen: Others, at: datetime) -> None:
    """Keep what somebody chose, in the place of what was chosen before."""
    fresh = ImportMapping(id=mapping_id(name), created_at=at, fingerprint=name)
    kept.save(tx, (kept.find(tx, ImportMapping, fresh.id) or fresh).changed(columns=chosen))


def state(tx: Transaction) -> str:
    """What tells one state of the store from another: its latest act, taken back or not."""
    last = journal.acts(tx, limit=1)
    return f"{last[0].number}" if last else "0"


def batches(found: Sequence[T]) -> Iterator[Sequence[T]]:
    """Some records at a time."""
    for start in range(0, len(found), BATCH):
        yield found[start : start + BATCH]
