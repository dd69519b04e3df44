"""The questions about check-ins that only the store can answer quickly: who was asked when, and last met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from keyaccounts.asking import SILENT_ASKS
from keyaccounts.check_ins import CheckIn
from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import records
from keyaccounts.store.tables import PresenceRow, metadata, table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_table = table_of(CheckIn)
_person = table_of(Person)
_experience = table_of(Experience)
_presence = metadata.tables[str(PresenceRow.__tablename__)]

_asked_on = sa.func.coalesce(_table.c.asked_on, _table.c.due_on)
_counts = sa.and_(
    _table.c.archived_at.is_(None),
    _table.c.state.in_(("asked", "answered", "declined", "no_answer")),
    _table.c.purpose != "pulse",
)
_latest_first = (_asked_on.desc(), _table.c.id.desc())

_RANKED = (
    sa.select(
        _table.c.row,
        _asked_on.label("asked_on"),
        sa.func.row_number().over(partition_by=_table.c.person_id, order_by=_latest_first).label("place"),
    )
    .where(_counts)
    .subquery()
)
_TIRING = sa.select(_RANKED.c.row).where(
    sa.or_(
        _RANKED.c.asked_on > sa.bindparam("since", type_=_table.c.due_on.type), _RANKED.c.place <= SILENT_ASKS
    )
)

_LAST_TOUCH = (
    sa.select(_presence.c.at)
    .join(_experience, _experience.c.row == _presence.c.experience_row)
    .where(
        _presence.c.person_id == _person.c.id,
        _presence.c.at < sa.bindparam("before", type_=_presence.c.at.type),
        _experience.c.result != "no_response",
    )
    .order_by(_presence.c.at.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_TOUCHES = sa.select(_person.c.id, _LAST_TOUCH).where(
    _person.c.id.in_(sa.bindparam("people", expanding=True))
)


def asked_of(tx: Transaction, *, account_id: Id, person_id: Id) -> list[CheckIn]:
    """The asks that count of an account, and of a person at any other."""
    return records.selected(
        tx,
        CheckIn,
        lambda query, table: query.where(
            _counts, sa.or_(table.c.account_id == account_id, table.c.person_id == person_id)
        ),
    )


def tiring(tx: Transaction, *, since: date) -> list[CheckIn]:
    """Every ask that counts after a day, and the last ones of each person whenever that was."""
    rows = tx.connection.scalars(_TIRING, {"since": since}).all()
    return records.selected(tx, CheckIn, lambda query, table: query.where(table.c.row.in_(rows)))


def last_touches(tx: Transaction, people: Sequence[Id], *, before: datetime) -> dict[Id, datetime]:
    """When each of these people and we last had a word; what stayed without an answer is no touch."""
    found: dict[Id, datetime] = {}
    for start in range(0, len(people), records.BATCH):
        some = people[start : start + records.BATCH]
        rows = tx.connection.execute(_LAST_TOUCHES, {"people": some, "before": before})
        found.update({person: at for person, at in rows if at is not None})
    return found


def times_outweighed(tx: Transaction, *, since: date) -> int:
    """How often since a day somebody was asked against the guard."""
    query = (
        sa.select(sa.func.count())
        .select_from(_table)
        .where(_table.c.outweighed != "[]", _table.c.archived_at.is_(None), _asked_on >= since)
    )
    return int(tx.connection.scalar(query) or 0)
