"""Who was there when: kept beside the experiences so that a person's last touch is found at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from keyaccounts.experiences import Experience, Mode
from keyaccounts.records import Id
from keyaccounts.store import bulk
from keyaccounts.store.tables import PresenceRow, metadata, table_of
from keyaccounts.terms import NOT_OURS

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_presence = metadata.tables[str(PresenceRow.__tablename__)]
_experience = table_of(Experience)

_happened = sa.not_(sa.and_(_experience.c.result == "no_response", _experience.c.follows_id.is_not(None)))
"""A silence that was written down after an outreach is kept with its people, but was no contact."""


def add(connection: sa.Connection, experiences: Sequence[Experience], first_row: int) -> None:
    """Note who lived these experiences, whose rows are numbered from `first_row`."""
    there = [
        (person, experience.at, row)
        for row, experience in enumerate(experiences, first_row)
        if not experience.is_archived
        for person in dict.fromkeys(experience.people)
    ]
    people, instants, rows = zip(*there, strict=True) if there else ((), (), ())
    bulk.insert(connection, _presence, {"person_id": people, "at": instants, "experience_row": rows})


def remove(connection: sa.Connection, experience: Experience, row: int) -> None:
    """Forget who lived one experience."""
    for person in dict.fromkeys(experience.people):
        connection.execute(
            sa.delete(_presence).where(
                _presence.c.person_id == person,
                _presence.c.at == experience.at,
                _presence.c.experience_row == row,
            )
        )


def last_met(tx: Transaction, people: Sequence[Id], *, before: datetime) -> dict[Id, tuple[datetime, Mode]]:
    """For each person who has met us: when last before a moment, and how."""
    query = (
        sa.select(_presence.c.at, _experience.c.mode)
        .join(_experience, _experience.c.row == _presence.c.experience_row)
        .where(_presence.c.person_id == sa.bindparam("person"), _presence.c.at < before, _happened)
        .order_by(_presence.c.at.desc(), _presence.c.experience_row.desc())
        .limit(1)
    )
    found: dict[Id, tuple[datetime, Mode]] = {}
    for person in people:
        row = tx.connection.execute(query, {"person": person}).first()
        if row:
            found[person] = (row.at, row.mode)
    return found


def our_contacts(
    tx: Transaction, person: Id, *, before: datetime, limit: int | None = None
) -> list[tuple[datetime, str, str]]:
    """When, in which mode and by which channel we turned to a person, newest first; what they or chance
    began doesn't count."""
    query = (
        sa.select(_presence.c.at, _experience.c.mode, _experience.c.channel)
        .join(_experience, _experience.c.row == _presence.c.experience_row)
        .where(
            _presence.c.person_id == person,
            _presence.c.at < before,
            _experience.c.initiator.not_in(NOT_OURS),
            _happened,
        )
        .order_by(_presence.c.at.desc(), _presence.c.experience_row.desc())
        .limit(limit)
    )
    return [(row.at, row.mode, row.channel) for row in tx.connection.execute(query)]
