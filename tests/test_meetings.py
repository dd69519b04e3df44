"""A meeting to come: it ends after it starts, carries three questions, and no ask without its return."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

import builders
from keyaccounts.refusals import Refusal


def test_a_meeting_may_leave_its_end_open() -> None:
    assert builders.a_meeting(ends_at=None).ends_at is None


@pytest.mark.parametrize("minutes", [0, -1])
def test_a_meeting_ends_after_it_starts(minutes: int) -> None:
    at = builders.a_meeting().at
    builders.a_meeting(ends_at=at + timedelta(minutes=1))
    with pytest.raises(Refusal, match="ends_before_start"):
        builders.a_meeting(ends_at=at + timedelta(minutes=minutes))


def test_a_fourth_question_is_refused() -> None:
    builders.a_meeting(questions=("one", "two", "three"))
    with pytest.raises(Refusal, match="too_many"):
        builders.a_meeting(questions=("one", "two", "three", "four"))


def test_an_ask_names_its_return() -> None:
    """F064."""
    builders.a_meeting(ask="who decides?", ask_return="the tender checklist")
    with pytest.raises(Refusal) as refused:
        builders.a_meeting(ask="who decides?")

    assert refused.value.field == "ask_return"


@pytest.mark.parametrize(
    ("field", "value"),
    [("at", datetime(2026, 11, 17)), ("ends_at", datetime(2026, 11, 18)), ("purpose", "x" * 201)],
)
def test_an_unusable_meeting_is_refused_at_its_field(field: str, value: object) -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_meeting(**{field: value})

    assert refused.value.field == field
