"""The questions about experiences that only the store can answer quickly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience, Mode
from keyaccounts.learnings import Learning
from keyaccounts.records import Id
from keyaccounts.store import records, tables
from keyaccounts.store.tables import PresenceRow, metadata, table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_table = table_of(Experience)
_learning = table_of(Learning)
_complaint = table_of(Complaint)
_presence = metadata.tables[str(PresenceRow.__tablename__)]
_living = _table.c.archived_at.is_(None)

_newest_first = (_table.c.at.desc(), _table.c.row.desc())
_of_account = _table.c.account_id == sa.bindparam("account")

# Literal words, and no parameters: only then does SQLite know that an index holds exactly these.
_day = sa.literal_column(tables.DAY_LIVED, sa.Integer)
_is_rated = sa.text(tables.IS_RATED)

_LATEST = sa.select(_table.c.row).where(_of_account, _living).order_by(*_newest_first).limit(1)
_LATEST_QUOTED = _LATEST.where(_table.c.quote != "")

_taught = sa.exists().where(_learning.c.experience_id == _table.c.id, _learning.c.archived_at.is_(None))
_UNLEARNED = sa.select(_table.c.row).where(_living, _table.c.nothing_new.is_(False), ~_taught)

_TOUCHES = (
    sa.select(_table.c.at)
    .where(_of_account, _living, _table.c.result != "no_response")
    .order_by(_table.c.at.desc())
    .limit(sa.bindparam("most"))
)
_LAST_TOUCH_BY = (
    sa.select(_table.c.at)
    .where(
        _of_account,
        _living,
        _table.c.result != "no_response",
        _table.c.mode.in_(sa.bindparam("modes", expanding=True)),
        _table.c.at < sa.bindparam("before"),
    )
    .order_by(_table.c.at.desc())
    .limit(1)
)
_LIVED_BY = (
    sa.select(_presence.c.experience_row)
    .where(_presence.c.person_id == sa.bindparam("person"))
    .order_by(_presence.c.at.desc(), _presence.c.experience_row.desc())
    .limit(sa.bindparam("most"))
)
_TIMES_LIVED_BY = sa.select(sa.func.count()).where(_presence.c.person_id == sa.bindparam("person"))

_alone = sa.and_(
    _table.c.quote_by.is_(None),
    sa.func.json_array_length(_table.c.people) == 1,
    _table.c.row.in_(
        sa.select(_presence.c.experience_row).where(_presence.c.person_id == sa.bindparam("person"))
    ),
)
_SAID_BY = (
    sa.select(_table.c.row)
    .where(
        _of_account, _living, _table.c.quote != "", _table.c.is_internal.is_(False),
        sa.or_(_table.c.quote_by == sa.bindparam("person"), _alone),
    )
    .order_by(*_newest_first)
    .limit(sa.bindparam("most"))
)  # fmt: skip
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


_HELD = (
    sa.select(_table.c.account_id, _day, _table.c.effect, _complaint.c.closed_at)
    .join(_complaint, _complaint.c.id == _table.c.complaint_id)
    .where(
        _table.c.complaint_id.is_not(None), _table.c.effect < 0, _living,
        sa.or_(_complaint.c.closed_at.is_(None), _complaint.c.closed_at > sa.bindparam("since")),
    )
)  # fmt: skip


class HeldEffect(NamedTuple):
    """A bad effect of a complaint on a UTC day (days since 1970), and when that complaint was closed."""

    account_id: Id
    day: int
    effect: int
    closed_at: datetime | None


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


def lived_by(tx: Transaction, person_id: Id, *, limit: int) -> list[Experience]:
    """The newest moments in which a person was there."""
    rows = tx.connection.scalars(_LIVED_BY, {"person": person_id, "most": limit}).all()
    return records.with_rows(tx, Experience, rows)


def times_lived_by(tx: Transaction, person_id: Id) -> int:
    """How many moments a person was there."""
    return int(tx.connection.scalar(_TIMES_LIVED_BY, {"person": person_id}) or 0)


def said_by(tx: Transaction, account_id: Id, person_id: Id, *, limit: int) -> list[Experience]:
    """The newest moments with a person's own words: marked as theirs, or said alone with us."""
    asked = {"account": account_id, "person": person_id, "most": limit}
    return records.with_rows(tx, Experience, tx.connection.scalars(_SAID_BY, asked).all())


def results_between(tx: Transaction, start: datetime, end: datetime) -> list[tuple[str, int | None]]:
    """Result and effect of all that was lived in [start, end)."""
    query = sa.select(_table.c.result, _table.c.effect).where(
        _table.c.at >= start, _table.c.at < end, _living
    )
    return [(result, effect) for result, effect in tx.connection.execute(query).all()]


def outcomes(
    tx: Transaction, start: datetime, end: datetime, *, account_id: Id = "", person_id: Id = ""
) -> list[tuple[str, int | None]]:
    """Result and effect of what was lived in [start, end], of all, of one account or of one person."""
    query = sa.select(_table.c.result, _table.c.effect).where(_table.c.at.between(start, end), _living)
    if person_id:
        there = sa.select(_presence.c.experience_row).where(_presence.c.person_id == person_id)
        query = query.where(_table.c.row.in_(there))
    elif account_id:
        query = query.where(_table.c.account_id == account_id)
    return [(result, effect) for result, effect in tx.connection.execute(query).all()]


def unlearned(
    tx: Transaction, account_id: Id = "", *, since: datetime | None = None, limit: int
) -> list[Experience]:
    """The newest moments nobody has said of what they taught, nor that they taught nothing new (F002)."""
    query = _UNLEARNED.order_by(*_newest_first).limit(limit)
    if account_id:
        query = query.where(_table.c.account_id == account_id)
    if since is not None:
        query = query.where(_table.c.at >= since)
    return records.with_rows(tx, Experience, tx.connection.scalars(query).all())


def times_unlearned(tx: Transaction, account_ids: Sequence[Id], *, since: datetime) -> int:
    """How many moments of these accounts wait for somebody to say what they taught (F002)."""
    waiting = _UNLEARNED.where(_table.c.account_id.in_(account_ids), _table.c.at >= since)
    return int(tx.connection.scalar(sa.select(sa.func.count()).select_from(waiting.subquery())) or 0)


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


def held(tx: Transaction, *, since: datetime) -> list[HeldEffect]:
    """The bad effects that an open complaint keeps from fading, or kept after `since`."""
    return [HeldEffect(*row) for row in tx.connection.execute(_HELD, {"since": since}).all()]


def touches(tx: Transaction, account_id: Id, *, limit: int) -> list[datetime]:
    """When an account was last in touch, newest first; what stayed without an answer is no touch."""
    return list(tx.connection.scalars(_TOUCHES, {"account": account_id, "most": limit}).all())


def last_touch_by(
    tx: Transaction, account_id: Id, modes: Sequence[Mode], *, before: datetime
) -> datetime | None:
    """When an account was last in touch in one of these modes; what stayed without an answer is no touch."""
    found: datetime | None = tx.connection.scalar(
        _LAST_TOUCH_BY, {"account": account_id, "modes": list(modes), "before": before}
    )
    return found


def count_by_account(tx: Transaction) -> dict[Id, int]:
    """How many experiences each account has."""
    query = sa.select(_table.c.account_id, sa.func.count()).where(_living).group_by(_table.c.account_id)
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def topics(tx: Transaction) -> list[str]:
    """Every topic a living experience has, each once, in the order of their letters."""
    query = sa.select(_table.c.topics).where(_living).distinct()
    return sorted({topic for several in tx.connection.scalars(query) for topic in several})
