"""The questions about experiences that only the store can answer quickly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from keyaccounts.experiences import Experience
from keyaccounts.records import Id
from keyaccounts.store import records, tables
from keyaccounts.store.tables import table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_table = table_of(Experience)
_living = _table.c.archived_at.is_(None)

_newest_first = (_table.c.at.desc(), _table.c.row.desc())
_of_account = _table.c.account_id == sa.bindparam("account")

# Literal words, and no parameters: only then does SQLite know that an index holds exactly these.
_day = sa.literal_column(tables.DAY_LIVED, sa.Integer)
_is_rated = sa.text(tables.IS_RATED)

_LATEST = sa.select(_table.c.row).where(_of_account, _living).order_by(*_newest_first).limit(1)
_LATEST_QUOTED = _LATEST.where(_table.c.quote != "")

_TOUCHES = (
    sa.select(_table.c.at)
    .where(_of_account, _living, _table.c.result != "no_response")
    .order_by(_table.c.at.desc())
    .limit(sa.bindparam("most"))
)
_RATED_DAYS = (
    sa.select(
        _day,
        sa.func.sum(sa.func.max(_table.c.effect, 0)),
        sa.func.sum(sa.func.min(_table.c.effect, 0)),
        sa.func.count(),
    )
    .where(_of_account, _is_rated)
    .group_by(_day)
)


class RatedDay(NamedTuple):
    """One UTC day of an account (days since 1970): the sums of its good and bad effects, and how many."""

    day: int
    good: int
    bad: int
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


def results_between(tx: Transaction, start: datetime, end: datetime) -> list[tuple[str, int | None]]:
    """Result and effect of all that was lived in [start, end)."""
    query = sa.select(_table.c.result, _table.c.effect).where(
        _table.c.at >= start, _table.c.at < end, _living
    )
    return [(result, effect) for result, effect in tx.connection.execute(query).all()]


def latest(tx: Transaction, account_ids: Sequence[Id], *, with_quote: bool = False) -> dict[Id, Experience]:
    """Each account's newest experience, or its newest one with their own words."""
    query = _LATEST_QUOTED if with_quote else _LATEST
    rows = [
        row
        for account_id in account_ids
        for row in tx.connection.scalars(query, {"account": account_id}).all()
    ]
    return {each.account_id: each for each in records.with_rows(tx, Experience, rows)}


def rated_days(tx: Transaction, account_id: Id) -> list[RatedDay]:
    """The days of an account that have a rated effect, in order."""
    found = tx.connection.execute(_RATED_DAYS, {"account": account_id}).all()
    return [RatedDay(*row) for row in found]


def touches(tx: Transaction, account_id: Id, *, limit: int) -> list[datetime]:
    """When an account was last in touch, newest first; what stayed without an answer is no touch."""
    return list(tx.connection.scalars(_TOUCHES, {"account": account_id, "most": limit}).all())


def count_by_account(tx: Transaction) -> dict[Id, int]:
    """How many experiences each account has."""
    query = sa.select(_table.c.account_id, sa.func.count()).where(_living).group_by(_table.c.account_id)
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def topics(tx: Transaction) -> list[str]:
    """Every topic a living experience has, each once, in the order of their letters."""
    query = sa.select(_table.c.topics).where(_living).distinct()
    return sorted({topic for several in tx.connection.scalars(query) for topic in several})
