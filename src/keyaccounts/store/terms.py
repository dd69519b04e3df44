"""Whose terms of contact bar a way at all: asked with every save, and so in plain SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keyaccounts.records import Id
from keyaccounts.store.columns import id_from_bytes, id_to_bytes

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_BARRING = (
    "SELECT person_id FROM contact_terms WHERE archived_at IS NULL AND never_by IS NOT NULL"
    " AND person_id IN ({})"
)


def barring(tx: Transaction, people: Sequence[Id]) -> list[Id]:
    """Those among these people who never want to be reached by some way."""
    if not people:
        return []
    query = _BARRING.format(", ".join("?" * len(people)))
    rows = tx.connection.exec_driver_sql(query, tuple(map(id_to_bytes, people)))
    return [id_from_bytes(row[0]) for row in rows]
