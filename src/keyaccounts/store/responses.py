"""Reads what still waits for a response, by an index that holds only that, and what was heard since."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from keyaccounts.accounts import Account
from keyaccounts.experiences import Experience
from keyaccounts.records import Id
from keyaccounts.responses import Heard
from keyaccounts.store import records, tables
from keyaccounts.store.tables import table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_table = table_of(Experience)
_account = table_of(Account)
_after = _table.alias("after")

_living = _table.c.account_id.in_(sa.select(_account.c.id).where(_account.c.archived_at.is_(None)))
# Archived ones too: a silence that was put away, or made into an answer, is not written a second time.
_is_followed = sa.exists().where(_after.c.follows_id == _table.c.id)

_WAITING = sa.select(_table.c.row).where(sa.text(tables.IS_OUTREACH), _living, ~_is_followed)
_HEARD = sa.select(
    _table.c.at, _table.c.initiator, _table.c.mode, _table.c.result, _table.c.people
).where(
    _table.c.account_id == sa.bindparam("account"),
    _table.c.at > sa.bindparam("since"),
    _table.c.archived_at.is_(None),
)  # fmt: skip


def waiting(tx: Transaction) -> list[Experience]:
    """What still waits for the response that was expected, and that no other moment follows."""
    return records.with_rows(tx, Experience, tx.connection.scalars(_WAITING.order_by(_table.c.row)).all())


def heard(tx: Transaction, account_id: Id, *, since: datetime) -> list[Heard]:
    """What an account lived through after a moment."""
    found = tx.connection.execute(_HEARD, {"account": account_id, "since": since}).all()
    return [Heard._make(row) for row in found]
