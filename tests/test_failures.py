"""How grave a failure is, whether it happened before, and whether it wants a cause."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from keyaccounts import failures
from keyaccounts.failures import Failure

NOW = datetime(2026, 11, 17, 10, 40, tzinfo=UTC)


def _failure(days: float = 0, **fields: Any) -> Failure:
    at = NOW - timedelta(days=days)
    return Failure(f"f{days}", "meridian", at, at, "Delivery late")._replace(**fields)


def test_a_failure_without_a_cause_stays_on_the_list() -> None:
    """F070."""
    assert _failure().wants_cause(NOW)
    assert not _failure(cause="poor_execution").wants_cause(NOW)


def test_an_unknown_cause_expires_after_two_weeks() -> None:
    """F070."""
    assert not _failure(14, cause="unknown").wants_cause(NOW)
    assert _failure(14.1, cause="unknown").wants_cause(NOW)
    late = _failure(40, cause="unknown", created_at=NOW - timedelta(days=2))
    assert not late.wants_cause(NOW)


def test_the_second_failure_of_one_cause_is_one_step_graver() -> None:
    """F072."""
    newest, oldest = failures.judge(
        [_failure(0, effect=-2, cause="capacity"), _failure(180, effect=-2, cause="capacity")]
    )
    assert (oldest.repeats, oldest.severity) == (0, 2)
    assert (newest.repeats, newest.severity) == (1, 3)


def test_after_a_hundred_and_eighty_days_it_is_no_repeat() -> None:
    """F072."""
    newest, _ = failures.judge([_failure(0, cause="capacity"), _failure(180.1, cause="capacity")])
    assert (newest.repeats, newest.severity) == (0, 1)


def test_the_same_promise_broken_twice_is_a_repeat_whatever_its_cause() -> None:
    """F072."""
    newest, _ = failures.judge(
        [_failure(0, cause="capacity", promise_id="p"), _failure(9, cause="third_party", promise_id="p")]
    )
    assert newest.repeats == 1


def test_another_account_or_a_cause_that_differs_in_detail_is_no_repeat() -> None:
    told = [
        _failure(0, cause="poor_execution", detail="late"),
        _failure(1, cause="poor_execution", detail="rude"),
        _failure(2, cause="poor_execution", detail="late", account_id="nordlys"),
    ]
    assert [each.repeats for each in failures.judge(told)] == [0, 0, 0]


def test_an_unknown_cause_repeats_nothing() -> None:
    assert failures.judge([_failure(0, cause="unknown"), _failure(1, cause="unknown")])[0].repeats == 0


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(-3, 0), st.sampled_from(["", "capacity"]))))
def test_severity_never_leaves_one_to_four_and_counts_each_like_failure_once(
    told: list[tuple[int, int, str]],
) -> None:
    made = [
        _failure(days + n / 1000, id=str(n), effect=effect, cause=cause, promise_id="p" if cause else "")
        for n, (days, effect, cause) in enumerate(told)
    ]
    judged = failures.judge(made)
    assert sorted(each.failure.id for each in judged) == sorted(each.id for each in made)
    assert all(1 <= each.severity <= 4 and each.repeats < len(made) for each in judged)
    assert [each.failure.at for each in judged] == sorted((each.at for each in made), reverse=True)
