"""Root causes over all accounts: counted once each, ranked, and asked to be changed when they come back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import root_causes
from keyaccounts.causes import CAUSES
from keyaccounts.failures import Failure
from keyaccounts.root_causes import Case

_CAUSES = ("", "unknown", "poor_execution", "capacity", "third_party")


def _case(days: float = 0, account: str = "meridian", **fields: Any) -> Case:
    at = NOW - timedelta(days=days)
    made = Case("complaint", f"c{days}{account}", id_of(account), at, at, "Late", "poor_execution", "")
    return made._replace(**fields)


def test_causes_are_ranked_with_complaints_and_failures_side_by_side() -> None:
    found = [
        _case(1, cause="capacity"), _case(2, detail="late"), _case(3, "nordlys", detail="late"),
        _case(4, kind="experience", detail="rude"), _case(5, cause=""), _case(6, cause=""),
        _case(7, cause=""), _case(8, cause=""),
    ]  # fmt: skip
    first, second, last = root_causes.ranked(found, now=NOW)
    assert (first.cause, first.complaints, first.failures, len(first.accounts)) == ("poor_execution", 2, 1, 2)
    assert first.details == (("late", 2), ("rude", 1))
    assert second.cause == "capacity"
    assert (last.cause, last.complaints) == ("", 4)


def test_a_window_counts_only_its_days() -> None:
    found = [_case(1), _case(180), _case(181), _case(400), _case(-1)]
    assert [len(root_causes.ranked(found, now=NOW, days=days)[0].cases) for days in (180, 365)] == [2, 3]
    assert len(root_causes.ranked(found, now=NOW)[0].cases) == 4


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ([_case(1, "a"), _case(2, "b"), _case(180, "c")], "everywhere"),
        ([_case(1, "a"), _case(2, "b"), _case(180.1, "c")], ""),
        ([_case(1, "a"), _case(2, "b")], ""),
        ([_case(1, "a"), _case(180, "a")], "one_account"),
        ([_case(1, "a"), _case(180.1, "a")], ""),
        ([_case(1, "a"), _case(2, "a", cause="capacity")], ""),
        ([_case(each, cause="unknown") for each in range(9)], ""),
        ([_case(each, cause="") for each in range(9)], ""),
    ],
)
def test_three_times_everywhere_or_twice_at_one_account_asks_for_a_change(
    found: list[Case], why: str
) -> None:
    """F072: the outer loop of rules 3, whatever window is looked at."""
    assert root_causes.ranked(found, now=NOW, days=365)[0].often == why


def test_an_item_that_is_planned_shows_so_unless_it_was_given_up_or_did_not_hold() -> None:
    """A change made three days ago did not hold where the same came twice since."""
    found = [_case(1, id=id_of("c")), _case(2)]
    task = builders.a_task(cause="complaint", gap="poor_execution")
    change = builders.a_remedy("process_change", complaint_id=id_of("c"))

    def plans(**told: Any) -> int:
        (root,) = root_causes.ranked(found, now=NOW, **told)
        assert root.asks_for_change == (not root.plans)
        return len(root.plans)

    assert plans() == 0
    assert plans(tasks=[task]) == plans(remedies=[change]) == 1
    assert plans(tasks=[task], remedies=[change]) == 2
    for gone in (
        task.changed(state="dropped"), task.changed(archived_at=NOW), task.changed(gap="capacity"),
        task.changed(cause="gap"), task.changed(state="done", settled_on=TODAY - timedelta(days=3)),
    ):  # fmt: skip
        assert plans(tasks=[gone]) == 0
    assert plans(tasks=[task.changed(state="done", settled_on=TODAY - timedelta(days=2))]) == 1
    for other in (
        change.changed(complaint_id=id_of("other")), change.changed(sort="redo"),
        change.changed(archived_at=NOW), change.changed(done_on=TODAY - timedelta(days=3)),
    ):  # fmt: skip
        assert plans(remedies=[other]) == 0


def test_what_a_complaint_speaks_of_is_counted_once() -> None:
    lived = Failure("moment", id_of("meridian"), NOW, NOW, "Late", cause="poor_execution")
    complaints = [
        builders.a_complaint(), builders.a_complaint(state="duplicate"),
        builders.a_complaint(state="not_a_complaint"),
    ]  # fmt: skip
    found = root_causes.cases(complaints, [lived, lived._replace(id="other")], ["moment"])
    assert [(each.kind, each.id) for each in found] == [
        ("complaint", complaints[0].id), ("experience", "other"),
    ]  # fmt: skip


def test_an_unknown_cause_is_asked_for_again_after_two_weeks() -> None:
    assert not _case(14, cause="unknown").wants_cause(NOW)
    assert _case(14.1, cause="unknown").wants_cause(NOW)
    assert _case(cause="").wants_cause(NOW)
    assert not _case(cause="", is_over=False).wants_cause(NOW)
    assert not _case(400).wants_cause(NOW)


_cases = st.builds(
    _case, st.floats(0, 400), st.sampled_from("abc"), cause=st.sampled_from(_CAUSES),
    kind=st.sampled_from(("complaint", "experience")),
)  # fmt: skip


@given(st.lists(_cases), st.sampled_from((None, 180, 365)))
def test_every_case_of_the_window_is_counted_under_exactly_one_cause(
    found: list[Case], days: int | None
) -> None:
    roots = root_causes.ranked(found, now=NOW, days=days)
    since = NOW - timedelta(days=days or 10_000)
    assert sum(each.complaints + each.failures for each in roots) == sum(each.at >= since for each in found)
    assert len({each.cause for each in roots}) == len(roots)
    said = [len(each.cases) for each in roots if each.cause not in root_causes.NO_CAUSE]
    assert said == sorted(said, reverse=True)


@given(st.lists(_cases), _cases)
def test_one_more_case_never_takes_an_item_off_the_list(found: list[Case], more: Case) -> None:
    for cause in CAUSES:
        if root_causes.often(cause, found, now=NOW):
            assert root_causes.often(cause, [*found, more], now=NOW)
