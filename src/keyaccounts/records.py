"""What every record shares: an id, a revision, when it was made and whether it was archived."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Self, TypeVar, Union, get_args, get_origin, get_type_hints

from keyaccounts.refusals import Refusal


class Reference:
    """Marks a declared type as the id of a record; what a merge moves, it finds by this mark."""


Id = Annotated[str, Reference()]
"""A UUID version 7 as 32 hexadecimal digits: unique everywhere, and sorted by the time it was made."""

Money = int
"""An amount in the smallest unit of the firm's currency (cents)."""

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_last_stamp = 0


def new_id(at: datetime) -> Id:
    """A new id made at `at`; ids made in one process never repeat and keep their order (RFC 9562, 5.7)."""
    global _last_stamp
    # 48 bits of milliseconds and 12 bits of their fraction, pushed on when the clock stands still.
    stamp = (int(at.timestamp() * 1_000_000) << 12) // 1000
    _last_stamp = stamp = max(stamp, _last_stamp + 1)
    millis, fraction = stamp >> 12, stamp & 0xFFF
    tail = (0b10 << 62) | secrets.randbits(62)
    return f"{millis:012x}7{fraction:03x}{tail:016x}"


@dataclass(frozen=True, kw_only=True)
class Record:
    """One kept thing. Subclasses are frozen; a rule is a method that returns the next record."""

    kind: ClassVar[str]

    id: Id
    created_at: datetime
    archived_at: datetime | None = None
    revision: int = 0

    def __post_init__(self) -> None:
        # One form for each moment: in a repeated hour a local time never equals its own UTC form (PEP 495).
        for name in instant_fields(type(self)):
            value = getattr(self, name)
            require_instant(value, name)
            if value is not None and value.tzinfo is not UTC:
                object.__setattr__(self, name, value.astimezone(UTC))

    @property
    def is_archived(self) -> bool:
        """Whether it was put away; archived records stay, and can be brought back."""
        return self.archived_at is not None

    def changed(self, **fields: object) -> Self:
        """The same record with other fields, checked again."""
        return dataclasses.replace(self, **fields)  # type: ignore[arg-type]

    def archived(self, *, at: datetime) -> Self:
        """Put away at `at`."""
        return self if self.archived_at else self.changed(archived_at=at)

    def brought_back(self) -> Self:
        """Back among the living."""
        return self.changed(archived_at=None)


R = TypeVar("R", bound=Record)


def require_text(value: str, name: str, *, limit: int = 200) -> None:
    """Refuse an empty or overlong text."""
    if not value.strip():
        raise Refusal("empty", field=name)
    require_length(value, name, limit=limit)


def require_length(value: str, name: str, *, limit: int) -> None:
    """Refuse a text longer than `limit` characters; nothing is ever cut silently."""
    if len(value) > limit:
        raise Refusal("too_long", field=name, limit=limit, length=len(value))


def require_instant(value: datetime | None, name: str) -> None:
    """Refuse a time without a zone: every instant is kept as a moment, not as a clock face."""
    if value is not None and value.utcoffset() is None:
        raise Refusal("no_zone", field=name)


def require_one_of(value: str, name: str, allowed: tuple[str, ...]) -> None:
    """Refuse a code outside a closed list."""
    if value not in allowed:
        raise Refusal("unknown_code", field=name, value=value, allowed=allowed)


def require_amount(value: int | None, name: str) -> None:
    """Refuse a negative amount of money or time."""
    if value is not None and value < 0:
        raise Refusal("negative", field=name, value=value)


@cache
def _field_types(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in dataclasses.fields(kind)}


def field_types(kind: type) -> dict[str, Any]:
    """The declared type of each field of a dataclass, in order."""
    return _field_types(kind)


@cache
def _instant_fields(kind: Any) -> tuple[str, ...]:
    declared = field_types(kind).items()
    return tuple(name for name, each in declared if datetime in (each, *get_args(each)))


def instant_fields(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass that hold a moment."""
    return _instant_fields(kind)


def to_json(value: object) -> Json:
    """A field's value, or a whole record, as plain JSON: times in ISO 8601 UTC, days as ISO dates."""
    match value:
        case None | bool() | int() | float() | str():
            return str(value) if isinstance(value, StrEnum) else value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case tuple() if not hasattr(value, "_fields"):
            return [to_json(each) for each in value]
        case _ if dataclasses.is_dataclass(value):
            return {name: to_json(getattr(value, name)) for name in field_types(type(value))}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def from_json(declared: Any, value: Json) -> Any:
    """The value of a declared type back from its JSON form; the inverse of `to_json`."""
    origin, args = get_origin(declared), get_args(declared)
    if origin in (Union, UnionType):
        inner = [each for each in args if each is not type(None)]
        return None if value is None else from_json(inner[0], value)
    if origin is tuple and isinstance(value, list):
        return tuple(from_json(args[0], each) for each in value)
    if dataclasses.is_dataclass(declared) and isinstance(value, dict):
        types = field_types(declared)  # type: ignore[arg-type]
        return declared(**{name: from_json(types[name], each) for name, each in value.items()})  # type: ignore[operator]
    if isinstance(value, str):
        if declared is datetime:
            return datetime.fromisoformat(value).astimezone(UTC)
        if declared is date:
            return date.fromisoformat(value)
        if isinstance(declared, type) and issubclass(declared, StrEnum):
            return declared(value)
    return value


def differing(before: Record, after: Record) -> Iterator[str]:
    """The names of the fields that differ, the revision left out."""
    for name in field_types(type(after)):
        if name != "revision" and getattr(before, name) != getattr(after, name):
            yield name


@cache
def _reference_fields(kind: Any) -> tuple[str, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        each.name for each in dataclasses.fields(kind) if each.name != "id" and _refers(hints[each.name])
    )


def _refers(declared: Any) -> bool:
    marks = getattr(declared, "__metadata__", ())
    return any(isinstance(mark, Reference) for mark in marks) or any(map(_refers, get_args(declared)))


def reference_fields(kind: type) -> tuple[str, ...]:
    """The names of the fields of a record type that hold ids of other records, one or several."""
    return _reference_fields(kind)


@dataclass(frozen=True)
class Named:
    """A name and a value a file carried that has no field of its own; kept so that nothing is lost."""

    name: str
    value: str


Others = tuple[Named, ...]
