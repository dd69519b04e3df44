"""What a change of behaviour may come from: the moments of the ninety days before it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import builders
from builders import NOW, TODAY
from keyaccounts import behaviours
from keyaccounts.experiences import Experience
from keyaccounts.refusals import Refusal

MERIDIAN = builders.id_of("meridian")


def lived(ago: int, **fields: Any) -> Experience:
    return builders.an_experience(at=NOW - timedelta(days=ago), **fields)


def test_suspects_are_the_moments_of_ninety_days_before_newest_first() -> None:
    """F055."""
    made = [lived(90), lived(3), lived(0), lived(91), lived(-1), lived(40)]

    found = behaviours.suspected(MERIDIAN, TODAY, made)

    assert found == [made[2], made[1], made[5], made[0]]


def test_neither_another_account_nor_what_was_put_away_is_suspected() -> None:
    """F055."""
    made = [lived(3, account_id=builders.id_of("mercer")), lived(3, archived_at=NOW)]

    assert behaviours.suspected(MERIDIAN, TODAY, made) == []


def test_the_change_of_one_person_comes_from_moments_with_them() -> None:
    """F055."""
    ana = builders.id_of("ana")
    made = [lived(3), lived(4, people=(ana,))]

    assert behaviours.suspected(MERIDIAN, TODAY, made, person_id=ana) == [made[1]]


@pytest.mark.parametrize(
    ("fields", "likely"),
    [({"result": "failed"}, ("worse", "other")), ({"effect": -2}, ("worse", "other")),
     ({"effect": 2}, ("better", "other")), ({"is_wow": True}, ("better", "other")),
     ({"effect": 1}, ()), ({"effect": -1, "result": "no_response"}, ())],
)  # fmt: skip
def test_a_likely_suspect_points_the_way_the_change_went(
    fields: dict[str, object], likely: tuple[str, ...]
) -> None:
    """F055."""
    turns = tuple(
        turn for turn in ("better", "worse", "other") if behaviours.is_likely(lived(1, **fields), turn)
    )

    assert set(turns) == set(likely)


@pytest.mark.parametrize(("field", "value"), [("sort", "weather"), ("turn", "up"), ("text", " ")])
def test_an_unusable_change_is_refused_at_its_field(field: str, value: str) -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_behaviour_change().changed(**{field: value})

    assert refused.value.field == field
