"""A task: done or dropped once, handed to a colleague who takes it or sends it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import TODAY
from keyaccounts.refusals import Refusal
from keyaccounts.tasks import Task

DAY = timedelta(days=1)
OFFERED = builders.a_task(owner="Robin Hale").handed("Carla Voss", by="Jo Lind")


def test_a_task_is_done_on_a_day() -> None:
    done = builders.a_task().done(on=TODAY)

    assert (done.state, done.settled_on, done.is_open) == ("done", TODAY, False)


def test_a_dropped_task_says_why() -> None:
    dropped = builders.a_task(note="Ask Ana first").dropped(on=TODAY, why="They chose another port")

    assert (dropped.state, dropped.settled_on) == ("dropped", TODAY)
    assert dropped.note == "Ask Ana first\nThey chose another port"
    with pytest.raises(Refusal, match="empty"):
        builders.a_task().dropped(on=TODAY, why=" ")


def test_a_task_is_overdue_from_the_day_after_its_day() -> None:
    task = builders.a_task(due_on=TODAY)

    assert not task.is_overdue(TODAY)
    assert task.is_overdue(TODAY + DAY)
    assert not task.done(on=TODAY).is_overdue(TODAY + DAY)
    assert not builders.a_task().is_overdue(TODAY)


def test_a_declined_hand_off_returns_to_its_sender() -> None:
    """F080."""
    back = OFFERED.declined(why="No room before spring")

    assert (OFFERED.owner, OFFERED.sender, OFFERED.handing) == ("Carla Voss", "Robin Hale", "offered")
    assert (back.owner, back.handing, back.state) == ("Robin Hale", "declined", "open")
    assert back.note == "Carla Voss: No room before spring"


def test_a_task_nobody_was_named_for_comes_back_to_who_keeps_the_store() -> None:
    offered = builders.a_task().handed("Carla Voss", by="Jo Lind")

    assert offered.declined(why="No room").owner == "Jo Lind"


def test_an_accepted_hand_off_stays_with_the_colleague() -> None:
    taken = OFFERED.accepted()

    assert (taken.owner, taken.sender, taken.handing) == ("Carla Voss", "Robin Hale", "accepted")


def test_a_task_may_go_on_from_colleague_to_colleague() -> None:
    further = OFFERED.accepted().handed("Sam Ito", by="Jo Lind")

    assert (further.owner, further.sender) == ("Sam Ito", "Carla Voss")
    assert further.declined(why="On leave").owner == "Carla Voss"


def test_it_is_offered_to_a_name_however_it_is_cased() -> None:
    assert OFFERED.is_offered_to("carla voss ")
    assert not OFFERED.is_offered_to("Robin Hale")
    assert not OFFERED.accepted().is_offered_to("Carla Voss")


def test_moves_that_are_not_possible_are_refused() -> None:
    done = builders.a_task().done(on=TODAY)
    moves: tuple[tuple[Callable[[], Task], str], ...] = (
        (lambda: done.done(on=TODAY), "task_settled"),
        (lambda: done.dropped(on=TODAY, why="Late"), "task_settled"),
        (lambda: done.handed("Carla Voss", by="Jo"), "task_settled"),
        (lambda: OFFERED.done(on=TODAY), "hand_off_unanswered"),
        (lambda: OFFERED.handed("Sam Ito", by="Jo"), "hand_off_unanswered"),
        (lambda: builders.a_task().accepted(), "nothing_offered"),
        (lambda: OFFERED.accepted().declined(why="No"), "nothing_offered"),
        (lambda: builders.a_task(owner="Robin Hale").handed("robin hale", by="Jo"), "hands_to_itself"),
        (lambda: builders.a_task().handed(" ", by="Jo"), "empty"),
    )
    for move, code in moves:
        with pytest.raises(Refusal) as refused:
            move()
        assert refused.value.code == code


_MOVES = st.one_of(
    st.tuples(st.just("done")),
    st.tuples(st.just("dropped")),
    st.tuples(st.just("accepted")),
    st.tuples(st.just("declined")),
    st.tuples(st.just("handed"), st.sampled_from(("Carla Voss", "Robin Hale", "Sam Ito", "Jo Lind"))),
)


@given(st.lists(_MOVES, max_size=25))
def test_whatever_is_tried_a_task_has_one_owner_and_ends_once(moves: list[tuple[str, ...]]) -> None:
    """Against a model that keeps who has it on a stack."""
    task, holders, is_offered, is_over = builders.a_task(owner="Jo Lind"), ["Jo Lind"], False, False
    for move, *to in moves:
        allowed = (
            not is_over
            and {
                "done": not is_offered,
                "dropped": True,
                "accepted": is_offered,
                "declined": is_offered,
                "handed": not is_offered and to != holders[-1:],
            }[move]
        )
        try:
            task = _moved(task, move, *to)
            assert allowed
        except Refusal:
            assert not allowed
            continue
        if move == "handed":
            holders.append(to[0])
            is_offered = True
        elif move == "declined":
            holders.pop()
        is_offered = is_offered and move not in ("accepted", "declined")
        is_over = move in ("done", "dropped")
        assert task.owner == holders[-1]
        assert (task.handing == "offered") is is_offered
        assert task.is_open is not is_over
        assert (task.settled_on is not None) is is_over


def _moved(task: Task, move: str, to: str = "") -> Task:
    match move:
        case "done":
            return task.done(on=TODAY)
        case "dropped":
            return task.dropped(on=TODAY, why="Overtaken")
        case "accepted":
            return task.accepted()
        case "declined":
            return task.declined(why="No room")
    return task.handed(to, by="Jo Lind")
