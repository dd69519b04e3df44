"""Reads what failed, and what was graded: few of many moments, found by indexes that hold only those."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from keyaccounts.accounts import Account
from keyaccounts.board import Graded
from keyaccounts.causes import UNKNOWN_DAYS
from keyaccounts.experiences import Experience
from keyaccounts.failures import Failure
from keyaccounts.records import Id
from keyaccounts.store import tables
from keyaccounts.store.tables import table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_table = table_of(Experience)
_account = table_of(Account)
_living = _table.c.account_id.in_(sa.select(_account.c.id).where(_account.c.archived_at.is_(None)))

_FAILED = sa.select(
    _table.c.id, _table.c.account_id, _table.c.at, _table.c.created_at, _table.c.title, _table.c.people,
    _table.c.effect, _table.c.cause, _table.c.cause_detail, _table.c.promise_id, _table.c.why_no_effect,
).where(sa.text(tables.IS_FAILURE))  # fmt: skip
_GRADED = sa.select(
    _table.c.id, _table.c.account_id, _table.c.at, _table.c.title, _table.c.people, _table.c.execution,
    _table.c.efficacy,
).where(sa.text(tables.IS_GRADED))  # fmt: skip


def failures(tx: Transaction, *, account_id: Id = "", since: datetime | None = None) -> list[Failure]:
    """What failed, of one account or of all that are not archived."""
    found = tx.connection.execute(_narrowed(_FAILED, account_id, since)).all()
    return [Failure._make(row) for row in found]


def unexplained(tx: Transaction, *, now: datetime) -> int:
    """How many failures want a cause, as `Failure.wants_cause` says of each; counted from an index alone."""
    query = sa.select(sa.func.count()).select_from(_table).where(
        sa.text(tables.IS_UNEXPLAINED), _living,
        sa.or_(_table.c.cause == "", _table.c.created_at < now - timedelta(days=UNKNOWN_DAYS)),
    )  # fmt: skip
    return tx.connection.scalar(query) or 0


def graded(tx: Transaction, *, account_id: Id = "", since: datetime | None = None) -> list[Graded]:
    """What has both grades."""
    return [Graded._make(row) for row in tx.connection.execute(_narrowed(_GRADED, account_id, since)).all()]


def _narrowed(
    query: sa.Select[tuple[object, ...]], account_id: Id, since: datetime | None
) -> sa.Select[tuple[object, ...]]:
    query = query.where(_table.c.account_id == account_id) if account_id else query.where(_living)
    return query.where(_table.c.at >= since) if since is not None else query
