"""A complaint: open until it ends, never put away while it is, and what word is owed next."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

import builders
from keyaccounts.complaints import CLOSED_STATES, STATES
from keyaccounts.refusals import Refusal

LATER = builders.NOW + timedelta(hours=4)


@pytest.mark.parametrize("state", STATES)
def test_a_complaint_is_open_in_all_but_five_states(state: str) -> None:
    assert builders.a_complaint(state=state).is_open == (state not in CLOSED_STATES)
    assert len(CLOSED_STATES) == 5


def test_an_open_complaint_stays_in_sight() -> None:
    """F028."""
    with pytest.raises(Refusal) as refused:
        builders.a_complaint(number=104).archived(at=builders.NOW)

    assert (refused.value.code, refused.value.facts["complaint"]) == ("complaint_open", "C-104")
    assert builders.a_complaint(state="withdrawn").archived(at=builders.NOW).is_archived


def test_a_word_says_when_the_next_one_is_owed_and_leaves_the_state_as_it_is() -> None:
    told = builders.a_complaint(state="investigating").promised(next_word="a day", next_word_at=LATER)

    assert (told.state, told.word_owed, told.word_owed_at) == ("investigating", "a day", LATER)


@pytest.mark.parametrize("state", CLOSED_STATES)
def test_a_closed_complaint_owes_no_word(state: str) -> None:
    with pytest.raises(Refusal, match="complaint_closed"):
        builders.a_complaint(state=state).promised(next_word="", next_word_at=LATER)


@pytest.mark.parametrize("severity", [-1, 5])
def test_severity_is_one_to_four_and_nought_until_assessed(severity: int) -> None:
    assert {builders.a_complaint(severity=each).severity for each in range(5)} == set(range(5))
    with pytest.raises(Refusal, match="out_of_range"):
        builders.a_complaint(severity=severity)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("matter", ""),
        ("matter", "x" * 301),
        ("state", "ignored"),
        ("received_at", datetime(2026, 11, 12)),
        ("word_owed_at", datetime(2026, 11, 12)),
    ],
)
def test_an_unusable_complaint_is_refused_at_its_field(field: str, value: object) -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_complaint().changed(**{field: value})

    assert refused.value.field == field
