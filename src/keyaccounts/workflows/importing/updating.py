"""Changes a known record by what a file says: only what it holds and what differs, never to a blank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from keyaccounts import duplicates
from keyaccounts.accounts import Account
from keyaccounts.duplicates import Reason
from keyaccounts.folding import fold
from keyaccounts.people import Person
from keyaccounts.records import Named, Others
from keyaccounts.workflows.importing.facts import Fact

Value = str | date | tuple[str, ...]

_LISTS = ("emails", "phones")
_GROWING = ("note", "never")


def stable_key(source: str, key: str) -> str:
    """A source's id in the form in which two of its files agree; Salesforce writes 15 or 18 letters of it."""
    if source.startswith("salesforce") and len(key) == 18 and key.isalnum():
        return key[:15]
    return key


def account(
    known: Account, values: Mapping[str, Value], other: Sequence[Named]
) -> tuple[Account, list[Fact]]:
    """The account as the file says it is, and what changed."""
    if not values and not other:
        return known, []
    wanted = dict(values)
    if _is_former(known, str(wanted.get("name", ""))):
        wanted.pop("name")
    changes, facts = _differing(known, wanted)
    kept, told = _others(known.other, other)
    return (known.changed(**changes, other=kept) if facts or told else known), [*facts, *told]


def person(
    known: Person, values: Mapping[str, Value], other: Iterable[Named], *, keep_name: bool
) -> tuple[Person, list[Fact]]:
    """The person as the file says they are, and what changed; a short name never replaces a long one."""
    wanted = dict(values)
    name = str(wanted.get("name", known.name))
    short = duplicates.name_reason(known.name, name) in (Reason.SHORT_NAME, Reason.SWAPPED_NAME)
    if short or keep_name or _is_former(known, name):
        wanted.pop("name", None)
    changes, facts = _differing(known, wanted)
    kept, told = _others(known.other, other)
    return (known.changed(**changes, other=kept) if facts or told else known), [*facts, *told]


def _is_former(known: Account | Person, name: str) -> bool:
    """Whether a file still says a name that was given up in a merge."""
    return fold(name) in map(fold, known.aliases)


def _differing(known: Account | Person, values: Mapping[str, Value]) -> tuple[dict[str, Value], list[Fact]]:
    changes: dict[str, Value] = {}
    facts: list[Fact] = []
    for name, value in values.items():
        before = getattr(known, name)
        after = _after(name, before, value)
        if after != before:
            changes[name] = after
            facts.append(Fact("changed", name, _shown(before), _shown(after)))
    return changes, facts


def _after(name: str, before: Value, value: Value) -> Value:
    if name in _LISTS and isinstance(before, tuple) and isinstance(value, tuple):
        same = _same_number if name == "phones" else _same_mailbox
        new = tuple(each for each in value if not any(same(each, old) for old in before))
        # What is new comes first; what only we know stays behind it.
        return (*new, *before)
    if name in _GROWING and isinstance(before, str) and isinstance(value, str):
        return value if not before else before if value in before else f"{before}\n{value}"
    return value


def _same_mailbox(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def _same_number(one: str, other: str) -> bool:
    return "".join(filter(str.isdigit, one)) == "".join(filter(str.isdigit, other))


def _shown(value: Value | None) -> str:
    if isinstance(value, tuple):
        return value[0] if value else ""
    return "" if value is None else str(value)


def _others(known: Others, other: Iterable[Named]) -> tuple[Others, list[Fact]]:
    kept = {each.name: each for each in known}
    facts: list[Fact] = []
    for each in other:
        before = kept.get(each.name)
        if before != each:
            kept[each.name] = each
            facts.append(Fact("changed", each.name, before.value if before else "", each.value))
    return tuple(kept.values()), facts
