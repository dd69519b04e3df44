"""Labels, traits and predictions: they need evidence, they expire, and each prediction gets its verdict."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import NOW, TODAY
from keyaccounts import labels
from keyaccounts.labels import Prediction
from keyaccounts.refusals import Refusal

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "expires"),
    [
        (date(2026, 3, 3), date(2027, 3, 3)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2026, 1, 31), date(2027, 1, 31)),
    ],
)
def test_a_label_lasts_twelve_months_to_the_months_end(on: date, expires: date) -> None:
    """F065."""
    assert labels.usual_expiry(on) == expires


def test_a_label_expires_on_its_day_and_holds_until_then() -> None:
    """F065."""
    label = builders.a_label(evidence="Signed at the table", expires_on=TODAY + 9 * DAY)

    assert label.holds(TODAY + 8 * DAY)
    assert label.is_expired(TODAY + 9 * DAY)
    assert not label.holds(TODAY + 9 * DAY)


@pytest.mark.parametrize("evidence", ["", "  "])
@pytest.mark.parametrize("sort", labels.SORTS)
def test_a_trait_without_evidence_is_hollow_and_not_relied_on(sort: str, evidence: str) -> None:
    """F057."""
    label = builders.a_label(sort=sort, evidence=evidence)

    assert label.is_hollow
    assert not label.holds(TODAY)
    assert not label.changed(evidence="Signed at the table").is_hollow


def test_fresh_evidence_gives_a_label_twelve_more_months() -> None:
    """F065."""
    label = builders.a_label(evidence="Signed at the table", on=date(2025, 3, 3), expires_on=date(2026, 3, 3))
    renewed = label.renewed("Signed in the car park too", on=TODAY)

    assert label.is_expired(TODAY)
    assert renewed.holds(TODAY)
    assert (renewed.evidence, renewed.on, renewed.expires_on) == (
        "Signed in the car park too", TODAY, date(2027, 11, 17),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("evidence", "code"), [("", "empty"), ("  ", "empty"), (" signed at the TABLE ", "same_evidence")]
)
def test_a_label_is_not_renewed_without_new_evidence(evidence: str, code: str) -> None:
    """F065."""
    label = builders.a_label(evidence="Signed at the table")

    with pytest.raises(Refusal) as refused:
        label.renewed(evidence, on=TODAY)

    assert (refused.value.code, refused.value.field) == (code, "evidence")


def test_evidence_from_before_does_not_renew() -> None:
    with pytest.raises(Refusal, match="evidence_is_older"):
        builders.a_label(on=TODAY).renewed("Decided at once in spring", on=TODAY - DAY)


def test_counter_evidence_stands_beside_the_label_until_fresh_evidence_outweighs_it() -> None:
    """F065."""
    label = builders.a_label(evidence="Signed at the table").contradicted("Asked Carmen first")

    assert label.is_contradicted
    assert not label.holds(TODAY)
    assert label.evidence == "Signed at the table"
    assert label.renewed("Signed alone again", on=TODAY).holds(TODAY)


def test_a_contradiction_says_what_was_seen() -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_label().contradicted(" ")

    assert (refused.value.code, refused.value.field) == ("empty", "counter")


def test_a_label_that_expires_at_once_is_refused() -> None:
    with pytest.raises(Refusal, match="expires_at_once"):
        builders.a_label(expires_on=TODAY)


def test_an_archived_label_is_not_relied_on() -> None:
    assert not builders.a_label(evidence="Signed at the table").archived(at=NOW).holds(TODAY)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1)), st.integers(0, 4_000))
def test_a_renewed_label_is_never_expired_on_the_day_it_is_renewed(on: date, later: int) -> None:
    label = builders.a_label(evidence="Once", on=on, expires_on=labels.usual_expiry(on))
    again = on + timedelta(days=later)

    assert not label.renewed("Once more", on=again).is_expired(again)


# ---- predictions ------------------------------------------------------------------------------------


def judged(*verdicts: str) -> list[Prediction]:
    return [builders.a_prediction(verdict=each, verdict_on=TODAY) for each in verdicts]


@pytest.mark.parametrize("verdict", ["hit", "miss", "void"])
def test_each_prediction_gets_its_verdict_once_it_is_due(verdict: str) -> None:
    """F059."""
    prediction = builders.a_prediction(due_on=TODAY)

    assert prediction.is_due(TODAY)
    told = prediction.judged(verdict, on=TODAY)
    assert (told.verdict, told.verdict_on) == (verdict, TODAY)
    assert not told.is_due(TODAY)


def test_before_its_day_a_prediction_may_come_true_or_fall_away_but_not_miss() -> None:
    """F059."""
    prediction = builders.a_prediction(due_on=TODAY + DAY)

    assert not prediction.is_due(TODAY)
    assert prediction.judged("hit", on=TODAY).verdict == "hit"
    assert prediction.judged("void", on=TODAY).verdict == "void"
    with pytest.raises(Refusal, match="too_early_to_miss"):
        prediction.judged("miss", on=TODAY)


@pytest.mark.parametrize(("verdict", "code"), [("", "unknown_code"), ("maybe", "unknown_code")])
def test_another_verdict_is_refused(verdict: str, code: str) -> None:
    """F059."""
    with pytest.raises(Refusal, match=code):
        builders.a_prediction(due_on=TODAY).judged(verdict, on=TODAY)


def test_a_verdict_stands() -> None:
    (told,) = judged("miss")

    with pytest.raises(Refusal, match="prediction_judged"):
        told.judged("hit", on=TODAY)


def test_the_longest_due_is_asked_first() -> None:
    """F059."""
    late = builders.a_prediction(on=TODAY - 90 * DAY, due_on=TODAY - 30 * DAY)
    now = builders.a_prediction(due_on=TODAY)
    ahead = builders.a_prediction(due_on=TODAY + DAY)

    assert labels.due([ahead, now, *judged("hit"), late, late.archived(at=NOW)], TODAY) == (late, now)


@pytest.mark.parametrize(
    ("verdicts", "rate"),
    [
        ((), None),
        (("void",), None),
        (("",), None),
        (("hit", "void"), 1.0),
        (("hit", "miss", "miss", "void"), 1 / 3),
    ],
)
def test_the_hit_rate_leaves_out_what_was_voided(verdicts: tuple[str, ...], rate: float | None) -> None:
    """F059."""
    assert labels.hit_rate(judged(*verdicts)) == rate


@given(st.lists(st.sampled_from(labels.VERDICTS), max_size=20))
def test_the_hit_rate_is_a_share(verdicts: list[str]) -> None:
    rate = labels.hit_rate(judged(*verdicts))

    assert rate is None or 0 <= rate <= 1
    assert (rate is None) == (not {"hit", "miss"} & set(verdicts))


def test_a_prediction_due_before_it_was_made_is_refused() -> None:
    with pytest.raises(Refusal, match="due_before_predicted"):
        builders.a_prediction(due_on=TODAY - DAY)
