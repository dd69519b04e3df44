"""Who is premium: a cap between 5 and 50 that nobody slips past."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import tier
from keyaccounts.accounts import Level
from keyaccounts.refusals import Refusal
from keyaccounts.tier import Candidate, Criterion, Points

CODES = ("revenue", "reach", "fit", "reference", "risk", "reputation")

weights = st.lists(st.integers(tier.LEAST_WEIGHT, tier.MOST_WEIGHT), min_size=3, max_size=6)
names = st.sampled_from(("Ostrava Stahl", "ostrava stahl", "Łódzkie Zakłady", "Lodzkie Zaklady", "Verac"))
candidates = st.lists(
    st.builds(
        Candidate,
        st.integers(0, 40).map(lambda number: f"{number:032x}"),
        names,
        st.none() | st.sampled_from((0.0, 40.0, 62.5, 100.0)),
    ),
    unique_by=lambda each: each.account_id,
)


@pytest.mark.parametrize("cap", [5, 20, 50])
def test_a_cap_within_its_bounds_is_taken(cap: int) -> None:
    tier.check_cap(cap)


@pytest.mark.parametrize("cap", [4, 51, -1])
def test_a_cap_beyond_its_bounds_is_refused(cap: int) -> None:
    with pytest.raises(Refusal) as refused:
        tier.check_cap(cap)

    assert refused.value.facts == {"least": 5, "most": 50, "cap": cap}


def test_the_last_place_may_be_taken_but_no_more() -> None:
    """F021."""
    tier.admit(19, cap=20)
    with pytest.raises(Refusal) as refused:
        tier.admit(20, cap=20)

    assert refused.value.facts == {"cap": 20, "premium": 20, "joining": 1}


def test_nobody_joining_is_never_refused_even_over_a_lowered_cap() -> None:
    tier.admit(30, cap=20, joining=0)


@given(premium=st.integers(0, 60), cap=st.integers(5, 50), joining=st.integers(1, 60))
def test_an_admitted_group_fits(premium: int, cap: int, joining: int) -> None:
    try:
        tier.admit(premium, cap=cap, joining=joining)
    except Refusal:
        assert premium + joining > cap
    else:
        assert premium + joining <= cap


def criteria_of(weighed: list[int]) -> tuple[Criterion, ...]:
    return tuple(Criterion(code, code.title(), weight) for code, weight in zip(CODES, weighed, strict=False))


def points_of(got: dict[str, int]) -> tuple[Points, ...]:
    return tuple(Points(code, points) for code, points in got.items())


def test_a_score_weighs_each_criterion() -> None:
    """F020: 100 x (3x4 + 2x3 + 1x5) / 5 / 6."""
    card, scoring = builders.a_scorecard(), builders.a_scoring()
    assert tier.score(card.criteria, scoring.points) == pytest.approx(100 * (12 + 6 + 5) / 30)


def test_there_is_no_score_before_every_criterion_has_points() -> None:
    card = builders.a_scorecard()
    assert tier.score(card.criteria, points_of({"revenue": 5, "reach": 5})) is None
    assert tier.score(card.criteria, ()) is None


def test_points_by_a_criterion_that_was_given_up_count_for_nothing() -> None:
    card = builders.a_scorecard()
    kept = points_of({"revenue": 4, "reach": 3, "fit": 5})
    assert tier.score(card.criteria, (*kept, Points("risk", 0))) == tier.score(card.criteria, kept)


@given(weighed=weights, share=st.data())
def test_a_score_lies_between_nothing_and_a_hundred(weighed: list[int], share: st.DataObject) -> None:
    criteria = criteria_of(weighed)
    got = {each.code: share.draw(st.integers(0, 5)) for each in criteria}
    found = tier.score(criteria, points_of(got))
    assert found is not None
    assert min(got.values()) * 20 - 1e-9 <= found <= max(got.values()) * 20 + 1e-9


@given(weighed=st.lists(st.integers(1, 3), min_size=3, max_size=6), times=st.integers(1, 3), share=st.data())
def test_weights_that_all_grow_alike_change_no_score(
    weighed: list[int], times: int, share: st.DataObject
) -> None:
    """F020: only how the criteria weigh against each other counts."""
    got = points_of({code: share.draw(st.integers(0, 5)) for code in CODES})
    grown = [weight * times for weight in weighed]
    assert tier.score(criteria_of(grown), got) == tier.score(criteria_of(weighed), got)


@given(candidates=candidates, shuffled=st.randoms(use_true_random=False))
def test_the_ranking_does_not_depend_on_the_order_of_asking(
    candidates: list[Candidate], shuffled: Any
) -> None:
    """F020."""
    before = tier.ranked(candidates)
    shuffled.shuffle(candidates)
    assert tier.ranked(candidates) == before


@given(candidates=candidates)
def test_the_ranking_falls_and_ends_with_those_nobody_judged(candidates: list[Candidate]) -> None:
    found = tier.ranked(candidates)
    scores = [each.score for each in found if each.score is not None]
    assert scores == sorted(scores, reverse=True)
    assert [each.rank for each in found] == [*range(1, len(scores) + 1), *[None] * (len(found) - len(scores))]


def test_equal_scores_stand_by_name_and_then_by_id() -> None:
    ranked = tier.ranked(
        (Candidate("c", "Zenit", 50.0), Candidate("b", "Łódź", 50.0), Candidate("a", "lodz", 50.0))
    )
    assert [each.account_id for each in ranked] == ["a", "b", "c"]


@pytest.mark.parametrize("count", [2, 7])
def test_a_scorecard_has_three_to_six_criteria(count: int) -> None:
    """F020."""
    criteria = tuple(Criterion(f"c{number}", f"Criterion {number}", 1) for number in range(count))
    with pytest.raises(Refusal, match="criteria_count") as refused:
        builders.a_scorecard(criteria=criteria)
    assert refused.value.facts == {"least": 3, "most": 6, "count": count}


@pytest.mark.parametrize("weight", [0, 11])
def test_a_weight_goes_from_one_to_ten(weight: int) -> None:
    with pytest.raises(Refusal, match="out_of_range"):
        Criterion("fit", "Fit", weight)


@pytest.mark.parametrize("points", [-1, 6])
def test_points_go_from_nothing_to_five(points: int) -> None:
    with pytest.raises(Refusal, match="out_of_range"):
        Points("fit", points)


def test_no_criterion_stands_twice() -> None:
    other = (Criterion("reach", "Reach", 2), Criterion("fit", "Fit", 1))
    with pytest.raises(Refusal, match="criterion_twice"):
        builders.a_scorecard(criteria=(Criterion("fit", "Match", 1), *other))
    with pytest.raises(Refusal, match="criterion_twice"):
        builders.a_scorecard(criteria=(Criterion("match", "FIT", 1), *other))
    with pytest.raises(Refusal, match="criterion_twice"):
        builders.a_scoring(points=(Points("fit", 1), Points("fit", 2)))


@pytest.mark.parametrize(
    ("leaving", "joining", "why", "farewell", "field"),
    [
        (Level.WATCH, Level.WATCH, "They grow", "A call", "leaving_id"),
        (Level.PREMIUM, Level.PREMIUM, "They grow", "A call", "joining_id"),
        (Level.PREMIUM, Level.WATCH, " ", "A call", "why"),
        (Level.PREMIUM, Level.WATCH, "They grow", "", "farewell"),
    ],
)
def test_a_swap_says_who_why_and_how(
    leaving: Level, joining: Level, why: str, farewell: str, field: str
) -> None:
    """F021."""
    one, other = builders.an_account("Old", level=leaving), builders.an_account("New", level=joining)
    with pytest.raises(Refusal) as refused:
        tier.check_swap(one, other, why=why, farewell=farewell)
    assert refused.value.field == field


def test_nobody_is_swapped_in_out_of_the_archive(now: Any) -> None:
    old = builders.a_premium_account("Old")
    with pytest.raises(Refusal, match="account_archived"):
        tier.check_swap(old, builders.an_account("New", archived_at=now), why="They grow", farewell="A call")


@pytest.mark.parametrize(("days", "due"), [(0, False), (365, False), (366, True)])
def test_a_place_is_looked_at_again_after_a_year(days: int, due: bool) -> None:
    today = date(2026, 11, 17)
    admitted = builders.a_tier_decision(on=today - timedelta(days=days))
    assert tier.is_review_due([admitted], today) is due


def test_a_place_nobody_decided_about_is_due_at_once() -> None:
    assert tier.is_review_due([], date(2026, 11, 17))
    released = builders.a_tier_decision(on=date(2026, 11, 1), choice="release")
    assert tier.is_review_due([released], date(2026, 11, 17))
