"""The episode chain: how many good moments follow one another, and what broke them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import NOW
from keyaccounts import episodes
from keyaccounts.episodes import Chain
from keyaccounts.lived import Lived

EFFECTS = st.lists(st.one_of(st.none(), st.integers(-3, 3)), max_size=40)


def lived(effects: Sequence[int | None]) -> list[Lived]:
    """One moment a day with these effects, in order; each is called by its place."""
    return [
        Lived.of(builders.an_experience(f"{place}", at=NOW + timedelta(days=place), effect=effect))
        for place, effect in enumerate(effects)
    ]


def chain(*effects: int | None) -> Chain:
    return episodes.chain(lived(effects))


def test_a_run_is_consecutive_good_effects_and_a_bad_one_resets_it() -> None:
    """F032."""
    found = chain(1, 2, 1, 3, -1, 1, 1)
    assert found.current is not None
    assert found.longest is not None
    assert (found.current.length, found.current.first.title, found.current.last.title) == (2, "5", "6")
    assert (found.longest.length, found.longest.first.title, found.longest.last.title) == (4, "0", "3")
    assert found.longest.broken_by is not None
    assert found.longest.broken_by.title == "4"
    assert found.current.broken_by is None


def test_what_is_unrated_or_zero_neither_counts_nor_breaks() -> None:
    """F032."""
    found = chain(1, None, 0, 1, None)
    assert found.current is not None
    assert found.current.length == 2


def test_after_a_bad_moment_no_run_goes_on() -> None:
    found = chain(1, 1, -2, None)
    assert found.current is None
    assert found.longest is not None
    assert found.longest.length == 2


def test_nothing_good_is_no_run() -> None:
    assert chain() == chain(None, 0, -1) == Chain(None, None)


def test_of_two_runs_as_long_the_later_is_the_longest() -> None:
    found = chain(1, 1, -1, 1, 1)
    assert found.longest == found.current


@given(EFFECTS)
def test_the_order_of_reading_changes_nothing(effects: list[int | None]) -> None:
    told = lived(effects)
    assert episodes.chain(reversed(told)) == episodes.chain(told)


@given(EFFECTS)
def test_runs_are_what_splitting_at_bad_moments_leaves(effects: list[int | None]) -> None:
    pieces = "".join("+" if effect > 0 else "-" for effect in effects if effect).split("-")
    found = chain(*effects)
    assert (found.longest.length if found.longest else 0) == max(map(len, pieces))
    assert (found.current.length if found.current else 0) == len(pieces[-1])
