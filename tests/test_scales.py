"""Satisfaction: the figures of the rules to the digit, few answers as answers, unlike scales apart."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyaccounts import scales
from keyaccounts.refusals import Refusal
from keyaccounts.scales import CES, CSAT, EFFORT, NPS, Scale

ANY = st.sampled_from(list(scales.SCALES.values())).flatmap(
    lambda scale: st.tuples(
        st.just(scale), st.lists(st.integers(scale.least, scale.most), min_size=1, max_size=60)
    )
)


def nps(promoters: int, passives: int, detractors: int) -> scales.Index:
    return scales.index(NPS, [*[9] * promoters, *[8] * passives, *[6] * detractors])


@pytest.mark.parametrize(
    ("counts", "value", "margin"),
    [((5, 3, 2), "30", "48.4"), ((24, 10, 6), "45", "22.9"), ((1268, 935, 447), "31", "2.8")],
)
def test_recommendation_is_promoters_less_detractors_with_its_margin(
    counts: tuple[int, int, int], value: str, margin: str
) -> None:
    found = nps(*counts)
    assert found.value is not None
    assert found.margin is not None
    assert str(scales.rounded(found.value)) == value
    assert str(scales.rounded(found.margin, 1)) == margin


def test_a_survey_of_thousands_is_told_to_two_places() -> None:
    recommend, satisfied = nps(1268, 935, 447).value, scales.index(CSAT, [*[4] * 2059, *[3] * 566]).value
    assert recommend is not None
    assert satisfied is not None
    assert str(scales.rounded(recommend, 2)) == "30.98"
    assert str(scales.rounded(satisfied, 2)) == "78.44"


def test_satisfaction_is_the_share_of_the_two_best() -> None:
    found = scales.index(CSAT, [*[4] * 42, *[5] * 32, *[3] * 33])
    assert found.value is not None
    assert found.margin is not None
    assert (found.good, found.answers) == (74, 107)
    assert (str(scales.rounded(found.value, 2)), str(scales.rounded(found.value))) == ("69.16", "69")
    assert str(scales.rounded(found.margin, 1)) == "8.8"


def test_ease_is_the_share_from_five_on_and_its_mean() -> None:
    """F103: the effort item."""
    found = scales.index(CES, [7, 7, 6, 6, 5, 5, 4, 3, 2, 6])
    assert found.margin is not None
    assert (found.value, found.mean) == (70.0, 5.1)
    assert str(scales.rounded(found.margin, 1)) == "28.4"


@pytest.mark.parametrize(("value", "good", "bad"), [(6, 0, 1), (7, 0, 0), (8, 0, 0), (9, 1, 0)])
def test_passives_begin_at_seven_and_promoters_at_nine(value: int, good: int, bad: int) -> None:
    found = scales.index(NPS, [*[value] * 5])
    assert found.value == 100 * (good - bad)


def test_fewer_than_five_answers_are_shown_and_give_no_index() -> None:
    few, five = scales.index(NPS, [9, 9, 9, 2]), scales.index(NPS, [9, 9, 9, 2, 9])
    assert (few.answers, few.good, few.value, few.margin, few.mean) == (4, 3, None, None, 7.25)
    assert (five.value, five.is_firm) == (60.0, False)
    assert scales.index(NPS, [10]).mean == 10


def test_an_index_is_firm_from_thirty_answers_on() -> None:
    assert not nps(29, 0, 0).is_firm
    assert nps(30, 0, 0).is_firm


def test_no_answers_are_no_data_and_not_zero() -> None:
    assert scales.index(NPS, []) == (NPS, 0, 0, None, None, None)


def test_the_old_scale_of_effort_runs_the_other_way() -> None:
    found = scales.index(EFFORT, [1, 2, 2, 3, 5])
    assert (found.good, found.value) == (3, 60.0)


@pytest.mark.parametrize(("scale", "value"), [(NPS, 11), (NPS, -1), (CSAT, 0), (CSAT, 6), (CES, 8)])
def test_what_the_scale_does_not_have_is_no_answer(scale: Scale, value: int) -> None:
    """A survey's 11, 0 and 6 that stand for "no answer" are no scores."""
    with pytest.raises(Refusal, match="off_scale"):
        scales.index(scale, [*[scale.most] * 5, value])


def test_declined_and_unanswered_asks_stay_in_the_response_rate() -> None:
    states = ["answered", "answered", "declined", "no_answer", "asked", "planned", "cancelled"]
    assert scales.response_rate(states) == (2, 5)
    assert scales.response_rate(states).percent == 40.0
    assert scales.response_rate(["planned"]).percent is None


def test_two_points_between_offering_and_dealing_are_never_hidden_by_their_mean() -> None:
    """F040"""
    assert scales.is_split(4, 2)
    assert scales.is_split(3, 5)
    assert not scales.is_split(4, 3)
    assert not scales.is_split(4, None)


def test_a_price_is_unfair_up_to_two() -> None:
    """F041"""
    assert [scales.is_unfair(each) for each in (None, 1, 2, 3)] == [False, True, True, False]


def test_the_gap_is_what_they_got_less_what_they_expected() -> None:
    assert (scales.gap(2, 5), scales.gap(5, 4)) == (-3, 1)
    with pytest.raises(Refusal, match="off_scale"):
        scales.gap(0, 4)


@pytest.mark.parametrize(("value", "shown"), [(0.5, "1"), (-0.5, "-1"), (2.5, "3"), (69.158, "69")])
def test_halves_are_shown_rounded_up(value: float, shown: str) -> None:
    assert str(scales.rounded(value)) == shown


@given(answers=ANY, turn=st.randoms(use_true_random=False))
def test_an_index_stays_in_its_bounds_and_knows_no_order(
    answers: tuple[Scale, list[int]], turn: random.Random
) -> None:
    scale, values = answers
    found = scales.index(scale, values)
    assert scales.index(scale, turn.sample(values, len(values))) == found
    assert found.mean is not None
    assert scale.least <= found.mean <= scale.most
    if found.value is not None:
        assert found.margin is not None
        assert (-100 if scale is NPS else 0) <= found.value <= 100
        assert 0 <= found.margin <= 200


@given(values=st.lists(st.integers(0, 10), min_size=5, max_size=60))
def test_another_promoter_never_lowers_the_recommendation(values: list[int]) -> None:
    before, after = scales.index(NPS, [*values]).value, scales.index(NPS, [*values, 10]).value
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9
