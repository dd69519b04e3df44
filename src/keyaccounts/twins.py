"""The same thing kept at both sides of a merge: what makes it the same, and the one that stays."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from keyaccounts.bonds import Influence
from keyaccounts.figures import Figures
from keyaccounts.folding import fold
from keyaccounts.labels import Label
from keyaccounts.liaisons import Liaison
from keyaccounts.merges import NotTheSame
from keyaccounts.photos import Photo
from keyaccounts.preferences import Preference
from keyaccounts.records import Record
from keyaccounts.terms import ContactTerms, Window

T = TypeVar("T", bound=Record)


@dataclass(frozen=True)
class Twins(Generic[T]):
    """When two records of a kind are one, and what the one that stays says then."""

    key: Callable[[T], Hashable]
    united: Callable[[T, T], T]


TIES = (Influence, NotTheSame)
"""Kinds that say something of two; between a record and itself they say nothing and are put away."""


def stricter(kept: ContactTerms, gone: ContactTerms) -> ContactTerms:
    """One person's terms out of two: whoever would be left alone by either is left alone."""
    purposes = {each.purpose for each in kept.preferred}
    never = tuple(dict.fromkeys((*kept.never_by, *gone.never_by)))
    preferred = (*kept.preferred, *(each for each in gone.preferred if each.purpose not in purposes))
    both = kept.changed(
        windows=_common(kept.windows, gone.windows),
        quiet=tuple(dict.fromkeys((*kept.quiet, *gone.quiet))),
        never_by=never,
        pace_days=max((days for days in (kept.pace_days, gone.pace_days) if days is not None), default=None),
        places=_joined(kept.places, gone.places, limit=300),
        do_not_contact=kept.do_not_contact or gone.do_not_contact,
        told_on=_latest(kept.told_on, gone.told_on),
        note=_joined(kept.note, gone.note, limit=1_000),
    )
    return both.changed(preferred=tuple(each for each in preferred if not both.bars(each.by)))


def _common(kept: tuple[Window, ...], gone: tuple[Window, ...]) -> tuple[Window, ...]:
    if not kept or not gone:
        return kept or gone
    both = {
        Window(one.day, max(one.opens, other.opens), min(one.closes, other.closes))
        for one in kept
        for other in gone
        if one.day == other.day and max(one.opens, other.opens) < min(one.closes, other.closes)
    }
    # No windows at all would open every working hour.
    return tuple(sorted(both, key=lambda each: (each.day, each.opens))) or kept


def _stronger(kept: Influence, gone: Influence) -> Influence:
    return kept.changed(
        strength=max(kept.strength, gone.strength), note=_joined(kept.note, gone.note, limit=10_000)
    )


def _fresher(kept: Label, gone: Label) -> Label:
    return kept.changed(
        on=max(kept.on, gone.on),
        expires_on=max(kept.expires_on, gone.expires_on),
        evidence=_joined(kept.evidence, gone.evidence, limit=10_000),
        counter=_joined(kept.counter, gone.counter, limit=10_000),
    )


def _of_us(kept: Liaison, gone: Liaison) -> Liaison:
    return kept.changed(
        function=kept.function or gone.function,
        email=kept.email or gone.email,
        phone=kept.phone or gone.phone,
        people=tuple(dict.fromkeys((*kept.people, *gone.people))),
        note=_joined(kept.note, gone.note, limit=10_000),
    )


def _kept(kept: T, gone: T) -> T:
    return kept


def _joined(one: str, other: str, *, limit: int) -> str:
    """Both texts, where they fit; the kept one else."""
    if not other or other in one:
        return one
    both = f"{one}\n{other}" if one else other
    return both if len(both) <= limit else one


def _latest(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


TWINS: dict[type[Record], Twins[Any]] = {
    ContactTerms: Twins[ContactTerms](lambda each: each.person_id, stricter),
    Photo: Twins[Photo](lambda each: each.person_id, _kept),
    Influence: Twins[Influence](lambda each: (each.from_id, each.to_id), _stronger),
    NotTheSame: Twins[NotTheSame](lambda each: (each.of, *sorted((each.one_id, each.other_id))), _kept),
    Liaison: Twins[Liaison](lambda each: (each.account_id, fold(each.name), each.duty), _of_us),
    Figures: Twins[Figures](lambda each: (each.account_id, each.period), _kept),
    Label: Twins[Label](
        lambda each: (each.person_id or each.account_id, each.sort, fold(each.text)), _fresher
    ),
    Preference: Twins[Preference](lambda each: (each.person_id, fold(each.text), each.avoid), _kept),
}
"""The kinds of which one is enough; of every other kind both stay."""
