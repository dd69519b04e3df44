"""Answers: which of them are low, by when we come back to somebody, and what counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

import builders
from builders import NOW
from keyaccounts import answers
from keyaccounts.answers import Answer, Loop, Rating
from keyaccounts.refusals import Refusal


def said(scale: str, value: int, **fields: object) -> Answer:
    return builders.an_answer(**{"ratings": (Rating(scale, scale, value),), **fields})


@pytest.mark.parametrize(
    ("scale", "low", "content"),
    [
        ("nps", 6, 7), ("csat", 2, 3), ("ces", 3, 4), ("effort", 4, 3), ("offering", 2, 3),
        ("dealing", 2, 3), ("price_fairness", 2, 3),
    ],
)  # fmt: skip
def test_each_scale_knows_from_where_on_somebody_is_not_content(scale: str, low: int, content: int) -> None:
    assert answers.is_low(said(scale, low))
    assert not answers.is_low(said(scale, content))


def test_an_own_question_on_a_scale_counts_like_any_other() -> None:
    own = Rating("docks", "csat", 1, question="How are the docks?")
    fine = Rating("nps", "nps", 10)

    assert answers.low_ratings(builders.an_answer(ratings=(fine, own))) == (own,)


def test_words_alone_are_no_low_rating() -> None:
    assert not answers.is_low(builders.an_answer(ratings=(Rating("why", words="It was bad"),)))


def test_our_own_pulse_is_no_word_of_theirs() -> None:
    pulse = said("ces", 1, purpose="pulse")

    assert not answers.is_low(pulse)
    assert not answers.was_hard(pulse)
    assert answers.loop_due_at(pulse) is None


@pytest.mark.parametrize(("writer", "counted"), [("customer", True), ("us", True), ("memory", False)])
def test_what_was_written_from_memory_can_be_left_out(writer: str, counted: bool) -> None:
    assert answers.is_counted(said("nps", 9, writer=writer)) == counted


@pytest.mark.parametrize(
    ("scale", "value", "hard"),
    [("ces", 3, True), ("ces", 4, False), ("effort", 4, True), ("effort", 3, False), ("nps", 0, False)],
)
def test_a_low_score_of_effort_on_either_scale_says_it_was_hard(scale: str, value: int, hard: bool) -> None:
    """F103."""
    assert answers.was_hard(said(scale, value)) == hard


@pytest.mark.parametrize(
    ("hours", "back_after", "code"),
    [(0, None, "open"), (48, None, "open"), (48.1, None, "late"), (500, 48, "met"), (500, 48.1, "missed")],
)
def test_a_loop_is_closed_within_48_hours(hours: float, back_after: float | None, code: str) -> None:
    answer = said("nps", 3, answered_at=NOW)
    if back_after is not None:
        answer = answer.returned(at=NOW + timedelta(hours=back_after), words="We changed the carrier")

    assert answers.loop_of(answer, NOW + timedelta(hours=hours)) == Loop(code, NOW + timedelta(hours=48))


def test_who_is_content_or_was_put_away_leaves_no_loop() -> None:
    assert answers.loop_of(said("nps", 9), NOW) is None
    assert answers.loop_of(said("nps", 3).archived(at=NOW), NOW) is None


def test_we_come_back_once_with_words_and_not_before_they_answered() -> None:
    answer = said("nps", 3)
    with pytest.raises(Refusal, match="back_before_answer"):
        answer.returned(at=NOW - timedelta(minutes=1), words="Too soon")
    with pytest.raises(Refusal, match="empty"):
        answer.returned(at=NOW, words=" ")
    back = answer.returned(at=NOW, words=" We called ")
    assert (back.came_back, back.came_back_at) == ("We called", NOW)
    with pytest.raises(Refusal, match="came_back_already"):
        back.returned(at=NOW, words="Again")


@pytest.mark.parametrize("fields", [{"saw_nothing": False}, {"saw_nothing": False, "observation": "  "}])
def test_an_answer_can_not_be_kept_with_the_observation_untouched(fields: dict[str, object]) -> None:
    """F014: the record itself refuses, so that no form, command or verb can leave it out."""
    with pytest.raises(Refusal) as refused:
        builders.an_answer(**fields)
    assert (refused.value.code, refused.value.field) == ("nothing_observed", "observation")


def test_an_observation_is_noted_or_said_to_be_none() -> None:
    """F014."""
    assert builders.an_answer(saw_nothing=False, observation="Looked at the clock").observation
    assert builders.an_answer(saw_nothing=True).saw_nothing
    assert builders.an_answer(saw_nothing=False, source="survey.csv").source


@pytest.mark.parametrize(("scale", "value"), [("nps", 11), ("csat", 0), ("csat", 6), ("ces", 8)])
def test_what_the_scale_does_not_have_is_no_answer(scale: str, value: int) -> None:
    with pytest.raises(Refusal, match="off_scale"):
        said(scale, value)
