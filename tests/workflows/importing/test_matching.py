"""Finds names much alike, however many there are to compare."""

from __future__ import annotations

import pytest

from keyaccounts.workflows.importing.matching import NameIndex

FEW, MANY = 3, 60


def index_of(count: int) -> NameIndex:
    made = NameIndex()
    for number in range(count):
        made.add("", (f"firm{number:03}", f"{number:03}x"), f"other {number}")
    made.add("", ("meridian", "foods"), "meridian")
    return made


@pytest.mark.parametrize("count", [FEW, MANY])
def test_a_misspelt_name_is_found_among_few_and_among_many(count: int) -> None:
    ((score, found),) = index_of(count).near("", ("meridian", "fods"))
    assert found == "meridian"
    assert score > 90


@pytest.mark.parametrize("count", [FEW, MANY])
def test_a_name_that_shares_neither_word_nor_beginning_nor_end_is_not_near(count: int) -> None:
    assert not list(index_of(count).near("", ("xeridian", "foodx")))


@pytest.mark.parametrize("count", [FEW, MANY])
def test_a_name_with_another_number_is_never_near(count: int) -> None:
    made = index_of(count)
    made.add("", ("northern", "site", "7"), "site 7")
    assert not list(made.near("", ("northern", "site", "8")))


def test_a_name_is_near_only_in_its_own_scope() -> None:
    assert not list(index_of(FEW).near("elsewhere", ("meridian", "foods")))


def test_names_added_after_a_search_are_found_too() -> None:
    made = index_of(MANY)
    assert not list(made.near("", ("castelan", "trading")))
    made.add("", ("castellan", "trading"), "castellan")
    assert [found for _, found in made.near("", ("castelan", "trading"))] == ["castellan"]
