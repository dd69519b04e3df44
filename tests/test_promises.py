"""A promise: due on a plain day, kept on time or late, renegotiated only before it is late."""

from __future__ import annotations

from datetime import timedelta

import pytest

import builders
from keyaccounts.promises import STATES
from keyaccounts.refusals import Refusal

TODAY = builders.TODAY
DAY = timedelta(days=1)


def test_a_promise_is_overdue_from_the_day_after_its_day() -> None:
    """F049."""
    promise = builders.a_promise(due_on=TODAY)

    assert not promise.is_overdue(TODAY)
    assert promise.is_overdue(TODAY + DAY)


def test_a_promise_without_a_day_is_never_overdue() -> None:
    assert not builders.a_promise().is_overdue(TODAY + 1000 * DAY)


@pytest.mark.parametrize(("days", "state"), [(-1, "kept"), (0, "kept"), (1, "kept_late")])
def test_kept_by_its_day_is_on_time(days: int, state: str) -> None:
    kept = builders.a_promise(due_on=TODAY).kept(on=TODAY + days * DAY)

    assert (kept.state, kept.settled_on) == (state, TODAY + days * DAY)
    assert not kept.is_open
    assert not kept.is_overdue(TODAY + 10 * DAY)


def test_a_promise_without_a_day_is_kept_on_time() -> None:
    assert builders.a_promise().kept(on=TODAY).state == "kept"


def test_a_broken_promise_says_when() -> None:
    broken = builders.a_promise(due_on=TODAY).broken(on=TODAY)

    assert (broken.state, broken.settled_on) == ("broken", TODAY)


def test_a_new_day_may_be_agreed_until_the_old_one_has_passed() -> None:
    promise = builders.a_promise(due_on=TODAY)

    assert promise.renegotiated(due_on=TODAY + 7 * DAY, today=TODAY).due_on == TODAY + 7 * DAY
    with pytest.raises(Refusal) as refused:
        promise.renegotiated(due_on=TODAY + 7 * DAY, today=TODAY + DAY)

    assert (refused.value.code, refused.value.facts) == ("too_late_to_renegotiate", {"due_on": TODAY})


@pytest.mark.parametrize("state", [state for state in STATES if state != "open"])
def test_a_settled_promise_is_not_settled_again(state: str) -> None:
    promise = builders.a_promise(due_on=TODAY, state=state)

    with pytest.raises(Refusal, match="promise_settled"):
        promise.kept(on=TODAY)
    with pytest.raises(Refusal, match="promise_settled"):
        promise.broken(on=TODAY)
    with pytest.raises(Refusal, match="promise_settled"):
        promise.renegotiated(due_on=TODAY, today=TODAY)


def test_an_archived_promise_is_not_out_any_more() -> None:
    assert not builders.a_promise(due_on=TODAY).archived(at=builders.NOW).is_overdue(TODAY + DAY)


def test_a_promise_may_be_due_the_day_it_is_made_but_not_before() -> None:
    assert builders.a_promise(made_on=TODAY, due_on=TODAY).is_open
    with pytest.raises(Refusal) as refused:
        builders.a_promise(made_on=TODAY, due_on=TODAY - DAY)

    assert refused.value.facts == {"made_on": TODAY, "due_on": TODAY - DAY}


@pytest.mark.parametrize(("field", "value"), [("text", ""), ("text", "x" * 501), ("state", "maybe")])
def test_an_unusable_promise_is_refused_at_its_field(field: str, value: str) -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_promise().changed(**{field: value})

    assert refused.value.field == field
