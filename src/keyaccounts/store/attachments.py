"""What files an experience has, without reading what is in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from keyaccounts.attachments import Attachment
from keyaccounts.records import Id
from keyaccounts.store.tables import table_of

if TYPE_CHECKING:
    from keyaccounts.store.transaction import Transaction

_table = table_of(Attachment)
_HEADS = (
    sa.select(_table.c.id, _table.c.experience_id, _table.c.name, _table.c.size)
    .where(
        _table.c.experience_id.in_(sa.bindparam("moments", expanding=True)), _table.c.archived_at.is_(None)
    )
    .order_by(_table.c.row)
)


class Head(NamedTuple):
    """A file by its name and size."""

    id: Id
    experience_id: Id
    name: str
    size: int


def heads(tx: Transaction, experience_ids: Iterable[Id]) -> list[Head]:
    """The files of these experiences, in the order they were attached."""
    found = tx.connection.execute(_HEADS, {"moments": list(experience_ids)}).all()
    return [Head(*row) for row in found]
