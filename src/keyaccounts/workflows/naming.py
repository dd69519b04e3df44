"""Finding one record by what a person calls it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from keyaccounts.folding import fold
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal


class Nameable(Protocol):
    """Anything with an id and a name."""

    @property
    def id(self) -> Id: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102


N = TypeVar("N", bound=Nameable)


def sort_key(name: str) -> str:
    """Names in the order people look them up: without case and accents."""
    return fold(name)


def _aliases(record: Nameable) -> tuple[str, ...]:
    """The names it had before, where its kind keeps them."""
    return getattr(record, "aliases", ())


def one(records: Sequence[N], name: str, *, kind: str) -> N:
    """The record with this id or name; else the only one whose name begins with or holds it.

    A name that it had before counts too. Refused with the candidates when several fit, and with
    "not_found" when none does.
    """
    folded = fold(name.strip())
    if not folded:
        raise Refusal("empty", field=kind)
    for fits in (
        lambda each: each.id == folded.replace("-", ""),
        lambda each: fold(each.name) == folded,
        lambda each: folded in map(fold, _aliases(each)),
        lambda each: fold(each.name).startswith(folded),
        lambda each: folded in fold(each.name),
        lambda each: any(folded in fold(alias) for alias in _aliases(each)),
    ):
        found = [each for each in records if fits(each)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Refusal(
                "ambiguous", field=kind, name=name, candidates=tuple(each.name for each in found[:8])
            )
    raise Refusal("not_found", field=kind, kind=kind, id=name)
