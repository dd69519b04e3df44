"""A need and its evidence: types, states, confidence, and whether they told us or we read it off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import builders
from builders import TODAY
from keyaccounts import needs
from keyaccounts.needs import DIRECT_MEANS, INDIRECT_MEANS, OPEN_STATES, STATES, TYPES, Need
from keyaccounts.refusals import Refusal
from keyaccounts.tasks import Task

SLOT = builders.id_of("slot")


@pytest.mark.parametrize("state", STATES)
def test_a_need_asks_something_of_us_until_satisfied_or_dropped(state: str) -> None:
    assert builders.a_need(state=state).is_open == (state in OPEN_STATES)
    assert builders.a_need(state=state).is_open == (state not in ("satisfied", "dropped"))


def test_an_archived_need_asks_nothing() -> None:
    assert not builders.a_need().archived(at=builders.NOW).is_open


@pytest.mark.parametrize("confidence", [None, 0.0, 1.0])
def test_confidence_is_a_share(confidence: float | None) -> None:
    assert builders.a_need(confidence=confidence).confidence == confidence


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
def test_confidence_beyond_a_share_is_refused(confidence: float) -> None:
    with pytest.raises(Refusal, match="out_of_range"):
        builders.a_need(confidence=confidence)


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", ""), ("text", "x" * 501), ("type", "wish"), ("sort", "vague"), ("state", "gone")],
)
def test_an_unusable_need_is_refused_at_its_field(field: str, value: str) -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_need().changed(**{field: value})

    assert refused.value.field == field


def test_each_means_is_direct_or_indirect_and_never_both() -> None:
    """F017."""
    assert not set(DIRECT_MEANS) & set(INDIRECT_MEANS)
    assert all(builders.an_evidence(means=means).is_direct for means in DIRECT_MEANS)
    assert not any(builders.an_evidence(means=means).is_direct for means in INDIRECT_MEANS)
    assert TYPES == ("need", "want", "insight")


def test_evidence_by_means_nobody_knows_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        builders.an_evidence(means="rumour")

    assert refused.value.field == "means"


@pytest.mark.parametrize(
    ("means", "way"),
    [("asked", "said"), ("complaint", "said"), ("behaviour", "did"), ("choice", "did"), ("usage", "did"),
     ("tone", "seemed"), ("colleague", "seemed"), ("public_source", "seemed"), ("silence", "seemed")],
)  # fmt: skip
def test_evidence_was_said_done_or_seemed_so(means: str, way: str) -> None:
    """F017."""
    assert builders.an_evidence(means=means).way == way


def confirmed(days: int, **fields: Any) -> Need:
    """A need confirmed so many days ago."""
    return builders.a_need(id=SLOT, state="confirmed", state_on=TODAY - timedelta(days=days), **fields)


def a_step(**fields: Any) -> Task:
    return builders.a_task(need_id=SLOT, **fields)


@pytest.mark.parametrize(("days", "is_stalled"), [(14, False), (15, True), (200, True)])
def test_a_confirmed_need_without_an_open_step_is_stalled_after_fourteen_days(
    days: int, is_stalled: bool
) -> None:
    """F016."""
    assert bool(needs.stalled([confirmed(days)], [], today=TODAY)) == is_stalled


def test_an_open_step_keeps_a_need_from_stalling_and_a_settled_one_counts_from_its_day() -> None:
    """F016."""
    need = confirmed(90)
    settled = TODAY - timedelta(days=20)

    assert needs.stalled([need], [a_step(due_on=TODAY - timedelta(days=60))], today=TODAY) == []
    (idle,) = needs.stalled([need], [a_step(state="dropped", settled_on=settled)], today=TODAY)
    assert idle == (need, settled)
    other = builders.a_task(need_id=builders.id_of("other"))
    assert needs.stalled([need], [other, a_step().archived(at=builders.NOW)], today=TODAY)


@pytest.mark.parametrize("state", [each for each in STATES if each != "confirmed"])
def test_only_confirmed_needs_stall(state: str) -> None:
    """F016."""
    assert needs.stalled([confirmed(90).changed(state=state)], [], today=TODAY) == []


def test_the_need_that_waits_longest_comes_first() -> None:
    short, long = builders.a_need(state="confirmed", state_on=TODAY - timedelta(days=20)), confirmed(40)
    assert [each.need for each in needs.stalled([short, long], [], today=TODAY)] == [long, short]


def test_a_confirmed_need_we_cannot_meet_is_flagged_until_they_are_told() -> None:
    """F074."""
    need = confirmed(3, fit="cannot")

    assert needs.untold([need]) == [need]
    assert needs.untold([need.changed(told_on=TODAY)]) == []
    others = [need.changed(fit=fit) for fit in ("", "can", "with_partner", "not_now")]
    assert needs.untold([*others, need.changed(state="hypothesis"), need.archived(at=builders.NOW)]) == []


def test_a_need_they_know_we_cannot_meet_waits_for_no_step() -> None:
    """F016, F074."""
    need = confirmed(90, fit="cannot")

    assert needs.stalled([need], [], today=TODAY)
    assert needs.stalled([need.changed(told_on=TODAY)], [], today=TODAY) == []


def test_steps_are_split_into_formal_and_informal_ones() -> None:
    """F018."""
    steps = [a_step(way=way) for way in ("contract", "coffee", "visit", "call", "")]
    elsewhere = [builders.a_task(way="plan"), a_step(way="call", state="dropped")]

    assert needs.split([*steps, *elsewhere]) == needs.Split(formal=1, informal=3, unnamed=1)


def test_needs_wants_and_insights_are_counted_apart() -> None:
    """F087."""
    told = [builders.a_need(type=type) for type in ("need", "want", "want")]
    assert needs.counts(told) == {"need": 1, "want": 2, "insight": 0}
