"""Puts many rows into a table at once, column by column, without asking SQLAlchemy about each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from keyaccounts.store.columns import Processor


class _Insertion(NamedTuple):
    statement: str
    processors: tuple[Processor | None, ...]


def insert(connection: sa.Connection, table: sa.Table, columns: dict[str, Sequence[Any]]) -> None:
    """Add rows given as columns of equal length: one field of all rows, by its name."""
    made = _insertion(connection.dialect, table, tuple(columns))
    bound = [
        values if process is None else [process(value) for value in values]
        for process, values in zip(made.processors, columns.values(), strict=True)
    ]
    rows = list(zip(*bound, strict=True))
    if rows:
        connection.exec_driver_sql(made.statement, rows)


@cache
def _insertion(dialect: Dialect, table: sa.Table, names: tuple[str, ...]) -> _Insertion:
    quote = dialect.identifier_preparer.quote
    columns = ", ".join(quote(name) for name in names)
    places = ", ".join("?" * len(names))
    processors = tuple(table.c[each].type.dialect_impl(dialect).bind_processor(dialect) for each in names)
    return _Insertion(f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})", processors)
