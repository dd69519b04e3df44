"""The questions about experiences that only the store can answer quickly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from keyaccounts.experiences import Experience
from keyaccounts.records import Id
from keyaccounts.store import records
from keyaccounts.store.tables import table_of

if TYPE_CHECKING:
    from keyaccounts.store.vault import Transaction

_table = table_of(Experience)
_living = _table.c.archived_at.is_(None)

_DAY = 86_400_000_000
"""Microseconds."""


class DayEffect(NamedTuple):
    """How often an account's experiences of one UTC day (days since 1970) had one effect."""

    account_id: Id
    day: int
    effect: int
    times: int


def story(tx: Transaction, account_id: Id) -> list[Experience]:
    """What an account lived through, newest first."""
    return records.selected(
        tx,
        Experience,
        lambda query, table: query.where(table.c.account_id == account_id, _living).order_by(
            table.c.at.desc(), table.c.row.desc()
        ),
    )


def between(tx: Transaction, start: datetime, end: datetime) -> list[Experience]:
    """What was lived in [start, end), all accounts, in order."""
    return records.selected(
        tx,
        Experience,
        lambda query, table: query.where(table.c.at >= start, table.c.at < end, _living).order_by(table.c.at),
    )


def latest(tx: Transaction, account_ids: Sequence[Id], *, with_quote: bool = False) -> dict[Id, Experience]:
    """Each account's newest experience, or its newest one with their own words."""
    found: dict[Id, Experience] = {}
    for account_id in account_ids:
        newest = records.selected(
            tx,
            Experience,
            lambda query, table, account_id=account_id: (
                query.where(  # type: ignore[misc]
                    table.c.account_id == account_id, _living, *([table.c.quote != ""] if with_quote else [])
                )
                .order_by(table.c.at.desc(), table.c.row.desc())
                .limit(1)
            ),
        )
        if newest:
            found[account_id] = newest[0]
    return found


def effects(tx: Transaction, account_ids: Iterable[Id] | None = None) -> list[DayEffect]:
    """The rated effects of accounts (all of them when None), counted by day."""
    day = sa.cast(sa.type_coerce(_table.c.at, sa.Integer) / _DAY, sa.Integer).label("day")
    query = (
        sa.select(_table.c.account_id, day, _table.c.effect, sa.func.count())
        .where(_table.c.effect.is_not(None), _table.c.effect != 0, _living)
        .group_by(_table.c.account_id, day, _table.c.effect)
    )
    if account_ids is not None:
        query = query.where(_table.c.account_id.in_(list(account_ids)))
    return [DayEffect(*row) for row in tx.connection.execute(query)]


def touches(tx: Transaction, account_id: Id, *, limit: int) -> list[datetime]:
    """When an account was last in touch, newest first; what stayed without an answer is no touch."""
    query = (
        sa.select(_table.c.at)
        .where(_table.c.account_id == account_id, _living, _table.c.result != "no_response")
        .order_by(_table.c.at.desc())
        .limit(limit)
    )
    return list(tx.connection.scalars(query))


def count_by_account(tx: Transaction) -> dict[Id, int]:
    """How many experiences each account has."""
    query = sa.select(_table.c.account_id, sa.func.count()).where(_living).group_by(_table.c.account_id)
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def topics(tx: Transaction) -> list[str]:
    """Every topic a living experience has, each once, in the order of their letters."""
    query = sa.select(_table.c.topics).where(_living).distinct()
    return sorted({topic for several in tx.connection.scalars(query) for topic in several})
