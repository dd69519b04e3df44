"""Reads what a story shows, and no more: an account may have lived through thousands of moments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning, Side
from keyaccounts.lived import Lived
from keyaccounts.originals import Original
from keyaccounts.records import Id
from keyaccounts.store import tables
from keyaccounts.store.tables import table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_table, _learning, _original = table_of(Experience), table_of(Learning), table_of(Original)
_of_account = _table.c.account_id == sa.bindparam("account")
_told = tuple(_table.c[name] for name in Lived._fields)
_TOLD = (
    sa.select(*_told)
    .where(_of_account, _table.c.archived_at.is_(None))
    .order_by(_table.c.at.desc(), _table.c.row.desc())
)
_KEPT_IN_MIND = sa.select(*_told).where(sa.text(tables.IS_KEPT_IN_MIND))

_LEARNED = (
    sa.select(_learning.c.experience_id, _learning.c.side, _learning.c.text)
    .where(_learning.c.account_id == sa.bindparam("account"), _learning.c.archived_at.is_(None))
    .order_by(_learning.c.row)
)
_IMPORTED = sa.select(_original.c.record_id).where(
    _original.c.account_id == sa.bindparam("account"), _original.c.record_kind == Experience.kind
)
_NEWEST = _TOLD.limit(sa.bindparam("most"))


def told(tx: Transaction, account_id: Id) -> list[Lived]:
    """What a story shows of an account's moments, newest first: half the columns, and no records."""
    return [Lived._make(row) for row in tx.connection.execute(_TOLD, {"account": account_id}).all()]


def kept_in_mind(tx: Transaction) -> list[tuple[Id, Lived]]:
    """The memories and wow moments of all accounts, the oldest first, each with its account."""
    # Sorted here: asked for in order, SQLite would walk all moments by their time for the few it wants.
    found = tx.connection.execute(_KEPT_IN_MIND.add_columns(_table.c.account_id)).all()
    told = [(row[-1], Lived._make(row[:-1])) for row in found]
    return sorted(told, key=lambda each: each[1].at)


def learned(tx: Transaction, account_id: Id) -> dict[Id, dict[Side, list[str]]]:
    """What was learned in each moment of an account, by side, in the order it was written down."""
    found: dict[Id, dict[Side, list[str]]] = {}
    for moment, side, text in tx.connection.execute(_LEARNED, {"account": account_id}).all():
        found.setdefault(moment, {each: [] for each in Side})[side].append(text)
    return found


def imported(tx: Transaction, account_id: Id) -> frozenset[Id]:
    """The moments of an account that came out of a file."""
    return frozenset(tx.connection.scalars(_IMPORTED, {"account": account_id}).all())


def newest(tx: Transaction, account_id: Id, *, limit: int) -> list[Lived]:
    """The newest moments of an account."""
    found = tx.connection.execute(_NEWEST, {"account": account_id, "most": limit}).all()
    return [Lived._make(row) for row in found]
