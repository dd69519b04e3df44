"""The acts of a recovery, what it lacks, its cost, trust and its delta, and the guards against harm."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import complaint_states, recoveries, recovery_guidance, recovery_lines
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import STATES, Complaint, Remedy, TrustReading
from keyaccounts.failures import Failure
from keyaccounts.recoveries import Mean, Repeat, Trust
from keyaccounts.refusals import Refusal

RECEIVED = NOW - timedelta(days=5)
WHOLE = ("apology", "explanation", "correction", "gesture", "sponsor_call")


def _complaint(**fields: Any) -> Complaint:
    told: dict[str, Any] = {
        "id": id_of("this"), "received_at": RECEIVED, "state": "remedy_running", "cause": "poor_execution",
        "severity": 2, "person_id": id_of("ana"), "confirmed_on": TODAY,
    }  # fmt: skip
    return builders.a_complaint(**told | fields)


def _remedies(*sorts: str, **fields: Any) -> list[Remedy]:
    return [builders.a_remedy(each, id=id_of(each), **fields) for each in sorts]


def _done(*sorts: str) -> list[Remedy]:
    return _remedies(*sorts, done_on=TODAY)


def _failure(days: float, **fields: Any) -> Failure:
    at = RECEIVED - timedelta(days=days)
    made = Failure(f"f{days}", id_of("meridian"), at, at, "Late", cause="poor_execution")
    return made._replace(**fields)


# ---- the plan ---------------------------------------------------------------------------------------


def test_each_act_is_open_planned_done_or_left_out_with_a_reason() -> None:
    """F030."""
    remedies = [*_done("apology"), *_remedies("redo"), *_done("refund")]
    assert [(each.code, each.mark) for each in recoveries.acts(remedies)] == [
        ("apology", "done"), ("explanation", "open"), ("remedy", "planned"), ("gesture", "open"),
        ("sponsor_call", "open"),
    ]  # fmt: skip
    left_out = builders.a_remedy("none", text="They want nothing else")
    marks = {each.code: each.mark for each in recoveries.acts([*remedies, left_out])}
    assert marks["gesture"] == "none"
    assert marks["remedy"] == "planned"


def test_an_act_put_away_is_no_part_of_the_plan() -> None:
    """F030."""
    gone = builders.a_remedy("apology", archived_at=NOW, cost=5_000)
    assert recoveries.acts([gone])[0].mark == "open"
    assert recoveries.cost([gone], [], hour_rate=6_000).total == 0


def test_nothing_can_be_left_out_without_a_reason() -> None:
    """F030."""
    with pytest.raises(Refusal, match="empty"):
        builders.a_remedy("none", text=" ")


@pytest.mark.parametrize(
    ("remedies", "changes", "lacks"),
    [
        (_done(*WHOLE), {}, ()),
        (_done(*WHOLE[1:]), {}, ("apology",)),
        (_done("apology", "explanation", "correction"), {}, ("gesture", "sponsor_call")),
        ([*_done(*WHOLE[:4]), *_remedies("sponsor_call")], {}, ("remedies",)),
        (_done(*WHOLE), {"cause": ""}, ("cause",)),
        (_done(*WHOLE), {"confirmed_on": None}, ("confirmed_on",)),
        (_done(*WHOLE), {"person_id": ""}, ("person_id",)),
    ],
)
def test_the_fields_of_recovery_are_needed_before_closed_resolved(
    remedies: list[Remedy], changes: dict[str, Any], lacks: tuple[str, ...]
) -> None:
    """F030: what the page says is missing is what the guard refuses for."""
    complaint = _complaint(**changes)
    assert recoveries.missing(complaint, remedies, [], now=NOW) == lacks
    step = Step(to="closed_resolved", at=NOW)
    if lacks:
        with pytest.raises(Refusal):
            complaint_states.moved(complaint, [], step, remedies=remedies, now=NOW)
    else:
        closed, _ = complaint_states.moved(complaint, [], step, remedies=remedies, now=NOW)
        assert closed.state == "closed_resolved"


def test_a_closed_complaint_lacks_nothing() -> None:
    assert recoveries.missing(_complaint(state="closed_resolved", closed_at=NOW), [], [], now=NOW) == ()


def test_what_is_missing_is_said_in_words() -> None:
    """F030."""
    assert recovery_lines.lacks(("cause", "apology", "remedies")) == (
        "Its cause, an apology and the planned acts done."
    )
    assert recovery_lines.lacks(()) == "Nothing is missing: it can be closed, resolved."


# ---- cost -------------------------------------------------------------------------------------------


def test_the_cost_is_the_acts_and_the_hours_of_the_words() -> None:
    remedies = [builders.a_remedy("refund", cost=20_000), builders.a_remedy("apology")]
    words = [
        builders.an_experience(minutes=90, money=1_250), builders.an_experience(minutes=None),
        builders.an_experience(minutes=45, archived_at=NOW),
    ]  # fmt: skip
    told = recoveries.cost(remedies, words, hour_rate=6_000)
    assert (told.acts, told.spoken, told.total) == (20_000, 10_250, 30_250)
    assert recovery_lines.cost(told, "EUR") == "EUR 302.50 so far: acts EUR 200, words EUR 102.50 for 1 h 30."


_AMOUNTS = st.none() | st.integers(0, 10**7)


@given(st.lists(_AMOUNTS), st.lists(st.tuples(_AMOUNTS, _AMOUNTS)), st.integers(0, 10**5))
def test_costs_add_up_to_the_cent(
    acts: list[int | None], words: list[tuple[int | None, int | None]], rate: int
) -> None:
    told = recoveries.cost(
        [builders.a_remedy(cost=each) for each in acts],
        [builders.an_experience(minutes=minutes, money=money) for minutes, money in words],
        hour_rate=rate,
    )
    minutes = sum(each or 0 for each, _ in words)
    exact = sum(each or 0 for each in acts) + sum(each or 0 for _, each in words) + minutes * rate / 60
    assert told.total == told.acts + told.spoken
    assert abs(told.total - exact) <= 0.5


# ---- trust ------------------------------------------------------------------------------------------


def _reading(step: str, score: int, days: int = 0, **fields: Any) -> TrustReading:
    told = {"id": id_of(f"{step} {score}"), "on": TODAY + timedelta(days=days), **fields}
    return builders.a_trust_reading(step, score=score, **told)


def test_the_recovery_delta_is_after_minus_before() -> None:
    """F031."""
    told = recoveries.trust([_reading("before", 4), _reading("after", 2), _reading("90", 5)])
    assert (told.delta, told.lasting) == (-2, 1)
    assert recovery_lines.course(told, None, None) == (
        "After against before: −2. After 90 days against before: +1."
    )


def test_what_was_never_asked_is_no_zero() -> None:
    """F031."""
    assert recoveries.trust([]) == Trust()
    assert recoveries.trust([_reading("before", 4)]).delta is None
    assert recoveries.trust([_reading("after", 4), _reading("30", 4)]).lasting is None
    assert recoveries.mean([None, None]) is None
    assert recoveries.mean([2, None, -1]) == Mean(0.5, 2)


def test_the_mean_over_closed_complaints_is_shown_with_their_number() -> None:
    """F031."""
    words = recovery_lines.course(Trust(), Mean(0.25, 4), None)
    assert words == "Mean over four closed complaints: +0.3."
    assert recovery_lines.signed_mean(Mean(-1.25, 4)) == "−1.3"
    assert recovery_lines.signed_mean(Mean(-0.04, 25)) == "±0.0"


def test_the_last_reading_of_a_step_counts_and_one_put_away_does_not() -> None:
    """F031."""
    told = recoveries.trust([
        _reading("after", 2, 0), _reading("after", 3, 2), _reading("after", 1, 1),
        _reading("after", 5, 4, archived_at=NOW),
    ])  # fmt: skip
    assert told.after is not None
    assert told.after.score == 3


@given(st.lists(st.none() | st.integers(-4, 4)))
def test_a_mean_lies_between_its_values_and_counts_only_what_was_said(values: list[int | None]) -> None:
    """F031."""
    told, said = recoveries.mean(values), [each for each in values if each is not None]
    assert (told is None) == (not said)
    if told is not None:
        assert told.over == len(said)
        assert min(said) <= told.value <= max(said)
        assert told.value * told.over == pytest.approx(sum(said))


@pytest.mark.parametrize(("days", "step"), [(7, "after"), (30, "30"), (31, "30"), (90, "90"), (89, "90")])
def test_a_check_in_after_the_end_asks_for_its_step_of_trust(days: int, step: str) -> None:
    """F031."""
    closed = _complaint(state="closed_resolved", closed_at=NOW)
    check_in = builders.a_check_in(purpose="recovery", due_on=TODAY + timedelta(days=days))
    assert recoveries.step_of(closed, check_in) == step


# ---- twice ------------------------------------------------------------------------------------------


def _earlier(days: float, **fields: Any) -> Complaint:
    return _complaint(
        **{"id": id_of(f"earlier {days}"), "received_at": RECEIVED - timedelta(days=days), **fields}
    )


def test_the_second_of_one_cause_is_a_step_graver_once() -> None:
    """F072: second one raises severity by one step."""
    repeat = recoveries.repeat_of(_complaint(), [_earlier(180), _earlier(23)])
    assert repeat is not None
    assert (repeat.like, repeat.what, repeat.id) == ("cause", "complaint", id_of("earlier 23"))
    graver = recoveries.raised(_complaint(), repeat)
    assert (graver.severity, graver.is_raised) == (3, True)
    assert recoveries.raised(graver, repeat) == graver
    closed = _complaint(state="closed_resolved", closed_at=NOW)
    assert recoveries.raised(closed, repeat) == closed


@pytest.mark.parametrize(("severity", "after"), [(0, 0), (1, 2), (2, 3), (3, 4), (4, 4)])
def test_the_gravest_gets_no_graver_and_what_is_not_assessed_waits(severity: int, after: int) -> None:
    """F072."""
    repeat = Repeat("cause", "complaint", id_of("x"), RECEIVED, "Late")
    assert recoveries.raised(_complaint(severity=severity), repeat).severity == after
    assert recoveries.raised(_complaint(severity=severity), None).severity == severity


@pytest.mark.parametrize(
    "other",
    [
        _earlier(180.1),
        _earlier(-1),
        _earlier(9, account_id=id_of("nordlys")),
        _earlier(9, cause="capacity"),
        _earlier(9, state="duplicate"),
        _earlier(9, state="not_a_complaint"),
        _complaint(),
    ],
)
def test_what_is_older_elsewhere_or_otherwise_is_no_repeat(other: Complaint) -> None:
    """F072."""
    assert recoveries.repeat_of(_complaint(), [other]) is None


def test_the_same_promise_broken_twice_is_a_repeat_whatever_its_cause() -> None:
    """F072."""
    promised = {"promise_id": id_of("promise")}
    other = _earlier(9, cause="capacity", **promised)
    repeat = recoveries.repeat_of(_complaint(cause="", **promised), [other])
    assert repeat is not None
    assert recovery_lines.same(repeat, repeat.at.date(), TODAY) == "Same promise as 3 Nov"


def test_causes_that_differ_in_detail_or_are_unknown_are_not_the_same() -> None:
    """F072."""
    late = _complaint(cause_detail="late")
    assert recoveries.repeat_of(late, [_earlier(9, cause_detail="rude")]) is None
    assert recoveries.repeat_of(late, [_earlier(9)]) is not None
    unknown = {"cause": "unknown"}
    assert recoveries.repeat_of(_complaint(**unknown), [_earlier(9, **unknown)]) is None
    assert recoveries.repeat_of(_complaint(cause=""), [_earlier(9, cause="")]) is None


def test_a_failure_counts_too_but_not_the_one_it_is_about() -> None:
    """F072: a moment of the day before is what the complaint is about."""
    assert recoveries.repeat_of(_complaint(), [], [_failure(0.5)]) is None
    repeat = recoveries.repeat_of(_complaint(), [_earlier(30)], [_failure(0.5), _failure(23)])
    assert repeat is not None
    assert (repeat.what, repeat.id) == ("experience", "f23")
    assert recovery_lines.same(repeat, repeat.at.date(), TODAY) == "Same cause as 20 Oct"
    assert recoveries.repeat_of(_complaint(), [], [_failure(9, detail="rude")]) is not None
    assert recoveries.repeat_of(_complaint(cause_detail="late"), [], [_failure(9, detail="rude")]) is None


# ---- too much at once -------------------------------------------------------------------------------


def _word(hours: float, **fields: Any) -> Any:
    return builders.an_experience(**{"at": NOW - timedelta(hours=hours), "initiator": "we", **fields})


def test_an_explanation_on_top_of_an_update_and_a_gesture_is_a_pile() -> None:
    told = recoveries.piled(_done("explanation", "gesture"), [_word(3)], now=NOW)
    assert told == ("update", "explanation", "gesture")
    assert recovery_lines.piled(told) == (
        "They had an update, an explanation and a gesture from us within 48 hours."
    )
    assert recoveries.piled(_done("explanation"), [_word(3), _word(47)], now=NOW) == ("update", "explanation")


def test_one_explanation_is_told_in_one_word_and_is_no_pile() -> None:
    assert recoveries.piled(_done("explanation"), [_word(3)], now=NOW) == ()
    assert recoveries.piled(_done("gesture"), [_word(3), _word(4)], now=NOW) == ()
    assert recoveries.piled(_done("explanation", "gesture"), [], now=NOW) == ()


def test_only_what_they_saw_from_us_within_two_days_piles_up() -> None:
    done = _done("explanation", "gesture")
    for word in (_word(48.1), _word(3, is_internal=True), _word(3, initiator="they"), _word(-1)):
        assert recoveries.piled(done, [word], now=NOW) == ()
    longer_ago = _remedies("explanation", "gesture", done_on=TODAY - timedelta(days=3))
    assert recoveries.piled(longer_ago, [_word(3)], now=NOW) == ()


# ---- what research says -----------------------------------------------------------------------------


def test_each_step_that_concerns_recovery_has_its_evidence_with_its_source() -> None:
    for state in STATES:
        for each in recovery_guidance.at_step(state):
            assert recovery_lines.guidance(each).endswith(f"({each.source})." if each.source else ".")
    assert [each.code for each in recovery_guidance.at_step("response_ready")] == [
        "outcome_first", "treatment_lasts",
    ]  # fmt: skip
    assert [each.code for each in recovery_guidance.at_step("closed_resolved")] == ["never_plan_to_fail"]
    assert recovery_guidance.at_step("duplicate") == ()
