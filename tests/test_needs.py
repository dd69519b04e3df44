"""A need and its evidence: types, states, confidence, and whether they told us or we read it off."""

from __future__ import annotations

import pytest

import builders
from keyaccounts.needs import DIRECT_MEANS, INDIRECT_MEANS, OPEN_STATES, STATES, TYPES
from keyaccounts.refusals import Refusal


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
