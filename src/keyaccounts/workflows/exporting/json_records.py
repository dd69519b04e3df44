"""Makes records out of JSON that somebody else may have written: every value is of the declared type."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from keyaccounts.records import Json, field_types, from_json

T = TypeVar("T")

_ID = re.compile("[0-9a-f]{32}")
_LARGEST = 2**63 - 1


def made(declared: type[T], told: Json) -> T:
    """An instance of a dataclass; ValueError names the field that is missing, unknown or of another type."""
    _check(declared, told, declared.__name__)
    result: T = from_json(declared, told)
    return result


def _check(declared: Any, value: Json, name: str) -> None:
    origin, args = get_origin(declared), get_args(declared)
    if origin in (Union, UnionType):
        if value is not None:
            _check(next(each for each in args if each is not type(None)), value, name)
    elif origin is tuple:
        _demand(isinstance(value, list), name)
        assert isinstance(value, list)
        for each in value:
            _check(args[0], each, name)
    elif origin is Literal:
        _demand(value in args, name)
    elif dataclasses.is_dataclass(declared):
        _check_fields(declared, value, name)
    elif declared is int:
        _demand(type(value) is int and abs(value) <= _LARGEST, name)
    elif declared is float:
        _demand(type(value) in (int, float), name)
    elif declared is bool:
        _demand(type(value) is bool, name)
    elif origin is dict:
        _demand(isinstance(value, dict), name)
    else:
        _demand(isinstance(value, str), name)
        _check_text(declared, str(value), name)


def _check_fields(declared: Any, value: Json, name: str) -> None:
    _demand(isinstance(value, dict), name)
    assert isinstance(value, dict)
    types = field_types(declared)
    for field in dataclasses.fields(declared):
        has_default = field.default is not dataclasses.MISSING
        _demand(field.name in value or has_default, field.name)
    for said, each in value.items():
        _demand(said in types, said)
        _check(types[said], each, said)


def _check_text(declared: Any, value: str, name: str) -> None:
    # Half a character (a lone surrogate) is legal in JSON and nowhere else; encoding it raises.
    value.encode()
    if declared is datetime:
        _demand(datetime.fromisoformat(value).utcoffset() is not None, name)
    elif declared is date:
        date.fromisoformat(value)
    elif isinstance(declared, type) and issubclass(declared, StrEnum):
        declared(value)
    elif name in ("id", "record_id"):
        _demand(_ID.fullmatch(value) is not None, name)
    elif name in ("people", "quote_by") or name.endswith("_id"):
        _demand(not value or _ID.fullmatch(value) is not None, name)


def _demand(is_so: bool, name: str) -> None:
    if not is_so:
        raise ValueError(name)
