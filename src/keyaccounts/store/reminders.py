"""What reminders are asked of the store: sources near their time, and what is known of their occurrences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from keyaccounts.complaints import CLOSED_STATES, Complaint
from keyaccounts.meetings import Meeting
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.reminders import Reminder
from keyaccounts.store import records
from keyaccounts.store.tables import table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_reminders = table_of(Reminder)


class Come(NamedTuple):
    """How a rhythm came so far: its newest day that was told, and how often it was dealt with."""

    newest: date | None = None
    done: int = 0


def meetings(tx: Transaction, *, since: datetime, until: datetime, over: datetime) -> list[Meeting]:
    """The meetings between two instants; of those before `over` only what was not told in time."""

    def refine(query: sa.Select[Any], table: sa.Table) -> sa.Select[Any]:
        spoken = sa.exists().where(
            _reminders.c.source_id == table.c.id,
            _reminders.c.sort == "meeting",
            sa.or_(_reminders.c.done_at.is_not(None), _reminders.c.told_at < table.c.at),
        )
        return query.where(
            table.c.at > since,
            table.c.at < until,
            table.c.archived_at.is_(None),
            sa.or_(table.c.at >= over, ~spoken),
        )

    return records.selected(tx, Meeting, refine)


def born(tx: Transaction) -> list[Person]:
    """The people whose birthday is known and was offered."""
    return records.selected(
        tx,
        Person,
        lambda query, table: query.where(
            table.c.birthday != "", table.c.birthday_offered.is_(True), table.c.archived_at.is_(None)
        ),
    )


def words_owed(tx: Transaction) -> list[Complaint]:
    """The open complaints to which a word was promised."""
    return records.selected(
        tx,
        Complaint,
        lambda query, table: query.where(
            table.c.closed_at.is_(None),
            table.c.word_owed_at.is_not(None),
            table.c.state.not_in(CLOSED_STATES),
            table.c.archived_at.is_(None),
        ),
    )


def of_sources(tx: Transaction, sources: Sequence[str]) -> list[Reminder]:
    """Every reminder of these sources."""
    batches = (sources[start : start + records.BATCH] for start in range(0, len(sources), records.BATCH))
    return [each for some in batches for each in _of_sources(tx, some)]


def undone(tx: Transaction, rhythms: Sequence[Id]) -> list[Reminder]:
    """The reminders of these rhythms that nobody has dealt with."""
    return _of_sources(tx, rhythms, _reminders.c.done_at.is_(None))


def come(tx: Transaction, rhythms: Sequence[Id], *, until: date) -> dict[Id, Come]:
    """How these rhythms came up to a day."""
    query = (
        sa.select(_reminders.c.source_id, sa.func.max(_reminders.c.on), sa.func.count(_reminders.c.done_at))
        .where(_reminders.c.source_id.in_(rhythms), _reminders.c.on <= until)
        .group_by(_reminders.c.source_id)
    )
    return {row[0]: Come(row[1], row[2]) for row in tx.connection.execute(query)}


def _of_sources(
    tx: Transaction, sources: Sequence[str], *conditions: sa.ColumnElement[bool]
) -> list[Reminder]:
    return records.selected(
        tx, Reminder, lambda query, table: query.where(table.c.source_id.in_(sources), *conditions)
    )
