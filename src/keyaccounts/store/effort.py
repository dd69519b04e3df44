"""What was written down of time and money, by account."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from keyaccounts.experiences import Experience
from keyaccounts.records import Id, Money
from keyaccounts.store.tables import table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction


class Entry(NamedTuple):
    """One moment that cost something."""

    account_id: Id
    at: datetime
    minutes: int
    money: Money


def entries(tx: Transaction, account_id: Id = "", *, since: datetime | None = None) -> list[Entry]:
    """The moments with minutes or money, of one account or of all, the earliest first."""
    lived = table_of(Experience)
    query = (
        sa.select(lived.c.account_id, lived.c.at, lived.c.minutes, lived.c.money)
        .where(lived.c.archived_at.is_(None), sa.or_(lived.c.minutes > 0, lived.c.money > 0))
        .order_by(lived.c.at)
    )
    if account_id:
        query = query.where(lived.c.account_id == account_id)
    if since is not None:
        query = query.where(lived.c.at >= since)
    return [
        Entry(row.account_id, row.at, row.minutes or 0, row.money or 0)
        for row in tx.connection.execute(query)
    ]
