"""Drafts: typed text on its way to becoming a record. They are in no journal and no search."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from keyaccounts.store.tables import DraftRow, metadata

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_drafts = metadata.tables[str(DraftRow.__tablename__)]
_FORGET = sa.delete(_drafts).where(_drafts.c.name == sa.bindparam("asked"))


def write(connection: sa.Connection, name: str, text: str, at: datetime | None) -> None:
    """Keep a draft's text; "" forgets it."""
    connection.execute(_FORGET, {"asked": name})
    if text and at is not None:
        connection.execute(sa.insert(_drafts).values(name=name, text=text, at=at))


def read(tx: Transaction, name: str) -> str:
    """A draft's text, "" when there is none."""
    return tx.connection.scalar(sa.select(_drafts.c.text).where(_drafts.c.name == name)) or ""
