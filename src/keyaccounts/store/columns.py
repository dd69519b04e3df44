"""How a record's values stand in the file: ids as 16 bytes, instants as microseconds, days as ISO text."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, get_args

from sqlalchemy.engine import Dialect
from sqlalchemy.types import UserDefinedType

from keyaccounts.records import Named, from_json, to_json

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_written = json.JSONEncoder(ensure_ascii=False).encode
_read = json.JSONDecoder().decode
_KNOWN_TEXTS = 4096

Processor = Callable[[Any], Any]


def id_to_bytes(value: str) -> bytes | None:
    """An id as it is stored; no id is NULL."""
    return bytes.fromhex(value) if value else None


def id_from_bytes(value: bytes | None) -> str:
    """An id as records carry it."""
    return value.hex() if value is not None else ""


def instant_to_number(value: datetime | None) -> int | None:
    """Microseconds since 1970 in UTC."""
    return None if value is None else (value - _EPOCH) // _MICROSECOND


def instant_from_number(value: int | None) -> datetime | None:
    """An aware time in UTC."""
    return None if value is None else _EPOCH + timedelta(0, 0, value)


class IdColumn(UserDefinedType[str]):
    """A record's id or a reference to one."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The column's declared type."""
        return "BLOB"

    def bind_processor(self, dialect: Dialect) -> Processor:
        """To the file."""
        return id_to_bytes

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        """From the file."""
        return id_from_bytes


class InstantColumn(UserDefinedType[datetime]):
    """A moment."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The column's declared type."""
        return "INTEGER"

    def bind_processor(self, dialect: Dialect) -> Processor:
        """To the file."""
        return instant_to_number

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        """From the file."""
        return instant_from_number


class DayColumn(UserDefinedType[date]):
    """A plain day, which no time zone moves."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The column's declared type."""
        return "TEXT"

    def bind_processor(self, dialect: Dialect) -> Processor:
        """To the file."""
        return lambda value: None if value is None else value.isoformat()

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        """From the file."""
        return lambda value: None if value is None else date.fromisoformat(value)


class CodeColumn(UserDefinedType[StrEnum]):
    """A member of a closed list, kept by its value so that renaming Python never rewrites data."""

    cache_ok = True

    def __init__(self, codes: type[StrEnum]) -> None:
        self.codes = codes

    def get_col_spec(self, **_: Any) -> str:
        """The column's declared type."""
        return "TEXT"

    def bind_processor(self, dialect: Dialect) -> Processor:
        """To the file."""
        return str

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        """From the file."""
        return {member.value: member for member in self.codes}.__getitem__


class JsonColumn(UserDefinedType[Any]):
    """A short list of values as JSON; an empty one takes no room."""

    cache_ok = True

    def __init__(self, declared: Any) -> None:
        self.declared = declared

    def get_col_spec(self, **_: Any) -> str:
        """The column's declared type."""
        return "TEXT"

    def bind_processor(self, dialect: Dialect) -> Processor:
        """To the file."""
        declared = get_args(self.declared)[0]
        if declared is str:
            return lambda value: _written(value) if value else None
        if declared is Named:
            # Every cell of an imported file is one: asking for its fields by name costs more than saving it.
            return lambda value: _written([vars(each) for each in value]) if value else None
        return lambda value: _written(to_json(value)) if value else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Processor:
        """From the file."""
        declared = self.declared

        def read(value: str | None) -> Any:
            return () if value is None else from_json(declared, _read(value))

        # The same few people, topics and feelings stand in row after row, and their values never change;
        # no two imported files have the same cells.
        return read if get_args(declared)[0] is Named else lru_cache(maxsize=_KNOWN_TEXTS)(read)
