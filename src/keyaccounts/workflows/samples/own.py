"""The sample fields of the user's own, what the firms hold of them, and the sample views."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from keyaccounts import custom_fields, resources
from keyaccounts.accounts import Account
from keyaccounts.custom_fields import CustomField
from keyaccounts.people import Person
from keyaccounts.records import Record, from_json
from keyaccounts.views import SavedView
from keyaccounts.workflows.samples.telling import Teller

Owner = TypeVar("Owner", Account, Person)


@dataclass(frozen=True, kw_only=True)
class ValuePlan:
    """What the account or person of a name holds."""

    owner: str
    value: str


@dataclass(frozen=True, kw_only=True)
class FieldPlan:
    """A field with its values."""

    of: str
    name: str
    type: str
    choices: tuple[str, ...] = ()
    in_brief: bool = False
    values: tuple[ValuePlan, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ViewPlan:
    """A search under a name."""

    name: str
    words: str


@dataclass(frozen=True, kw_only=True)
class OwnPlan:
    """All of it."""

    fields: tuple[FieldPlan, ...]
    views: tuple[ViewPlan, ...]


class Own:
    """The fields and views as records, and the cast with what it holds of them."""

    def __init__(self, teller: Teller) -> None:
        with resources.path("samples", "own.toml").open("rb") as file:
            plan: OwnPlan = from_json(OwnPlan, tomllib.load(file))
        stamp, now = teller.stamp, teller.clock.now
        self._fields = [
            (
                CustomField(
                    **stamp(now), of=each.of, name=each.name, type=each.type, choices=each.choices,
                    in_brief=each.in_brief,
                ),
                {held.owner: held.value for held in each.values},
            )
            for each in plan.fields
        ]  # fmt: skip
        self._views = [SavedView(**stamp(now), name=each.name, words=each.words) for each in plan.views]

    def records(self) -> Iterator[Record]:
        """The fields and the views."""
        yield from (field for field, _ in self._fields)
        yield from self._views

    def held(self, owners: Iterable[Owner]) -> Iterator[Owner]:
        """Accounts or people with what they hold."""
        for owner in owners:
            told = {
                field.id: values[owner.name]
                for field, values in self._fields
                if field.of == owner.kind and owner.name in values
            }
            yield owner.changed(custom=custom_fields.with_values(owner.custom, told)) if told else owner
