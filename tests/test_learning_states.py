"""The course of a learning: forward only, a day for each step, and what waits too long."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import TODAY
from keyaccounts import learning_states
from keyaccounts.learning_states import STEPS, Course, Funnel
from keyaccounts.learnings import STATES, Learning
from keyaccounts.refusals import Refusal

DAYS = ("shared_on", "analysed_on", "acted_on", "retired_on")


def course(state: str = "captured", *, ago: int = 0, **days: date) -> Course:
    return Course(state, TODAY - timedelta(days=ago), **days)


def refused(learning: Learning, state: str, *, on: date = TODAY, words: str = "Carmen") -> Refusal:
    with pytest.raises(Refusal) as told:
        learning_states.moved(learning, state, on=on, today=TODAY, words=words)
    return told.value


@pytest.mark.parametrize(
    ("state", "day", "words"),
    [("shared", "shared_on", "shared_with"), ("analysed", "analysed_on", "analysis"),
     ("acted", "acted_on", "action")],
)  # fmt: skip
def test_a_step_keeps_its_day_and_its_words(state: str, day: str, words: str) -> None:
    """F052."""
    moved = learning_states.moved(builders.a_learning(), state, on=TODAY, today=TODAY, words=" The planners ")

    assert (moved.state, getattr(moved, day), getattr(moved, words)) == (state, TODAY, "The planners")


def test_a_step_left_out_gets_no_day() -> None:
    """F052."""
    acted = learning_states.moved(
        builders.a_learning(), "acted", on=TODAY, today=TODAY, words="Moved the call"
    )

    assert (acted.shared_on, acted.analysed_on) == (None, None)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("wanted", STATES)
def test_a_learning_only_goes_on(state: str, wanted: str) -> None:
    """F052."""
    learning = builders.a_learning(state=state)
    if STATES.index(wanted) > STATES.index(state):
        moved = learning_states.moved(learning, wanted, on=TODAY, today=TODAY, words="Carmen")
        assert moved.state == wanted
    else:
        assert refused(learning, wanted).code == "learning_back"


@pytest.mark.parametrize("state", STEPS[1:])
def test_a_step_asks_for_its_words(state: str) -> None:
    told = refused(builders.a_learning(), state, words="  ")

    assert (told.code, told.field) == ("empty", learning_states.WORDS[state])


def test_a_step_lies_neither_ahead_nor_before_the_last_one() -> None:
    shared = builders.a_learning(state="shared", shared_on=TODAY - timedelta(days=3))

    assert refused(shared, "acted", on=TODAY + timedelta(days=1)).code == "still_ahead"
    assert refused(shared, "acted", on=TODAY - timedelta(days=4)).code == "learning_turned"


@given(seed=st.integers(0, 10_000), steps=st.integers(1, 12))
def test_no_walk_takes_a_step_back_or_loses_a_day(seed: int, steps: int) -> None:
    """F052: whatever is tried in whatever order, days stand in the order of the steps."""
    chance, learning = random.Random(seed), builders.a_learning()
    for _ in range(steps):
        before = learning
        try:
            learning = learning_states.moved(
                learning, chance.choice(STATES), on=TODAY - timedelta(days=chance.randint(-2, 9)),
                today=TODAY, words=chance.choice(("", "Carmen")),
            )  # fmt: skip
        except Refusal:
            continue
        assert STATES.index(learning.state) > STATES.index(before.state)
        kept = [name for name in DAYS if getattr(before, name)]
        assert all(getattr(learning, name) == getattr(before, name) for name in kept)
    days = [day for name in DAYS if (day := getattr(learning, name))]
    assert days == sorted(days)
    assert all(day <= TODAY for day in days)


def test_the_funnel_counts_each_learning_at_every_step_it_came_past() -> None:
    """F052."""
    found = learning_states.funnel(
        [
            course(), course("shared", shared_on=TODAY), course("acted", acted_on=TODAY),
            course("retired", shared_on=TODAY, retired_on=TODAY),
        ],
        TODAY,
    )  # fmt: skip

    assert found == Funnel(captured=4, shared=3, analysed=1, acted=1, retired=1, fresh=2)


@pytest.mark.parametrize(
    ("ago", "ages"), [(30, (1, 0, 0)), (31, (0, 1, 0)), (90, (0, 1, 0)), (91, (0, 0, 1))]
)
def test_what_was_captured_and_not_acted_on_ages_in_days(ago: int, ages: tuple[int, int, int]) -> None:
    """F052."""
    found = learning_states.funnel([course("analysed", ago=ago, analysed_on=TODAY)], TODAY)

    assert (found.fresh, found.stale, found.old) == ages
    assert found.waiting == 1


@pytest.mark.parametrize("state", STATES)
def test_only_what_still_waits_gets_stale(state: str) -> None:
    """F052."""
    assert course(state, ago=40).is_stale(TODAY) is (state not in ("acted", "retired"))
    assert not course(state, ago=30).is_stale(TODAY)


@given(st.lists(st.tuples(st.sampled_from(STATES), st.integers(0, 400)), max_size=40))
def test_the_funnel_never_widens_and_every_learning_is_somewhere(made: list[tuple[str, int]]) -> None:
    """F052."""
    found = learning_states.funnel([course(state, ago=ago) for state, ago in made], TODAY)

    assert found.captured == len(made)
    assert found.captured >= found.shared >= found.analysed >= found.acted
    acted = sum(state == "acted" for state, _ in made)
    assert found.waiting + found.retired + acted == len(made)


def test_a_correction_moves_nothing_on() -> None:
    kept = builders.a_learning()
    learning_states.require_same_course(kept, kept.changed(text="On Fridays", topic="plan"))

    with pytest.raises(Refusal, match="learning_back"):
        learning_states.require_same_course(kept, kept.changed(shared_on=TODAY))
