"""Two records that are one: what a merge asks and unites; and pairs that somebody found to be two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeVar

from keyaccounts import duplicates
from keyaccounts.accounts import Account, Level
from keyaccounts.folding import fold
from keyaccounts.people import Person
from keyaccounts.records import Id, Named, Others, Record, field_types, require_one_of
from keyaccounts.refusals import Refusal

KINDS = ("account", "person")

CUSTOM = "custom:"
"""How a field of the user's own is named among the conflicts, before its id."""

_NEVER_ASKED = frozenset({
    "id", "created_at", "archived_at", "revision", "merged_into", "level", "gift_limit", "note",
    "family_offered", "birthday_offered", "map_x", "map_y",
})  # fmt: skip
_BELONGS_TO = {"their_aim_on": "their_aim", "our_aim_on": "our_aim"}
"""A day goes with the words that were said on it."""
_OF_THE_FIRM = {"joined_on": "account_id", "left_on": "account_id"}
"""When somebody came and went is true of one firm only."""
_JOINED = {"never": 300, "taboo": 300, "diet": 300}
"""What must not be lost of either: both are said, where they fit."""
_NOT_DIGIT = re.compile(r"\(0\)|\D")
_LEAST_DIGITS = 8


@dataclass(frozen=True, kw_only=True)
class NotTheSame(Record):
    """Somebody looked at two records that seem one, and they are two; `one_id` is the lesser id."""

    kind: ClassVar[str] = "not_the_same"

    of: str
    one_id: Id
    other_id: Id

    def __post_init__(self) -> None:
        super().__post_init__()
        require_one_of(self.of, "of", KINDS)


class Conflict(NamedTuple):
    """A single field in which both records say something, and not the same."""

    field: str
    kept: object
    gone: object


M = TypeVar("M", Account, Person)


def check(kept: Record, gone: Record) -> None:
    """Refuse to merge a record with itself, with one of another kind, or one that was merged before."""
    if type(kept) is not type(gone):
        raise Refusal("merge_of_two_kinds", kind=kept.kind, other=gone.kind)
    if kept.id == gone.id:
        raise Refusal("merge_with_itself", kind=kept.kind)
    if getattr(gone, "merged_into", ""):
        raise Refusal("merged_away", name=getattr(gone, "name", ""))


def conflicts(kept: Account | Person, gone: Account | Person) -> tuple[Conflict, ...]:
    """The single fields that somebody must decide, in the order of the record; the user's own last."""
    found = [
        Conflict(name, one, other)
        for name in _asked(kept, gone)
        if _says(one := getattr(kept, name))
        and _says(other := getattr(gone, name))
        and one != other
        and not (name in _JOINED and len(_joined(one, other, "; ")) <= _JOINED[name])
    ]
    others = {each.name: each.value for each in gone.custom}
    found += [
        Conflict(CUSTOM + each.name, each.value, others[each.name])
        for each in kept.custom
        if each.value and others.get(each.name) and others[each.name] != each.value
    ]
    return tuple(found)


def undisputed(kept: Account | Person, gone: Account | Person) -> tuple[Conflict, ...]:
    """What else the two say that tells who they are: what is the same, what only one says, and the lists."""
    asked = {each.field for each in conflicts(kept, gone)}
    names = [name for name in _asked(kept, gone) if name not in asked]
    names += [name for name in ("emails", "phones") if hasattr(kept, name)]
    pairs = ((name, getattr(kept, name), getattr(gone, name)) for name in names)
    return tuple(Conflict(*each) for each in pairs if _says(each[1]) or _says(each[2]))


def united(kept: M, gone: M, take: frozenset[str] = frozenset()) -> M:
    """The kept record with what only the other knows; of a conflict it keeps its own unless told to `take`.

    Lists are joined in order and without repeats, the earliest time of making and the stricter limits hold.
    """
    check(kept, gone)
    if unknown := sorted(take - {each.field for each in conflicts(kept, gone)}):
        raise Refusal("nothing_to_take", field=unknown[0])
    fields: dict[str, Any] = {name: _single(kept, gone, name, take) for name in _asked(kept, gone)}
    fields |= _following(kept, gone, fields)
    fields["note"] = _joined(kept.note, gone.note, "\n")
    fields["other"] = _named(kept.other, gone.other)
    fields["custom"] = _custom(kept.custom, gone.custom, take)
    fields["aliases"] = _names(fields["name"], kept, gone)
    fields["created_at"] = min(kept.created_at, gone.created_at)
    fields["archived_at"] = kept.archived_at if gone.is_archived else None
    fields["gift_limit"] = _least(kept.gift_limit, gone.gift_limit)
    if isinstance(kept, Account) and isinstance(gone, Account):
        fields["level"] = _level(kept, gone)
    elif isinstance(kept, Person) and isinstance(gone, Person):
        fields |= _of_people(kept, gone)
    return kept.changed(**fields)


