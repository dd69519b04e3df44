"""Finds learnings by what they say, whom they are about and how far they came, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from keyaccounts.accounts import Account
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning, Side
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.store import records, search
from keyaccounts.store.tables import PresenceRow, metadata, table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

Condition = sa.ColumnElement[bool]

_table = table_of(Learning)
_moments = table_of(Experience)
_presence = metadata.tables[str(PresenceRow.__tablename__)]


class Wanted(NamedTuple):
    """Which learnings are looked for; an empty field leaves its question open."""

    words: str = ""
    account_id: Id = ""
    person_id: Id = ""
    states: tuple[str, ...] = ()
    topic: str = ""
    side: Side | None = None
    mismatch: bool = False


class Kept(NamedTuple):
    """How far one learning came, without its words."""

    state: str
    created_at: datetime
    shared_on: date | None
    analysed_on: date | None
    acted_on: date | None
    retired_on: date | None


def listed(tx: Transaction, wanted: Wanted, *, limit: int) -> list[Learning]:
    """The newest learnings that are looked for, by the time they were written down."""
    conditions = _conditions(wanted)
    found = records.selected(
        tx,
        Learning,
        lambda query, table: (
            query.where(*conditions).order_by(table.c.created_at.desc(), table.c.row.desc()).limit(limit)
        ),
    )
    return [each for each in found if each.is_mismatch] if wanted.mismatch else found


def courses(tx: Transaction, wanted: Wanted) -> Sequence[Kept]:
    """How far each of the learnings came that are looked for."""
    columns = (_table.c[name] for name in Kept._fields)
    query = sa.select(*columns).where(*_conditions(wanted))
    return [Kept(*row) for row in tx.connection.execute(query)]


def _conditions(wanted: Wanted) -> list[Condition]:
    made: list[Condition] = [_table.c.archived_at.is_(None)]
    if wanted.account_id:
        made.append(_table.c.account_id == wanted.account_id)
    if wanted.person_id:
        made.append(_table.c.experience_id.in_(_with_people([wanted.person_id])))
    if wanted.states:
        made.append(_table.c.state.in_(wanted.states))
    if wanted.topic:
        made.append(_table.c.topic == wanted.topic)
    if wanted.side is not None:
        made.append(_table.c.side == wanted.side)
    if wanted.mismatch:
        made.append(sa.and_(_table.c.side == Side.THEY, _table.c.meant.is_not(None), _table.c.meant != ""))
    return made + [_holds(token) for token in search.tokens(wanted.words)]


def _holds(token: str) -> Condition:
    """A word stands in the learning, in its moment's title, or in the name of its account or its people."""
    accounts, people = table_of(Account), table_of(Person)
    own = sa.literal_column(search.rowid_in_sql(search.PLACES[Learning])).in_(_hits(Learning, token))
    named = sa.select(accounts.c.id).where(_place_of(Account).in_(_hits(Account, token)))
    present = sa.select(people.c.id).where(_place_of(Person).in_(_hits(Person, token)))
    lived = sa.select(_moments.c.id).where(_place_of(Experience).in_(_hits(Experience, token)))
    return sa.or_(
        own,
        _table.c.account_id.in_(named),
        _table.c.experience_id.in_(_with_people(present)),
        _table.c.experience_id.in_(lived),
    )


def _with_people(people: Sequence[Id] | sa.Select[tuple[Id]]) -> sa.Select[tuple[Id]]:
    return (
        sa.select(_moments.c.id)
        .join(_presence, _presence.c.experience_row == _moments.c.row)
        .where(_presence.c.person_id.in_(people))
    )


def _place_of(kind: type[Account | Person | Experience]) -> sa.ColumnElement[int]:
    table, place = table_of(kind), search.PLACES[kind]
    return table.c.row * search.SPACING + place.number


def _hits(kind: type[Learning | Account | Person | Experience], token: str) -> sa.TextClause:
    """The numbers in the index of a kind's records with a word beginning so: others count by their title."""
    place = search.PLACES[kind]
    column = "" if kind is Learning else "title : "
    # A token holds letters and digits only, so nothing of it can end the quotation.
    return sa.text(f"(SELECT rowid FROM {place.table} WHERE {place.table} MATCH '{column}\"{token}\"*')")
