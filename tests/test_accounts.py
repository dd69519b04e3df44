"""An account: its name, its grade, and whether it is one of the few."""

from __future__ import annotations

import pytest

import builders
from keyaccounts.accounts import STAGES, Level
from keyaccounts.refusals import Refusal


def test_an_account_is_watched_until_somebody_chooses_it() -> None:
    assert builders.an_account().level is Level.WATCH
    assert not builders.an_account().is_premium
    assert builders.a_premium_account().is_premium


def test_an_archived_account_takes_no_premium_place() -> None:
    assert not builders.a_premium_account().archived(at=builders.NOW).is_premium


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_an_account_without_a_usable_name_is_refused(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        builders.an_account(name)

    assert refused.value.field == "name"


@pytest.mark.parametrize("grade", ["", "A", "B"])
def test_grades_are_a_and_b_or_none(grade: str) -> None:
    assert builders.an_account(grade=grade).grade == grade


def test_another_grade_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        builders.an_account(grade="C")

    assert (refused.value.code, refused.value.facts["allowed"]) == ("unknown_code", ("", "A", "B"))


@pytest.mark.parametrize("name", ["their_aim", "our_aim"])
def test_an_aim_has_five_hundred_characters(name: str) -> None:
    builders.an_account(**{name: "x" * 500})
    with pytest.raises(Refusal, match="too_long"):
        builders.an_account(**{name: "x" * 501})


def test_a_firm_may_use_a_stage_of_its_own() -> None:
    assert len(STAGES) == 12
    assert builders.an_account(stage="sleeping").stage == "sleeping"
