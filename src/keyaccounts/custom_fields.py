"""The user's own fields of accounts and people: text, number, date or choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import ClassVar

from keyaccounts import instants, queries, sentences
from keyaccounts.accounts import Account
from keyaccounts.folding import fold
from keyaccounts.people import Person
from keyaccounts.records import Id, Named, Others, Record, field_types, require_one_of, require_text
from keyaccounts.refusals import Refusal

OWNERS = ("account", "person")
TYPES = ("text", "number", "date", "choice")
LONGEST = 500
"""Characters of a value."""

_NUMBER = re.compile(
    r"(?P<sign>[-−+]?)\s?(?P<whole>\d{1,3}(?:(?P<group>[ .,'’\u00a0\u202f])\d{3})(?:(?P=group)\d{3})*|\d+)"
    r"(?:(?P<point>[.,])(?P<part>\d+))?"
)


@dataclass(frozen=True, kw_only=True)
class CustomField(Record):
    """One field of the user's own; its values stand with their owner, under this record's id."""

    kind: ClassVar[str] = "custom_field"

    of: str
    name: str
    type: str = "text"
    choices: tuple[str, ...] = ()
    in_brief: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.of, "of", OWNERS)
        require_text(self.name, "name", limit=60)
        require_one_of(self.type, "type", TYPES)
        if self.type == "choice" and not self.choices:
            raise Refusal("no_choices", field="choices")


def check_name(field: CustomField, others: Iterable[CustomField]) -> None:
    """Refuse the name of a built-in field, and one that another field of the same owner has."""
    name = queries.slug(field.name)
    if ":" in field.name or '"' in field.name:
        raise Refusal("no_name_for_a_field", field="name", name=field.name)
    if name in _built_in():
        raise Refusal("name_is_built_in", field="name", name=field.name)
    if any(
        each.id != field.id and each.of == field.of and queries.slug(each.name) == name for each in others
    ):
        raise Refusal("name_taken", field="name", name=field.name)


def checked(field: CustomField, typed: str, *, today: date) -> str:
    """What a person typed as it is kept, "" for nothing; refused, at the field's id, where it doesn't fit.

    Numbers are plain decimals, days ISO, choices spelt as they were declared.
    """
    text = typed.strip()
    if not text:
        return ""
    match field.type:
        case "number":
            return _number(field, text)
        case "date":
            return instants.parse_day(text, today, field=field.id).isoformat()
        case "choice":
            return _choice(field, text)
    if len(text) > LONGEST:
        raise Refusal("value_too_long", field=field.id, name=field.name, limit=LONGEST, length=len(text))
    return text


def shown(field: CustomField, text: str) -> str:
    """A kept value as people read it, and may type it again."""
    if field.type == "date":
        try:
            return sentences.full_day(date.fromisoformat(text))
        except ValueError:
            return text
    return text


def value_of(field: CustomField, custom: Others) -> str:
    """What an owner's values hold for a field, "" for nothing."""
    return next((each.value for each in custom if each.name == field.id), "")


def told(fields: Iterable[CustomField], custom: Others) -> list[tuple[CustomField, str]]:
    """The fields that have a value, each with that value as it is read, in the order of the fields."""
    return [(field, shown(field, value)) for field in fields if (value := value_of(field, custom))]


def with_values(custom: Others, values: Mapping[Id, str]) -> Others:
    """An owner's values with some set, or with "" taken out; those of other fields stay as they are."""
    kept = {**{each.name: each.value for each in custom}, **values}
    return tuple(Named(name, value) for name, value in kept.items() if value)


@cache
def _built_in() -> frozenset[str]:
    """The words that already mean something: in Find, and as fields of accounts and people."""
    names = {name for kind in (Account, Person) for name in field_types(kind)}
    words = (*names, *map(sentences.field, names), *queries.FIELDS)
    return frozenset(map(queries.slug, words))


def _choice(field: CustomField, text: str) -> str:
    for choice in field.choices:
        if fold(choice) == fold(text):
            return choice
    raise Refusal("not_a_choice", field=field.id, name=field.name, value=text, choices=field.choices)


def _number(field: CustomField, text: str) -> str:
    found = _NUMBER.fullmatch(text)
    if found is None or (found["point"] and found["point"] == found["group"]):
        raise Refusal("no_plain_number", field=field.id, value=text)
    whole, part, group = found["whole"], found["part"] or "", found["group"]
    if group in (".", ",") and not part and whole.count(group) == 1:
        first, last = whole.split(group)
        if not first.startswith("0"):
            raise Refusal(
                "ambiguous_number", field=field.id, value=text, whole=first + last, part=f"{first}.{last}0"
            )
        whole, part = first, last
    digits = re.sub(r"\D", "", whole).lstrip("0") or "0"
    part = part.rstrip("0")
    if len(part) == 3 and len(digits) < 4 and digits != "0":
        # With a fourth digit it can't be taken for thousands when it is read again.
        part += "0"
    sign = "-" if found["sign"] in ("-", "−") and (digits != "0" or part) else ""
    return f"{sign}{digits}.{part}" if part else f"{sign}{digits}"
