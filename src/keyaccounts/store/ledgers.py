"""Reads what a ledger is made of: of each moment only what weighs, what it touched and what it took."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from keyaccounts.experiences import Experience, Mode
from keyaccounts.purchases import Purchase
from keyaccounts.records import Id, Money
from keyaccounts.store.tables import table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_table, _purchase = table_of(Experience), table_of(Purchase)


class Weighed(NamedTuple):
    """One moment of an account as the ledger sees it."""

    id: Id
    at: datetime
    title: str
    effect: int | None
    result: str
    why_no_effect: str
    complaint_id: Id
    dimension: str
    depth: int | None
    initiator: str
    mode: Mode
    minutes: int | None
    money: Money | None
    is_wow: bool
    has_feeling: bool


_WEIGHED = (
    sa.select(
        *(_table.c[name] for name in Weighed._fields[:-1]),
        _table.c.emotions.is_not(None).label("has_feeling"),
    )
    .where(_table.c.account_id == sa.bindparam("account"), _table.c.archived_at.is_(None))
    .order_by(_table.c.at)
)
_FELT = sa.select(sa.func.count(), sa.func.count(_purchase.c.emotions)).where(
    _purchase.c.account_id == sa.bindparam("account"), _purchase.c.archived_at.is_(None)
)


def weighed(tx: Transaction, account_id: Id) -> list[Weighed]:
    """All moments of an account, the earliest first."""
    return [Weighed._make(row) for row in tx.connection.execute(_WEIGHED, {"account": account_id}).all()]


def purchases_felt(tx: Transaction, account_id: Id) -> tuple[int, int]:
    """How many purchases an account made, and of how many we know what they felt."""
    every, known = tx.connection.execute(_FELT, {"account": account_id}).one()
    return int(every), int(known)
