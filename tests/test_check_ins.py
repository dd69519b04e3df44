"""A check-in: planned on a day, asked once, reminded once, and then it ends in one of four ways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import builders
from builders import TODAY
from keyaccounts import asking
from keyaccounts.check_ins import KINDS, STATES, CheckIn
from keyaccounts.refusals import Refusal

ENDS = ("answered", "declined", "no_answer", "cancelled")


def asked(days: int = 0, **fields: object) -> CheckIn:
    return builders.a_check_in(**{"state": "asked", "asked_on": TODAY - timedelta(days=days), **fields})


@pytest.mark.parametrize("state", STATES)
def test_only_a_planned_check_in_still_has_to_be_asked(state: str) -> None:
    check_in = builders.a_check_in(state=state)

    assert check_in.is_open == (state == "planned")
    if state == "planned":
        asked = check_in.asked(on=builders.TODAY)
        assert (asked.state, asked.asked_on) == ("asked", builders.TODAY)
    else:
        with pytest.raises(Refusal) as refused:
            check_in.asked(on=builders.TODAY)
        assert refused.value.facts == {"state": state}


def test_an_archived_check_in_is_not_asked() -> None:
    with pytest.raises(Refusal, match="check_in_over"):
        builders.a_check_in().archived(at=builders.NOW).asked(on=builders.TODAY)


@pytest.mark.parametrize("purpose", KINDS)
def test_there_are_four_kinds(purpose: str) -> None:
    assert builders.a_check_in(purpose=purpose).purpose == purpose


@pytest.mark.parametrize(("field", "value"), [("purpose", "sales"), ("state", "due")])
def test_an_unknown_code_is_refused_at_its_field(field: str, value: str) -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_check_in(**{field: value})

    assert refused.value.field == field


def test_one_reminder_from_the_fifth_day_to_the_thirteenth() -> None:
    for days, code in ((4, "remind_too_early"), (14, "remind_too_late")):
        with pytest.raises(Refusal, match=code):
            asked(days).reminded(on=TODAY)
    for days in (5, 13):
        reminded = asked(days).reminded(on=TODAY)
        assert (reminded.state, reminded.reminded_on) == ("asked", TODAY)
        with pytest.raises(Refusal, match="reminded_already"):
            reminded.reminded(on=TODAY)


def test_it_counts_as_unanswered_from_the_fourteenth_day_on() -> None:
    with pytest.raises(Refusal) as refused:
        asked(13).unanswered(on=TODAY)
    assert refused.value.facts["first"] == TODAY + timedelta(days=1)
    given_up = asked(14).unanswered(on=TODAY)
    assert (given_up.state, given_up.settled_on) == ("no_answer", TODAY)


def test_nobody_is_reminded_of_or_given_up_on_what_was_never_asked() -> None:
    moves: tuple[Callable[[CheckIn], CheckIn], ...] = (
        lambda planned: planned.reminded(on=TODAY),
        lambda planned: planned.unanswered(on=TODAY),
    )
    for move in moves:
        with pytest.raises(Refusal, match="not_asked"):
            move(builders.a_check_in())


def test_an_answer_on_the_spot_counts_as_an_ask_of_that_day() -> None:
    answered = builders.a_check_in().answered(on=TODAY)
    assert (answered.state, answered.asked_on, answered.settled_on) == ("answered", TODAY, TODAY)
    assert builders.a_check_in().declined(on=TODAY).asked_on == TODAY


@pytest.mark.parametrize("state", ["no_answer", "declined"])
def test_a_late_answer_is_still_an_answer(state: str) -> None:
    late = asked(30, state=state).answered(on=TODAY)
    assert (late.state, late.asked_on, late.settled_on) == ("answered", TODAY - timedelta(days=30), TODAY)


@pytest.mark.parametrize("state", ["answered", "cancelled"])
def test_what_is_answered_or_called_off_gets_no_other_answer(state: str) -> None:
    with pytest.raises(Refusal, match="check_in_over"):
        asked(state=state).answered(on=TODAY)


def test_what_is_called_off_has_a_reason_and_nothing_ends_before_it_was_asked() -> None:
    with pytest.raises(Refusal, match="empty"):
        builders.a_check_in().cancelled(on=TODAY, why=" ")
    assert asked().cancelled(on=TODAY, why="The mail came back").state == "cancelled"
    with pytest.raises(Refusal, match="settled_before_asked"):
        asked(-2).answered(on=TODAY)


@pytest.mark.parametrize(
    ("days", "reminded", "code", "next_in"),
    [
        (0, False, "asked", 5), (4, False, "asked", 1), (5, False, "reminder_due", 9),
        (5, True, "reminded", 9), (13, True, "reminded", 1), (14, True, "no_answer", None),
        (14, False, "no_answer", None),
    ],
)  # fmt: skip
def test_where_an_ask_stands_follows_its_one_reminder(
    days: int, reminded: bool, code: str, next_in: int | None
) -> None:
    found = asking.status_of(asked(days, reminded_on=TODAY if reminded else None), TODAY)

    assert (found.code, found.days) == (code, days)
    assert found.next_on == (TODAY + timedelta(days=next_in) if next_in is not None else None)


class Life(RuleBasedStateMachine):
    """Every order of moves on any days: what is refused changes nothing, and what holds always holds."""

    def __init__(self) -> None:
        super().__init__()
        self.check_in, self.today = builders.a_check_in(), TODAY
        self.reminders = 0

    @rule(days=st.integers(0, 9))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(move=st.sampled_from(["asked", "reminded", "answered", "declined", "unanswered", "cancelled"]))
    def move(self, move: str) -> None:
        before, why = self.check_in, {"why": "They asked us to"} if move == "cancelled" else {}
        status = asking.status_of(before, self.today)
        try:
            self.check_in = getattr(before, move)(on=self.today, **why)
        except Refusal:
            assert self.check_in is before
            return
        if move == "reminded":
            self.reminders += 1
            assert status.code == "reminder_due"
        if move == "unanswered":
            assert status.code == "no_answer"
        if before.state in ("answered", "cancelled"):
            raise AssertionError("what is over was moved on")

    @invariant()
    def it_was_asked_before_it_ended(self) -> None:
        it = self.check_in
        assert self.reminders <= 1
        assert (it.settled_on is not None) == (it.state in ENDS)
        assert (it.asked_on is not None) or it.state in ("planned", "cancelled")
        if it.asked_on and it.settled_on:
            assert it.asked_on <= it.settled_on <= self.today
        if it.state == "no_answer" and it.asked_on and it.settled_on:
            assert (it.settled_on - it.asked_on).days >= 14


Life.TestCase.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
TestLife = Life.TestCase
