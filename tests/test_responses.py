"""Responses: an outreach is unanswered once its day, or the usual gap, is past and nobody came back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import responses
from keyaccounts.experiences import Mode
from keyaccounts.responses import Heard, Present

DAY = timedelta(days=1)
ANA, BEN = id_of("ana"), id_of("ben")
PRESENT = Present(NOW, TODAY, TODAY - 9 * DAY)


def is_unanswered(*later: Heard, usual_days: float = 7.0, present: Present = PRESENT, **fields: Any) -> bool:
    usual = {"at": NOW - 9 * DAY, "initiator": "we", "expected": "A yes to the slot plan", "people": (ANA,)}
    outreach = builders.an_experience("Sent the slot plan", **{**usual, **fields})
    return responses.is_unanswered(outreach, later, present, usual_days=usual_days)


def heard(initiator: str, *, days_ago: int = 3, people: tuple[str, ...] = (ANA,), **fields: Any) -> Heard:
    return Heard(NOW - days_ago * DAY, initiator, **{"mode": Mode.VIRTUAL, "people": people, **fields})


@pytest.mark.parametrize(("by", "unanswered"), [(TODAY - DAY, True), (TODAY, False), (TODAY + DAY, False)])
def test_a_response_is_out_once_its_day_is_over(by: Any, unanswered: bool) -> None:
    """F069: the day that was named outranks the usual gap."""
    assert is_unanswered(expected_by=by) is unanswered


@pytest.mark.parametrize(("usual_days", "unanswered"), [(8.9, True), (9.0, False), (0.0, False)])
def test_without_a_day_the_usual_gap_counts(usual_days: float, unanswered: bool) -> None:
    """F069: and fourteen days where nothing says what is usual."""
    assert is_unanswered(usual_days=usual_days) is unanswered


def test_after_fourteen_days_anybody_has_waited_long_enough() -> None:
    assert is_unanswered(at=NOW - 15 * DAY, usual_days=0.0)


def test_a_day_before_the_outreach_itself_does_not_make_it_late_at_once() -> None:
    present = Present(NOW, TODAY, TODAY)
    assert not is_unanswered(at=NOW, expected_by=TODAY - DAY, present=present)


@pytest.mark.parametrize(
    "later",
    [
        heard("they"),
        heard("planned"),
        heard("we", mode=Mode.IN_PERSON),
        heard("they", people=(BEN, ANA)),
        heard("they", people=()),
    ],
)
def test_whoever_came_back_or_met_us_has_answered(later: Heard) -> None:
    assert not is_unanswered(later)


@pytest.mark.parametrize(
    "later",
    [
        heard("we"),
        heard("chance"),
        heard("they", days_ago=9),
        heard("they", days_ago=12),
        heard("they", people=(BEN,)),
        heard("planned", result="no_response"),
    ],
)
def test_what_was_no_word_of_theirs_afterwards_answers_nothing(later: Heard) -> None:
    assert is_unanswered(later)


def test_an_outreach_to_nobody_by_name_is_answered_by_anybody() -> None:
    assert not is_unanswered(heard("they", people=(BEN,)), people=())


@pytest.mark.parametrize(
    "fields",
    [
        {"expected": ""},
        {"came": "They said no"},
        {"initiator": "they"},
        {"initiator": "planned"},
        {"result": "no_response"},
        {"archived_at": NOW},
    ],
)
def test_only_an_outreach_of_ours_that_waits_can_stay_without_an_answer(fields: dict[str, Any]) -> None:
    assert not is_unanswered(**fields)


def test_the_silence_is_called_by_what_it_followed_and_how_long_it_lasted() -> None:
    outreach = builders.an_experience("Sent the slot plan")
    assert responses.title(outreach, 9) == "No answer to “Sent the slot plan” after 9 days"
    assert responses.title(outreach, 1).endswith(" after 1 day")


def test_a_long_title_is_cut_to_what_a_title_may_have() -> None:
    told = responses.title(builders.an_experience("x" * 300), 12)
    assert len(told) == 300
    assert told.endswith("x…” after 12 days")
