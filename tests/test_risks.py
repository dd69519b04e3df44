"""Risks and unusual requests: who calls back, over which number, and nothing is done before (F077)."""

from __future__ import annotations

from datetime import timedelta

import pytest

import builders
from builders import NOW, TODAY
from keyaccounts import risks
from keyaccounts.refusals import Refusal

SETTLED = {"verified_by": "Maija", "number_called": "+34 961 203 040", "outcome": "not_genuine"}


@pytest.mark.parametrize("missing", ["verified_by", "number_called", "outcome"])
def test_a_flag_cannot_close_without_who_verified_it(missing: str) -> None:
    """F077: nor without the number that was called, or what came of it."""
    request = builders.an_unusual_request()
    with pytest.raises(Refusal) as refused:
        request.closed(at=NOW, **SETTLED | {missing: ""})
    assert (refused.value.code, refused.value.field) == ("empty", missing)
    assert request.closed(at=NOW, **SETTLED).is_open is False


@pytest.mark.parametrize("missing", ["verified_by", "number_called", "outcome"])
def test_no_edit_closes_a_flag_past_the_call_back(missing: str) -> None:
    """F077: an import or an edit that sets the closing time meets the same rule."""
    with pytest.raises(Refusal) as refused:
        builders.an_unusual_request().changed(closed_at=NOW, **SETTLED | {missing: ""})
    assert refused.value.field == missing


def test_an_open_request_is_not_put_away() -> None:
    """F077."""
    request = builders.an_unusual_request()
    with pytest.raises(Refusal, match="request_open"):
        request.archived(at=NOW)
    assert request.closed(at=NOW, **SETTLED).archived(at=NOW).is_archived


def test_a_settled_request_is_settled_once() -> None:
    request = builders.an_unusual_request().closed(at=NOW, **SETTLED)
    with pytest.raises(Refusal, match="request_closed"):
        request.closed(at=NOW, **SETTLED)


@pytest.mark.parametrize(
    ("called", "is_known"),
    [
        ("+34 961 203 040", True),
        ("0034961203040", True),
        ("0961/203-040", True),
        ("+34 961 203 041", False),
        ("3040", False),
        ("", False),
    ],
)
def test_a_number_is_known_however_it_is_written(called: str, is_known: bool) -> None:
    """F077: the call goes over a number that we knew before."""
    ana = builders.a_person("Ana Ruiz", phones=("+34 961 203 040", ""))
    known = risks.known_numbers(builders.an_account(phone="0961 203040"), [ana])
    assert known == (risks.KnownNumber("Ana Ruiz", "+34 961 203 040"),)
    assert risks.is_known(called, known) is is_known


def test_a_risk_weighs_likelihood_times_harm_and_the_heaviest_comes_first() -> None:
    light = builders.a_risk("Light", likelihood=1, harm=5)
    heavy = builders.a_risk("Heavy", likelihood=2, harm=3)
    sooner = builders.a_risk("Sooner", likelihood=3, harm=2, review_on=TODAY)
    assert [each.text for each in risks.in_order([light, heavy, sooner])] == ["Sooner", "Heavy", "Light"]
    with pytest.raises(Refusal, match="out_of_range"):
        builders.a_risk(harm=6)


def test_a_risk_asks_for_its_review_from_that_day_on_while_it_is_watched() -> None:
    risk = builders.a_risk(review_on=TODAY)
    assert not risk.is_review_due(TODAY - timedelta(days=1))
    assert risk.is_review_due(TODAY)
    assert not risk.reviewed(next_on=TODAY + timedelta(days=90)).is_review_due(TODAY)
    assert not risk.closed(on=TODAY, outcome="Second carrier found").is_review_due(TODAY)


def test_a_risk_is_closed_with_its_outcome_and_put_away_only_then() -> None:
    risk = builders.a_risk()
    with pytest.raises(Refusal, match="empty"):
        risk.closed(on=TODAY, outcome=" ")
    with pytest.raises(Refusal, match="risk_open"):
        risk.archived(at=NOW)
    closed = risk.closed(on=TODAY, outcome="Second carrier found")
    with pytest.raises(Refusal, match="risk_closed"):
        closed.reviewed(next_on=TODAY)
    assert closed.archived(at=NOW).is_archived
    assert closed.reopened() == risk