def _asked(kept: Record, gone: Record) -> Iterator[str]:
    """The fields of one value that can be asked about."""
    apart = getattr(kept, "account_id", "") != getattr(gone, "account_id", "")
    for name in field_types(type(kept)):
        if name in _NEVER_ASKED or name in _BELONGS_TO or (apart and name in _OF_THE_FIRM):
            continue
        if not isinstance(getattr(kept, name), tuple):
            yield name


def _single(kept: Record, gone: Record, name: str, take: frozenset[str]) -> object:
    one, other = getattr(kept, name), getattr(gone, name)
    if name in take or not _says(one):
        return other
    if name in _JOINED and len(both := _joined(one, other, "; ")) <= _JOINED[name]:
        return both
    return one


def _following(kept: Record, gone: Record, chosen: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Fields that have no say of their own: they come from the record whose words were chosen."""
    follows = dict(_BELONGS_TO)
    if getattr(kept, "account_id", "") != getattr(gone, "account_id", ""):
        follows |= _OF_THE_FIRM
    for name, leader in follows.items():
        if leader not in chosen:
            continue
        said = [each for each in (kept, gone) if getattr(each, leader) == chosen[leader]]
        days = [day for each in said if (day := getattr(each, name)) is not None]
        yield name, max(days, default=None)


def _of_people(kept: Person, gone: Person) -> dict[str, object]:
    placed = kept if kept.map_x is not None and kept.map_y is not None else gone
    return {
        "emails": _without_repeats((*kept.emails, *gone.emails), duplicates.email_key),
        "phones": _phones((*kept.phones, *gone.phones)),
        "family_offered": _offered(kept, gone, "family"),
        "birthday_offered": _offered(kept, gone, "birthday"),
        "map_x": placed.map_x,
        "map_y": placed.map_y,
    }


def _offered(kept: Person, gone: Person, name: str) -> bool:
    """Whether it may be spoken of: only where each record that holds it says they offered it themselves."""
    said = [each for each in (kept, gone) if getattr(each, name)] or [kept, gone]
    return all(getattr(each, f"{name}_offered") for each in said)


def _level(kept: Account, gone: Account) -> Level:
    """Premium where one of the two takes a premium place now, so that their number never grows."""
    if kept.is_archived and gone.is_archived:
        return kept.level
    return Level.PREMIUM if kept.is_premium or gone.is_premium else Level.WATCH


def _says(value: object) -> bool:
    return value not in ("", None, ())


def _joined(one: str, other: str, between: str) -> str:
    if not other.strip() or fold(other.strip()) in fold(one):
        return one
    if not one.strip() or fold(one.strip()) in fold(other):
        return other
    return f"{one}{between}{other}"


def _least(one: int | None, other: int | None) -> int | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _names(name: str, kept: Account | Person, gone: Account | Person) -> tuple[str, ...]:
    """Every other name the two had."""
    every = (*kept.aliases, kept.name, gone.name, *gone.aliases)
    return tuple(each for each in _without_repeats(every, fold) if fold(each) != fold(name))


def _without_repeats(values: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for each in values:
        first.setdefault(key(each), each)
    return tuple(first.values())


def _phones(numbers: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for number in numbers:
        if not any(_is_same_number(number, other) for other in kept):
            kept.append(number)
    return tuple(kept)


def _is_same_number(one: str, other: str) -> bool:
    """Whether two spellings have the same digits, one perhaps without its country."""
    short, long = sorted((_NOT_DIGIT.sub("", each).lstrip("0") for each in (one, other)), key=len)
    return short == long if len(short) < _LEAST_DIGITS else long.endswith(short)


def _named(kept: Others, gone: Others) -> Others:
    """Cells of imported files by their name; of two with other values both are told in one."""
    values = {each.name: each.value for each in kept}
    for each in gone:
        values[each.name] = _joined(values.get(each.name, ""), each.value, "; ")
    return tuple(Named(name, value) for name, value in values.items())


def _custom(kept: Others, gone: Others, take: frozenset[str]) -> Others:
    values = {each.name: each.value for each in kept}
    for each in gone:
        if CUSTOM + each.name in take or not values.get(each.name):
            values[each.name] = each.value
    return tuple(Named(name, value) for name, value in values.items())
