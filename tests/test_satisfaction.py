"""What answers add up to: each scale its own, memory left out, silence no zero, coverage by key people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

import builders
from builders import TODAY, id_of
from keyaccounts import satisfaction, scales
from keyaccounts.answers import Answer, Rating
from keyaccounts.check_ins import CheckIn
from keyaccounts.people import Person
from keyaccounts.satisfaction import Figures

MERIDIAN = id_of("meridian")


def answer(name: str = "", **fields: Any) -> Answer:
    """An answer of somebody; numbers are named by their scale."""
    rated = {each: fields.pop(each) for each in list(fields) if each in scales.SCALES}
    ratings = tuple(Rating(code, code, value) for code, value in rated.items())
    words = "" if ratings else "Fine"
    return builders.an_answer(
        person_id=id_of(name) if name else "", ratings=ratings, **{"words": words, **fields}
    )


def figures(
    given: Sequence[Answer],
    asked: Sequence[CheckIn] = (),
    people: Sequence[Person] = (),
    accounts: Sequence[str] = (MERIDIAN,),
) -> Figures:
    return satisfaction.figures(given, asked, people, accounts)


def told(value: float | None, places: int = 0) -> str:
    return "no index" if value is None else str(scales.rounded(value, places))


def test_no_answers_are_no_data_and_no_zero() -> None:
    """Edge case c7: with no answers some tools show 0."""
    for index in figures([]).indexes:
        assert (index.answers, index.value, index.mean) == (0, None, None)
    assert figures([]).response.percent is None


def test_one_answer_is_shown_as_an_answer_and_gives_no_index() -> None:
    """Edge case c7."""
    index = figures([answer(nps=10)]).of(scales.NPS)
    assert (index.answers, index.good, index.value, index.mean) == (1, 1, None, 10.0)
    assert figures([answer(nps=10), answer(nps=3)]).few == {"nps": (10, 3), "csat": (), "ces": ()}
    assert "nps" not in figures([answer(nps=10)] * 5).few


@pytest.mark.parametrize(("promoters", "passives", "detractors", "value", "margin"), [
    (5, 3, 2, "30", "48.4"), (24, 10, 6, "45", "22.9"),
])  # fmt: skip
def test_recommendation_is_told_with_its_margin(
    promoters: int, passives: int, detractors: int, value: str, margin: str
) -> None:
    """Rules 1."""
    numbers = [9] * promoters + [7] * passives + [6] * detractors
    index = figures([answer(nps=each) for each in numbers]).of(scales.NPS)
    assert (told(index.value), told(index.margin, 1)) == (value, margin)


def test_satisfaction_is_the_two_best_of_all_who_answered() -> None:
    """Rules 1: 42 + 32 of 107."""
    numbers = [4] * 42 + [5] * 32 + [3] * 33
    index = figures([answer(csat=each) for each in numbers]).of(scales.CSAT)
    assert (told(index.value, 2), told(index.value), index.good, index.answers) == ("69.16", "69", 74, 107)


def test_ease_is_told_as_share_and_mean() -> None:
    """Rules 1, F103."""
    index = figures([answer(ces=each) for each in (7, 7, 6, 6, 5, 5, 4, 3, 2, 6)]).of(scales.CES)
    assert (told(index.value), told(index.mean, 1), told(index.margin, 1)) == ("70", "5.1", "28.4")


def test_a_promoter_begins_at_nine_and_a_detractor_ends_at_six() -> None:
    """Edge case c7: the borders 6/7 and 8/9."""
    values = {each: figures([answer(nps=each)] * 5).of(scales.NPS).value for each in (6, 7, 8, 9)}
    assert values == {6: -100, 7: 0, 8: 0, 9: 100}


def test_whoever_leaves_a_question_out_is_not_in_its_base() -> None:
    """Edge case c7: one promoter and two who dismissed the question read 33 in another tool."""
    given = [*[answer(nps=10)] * 5, *[answer(offering=4)] * 10]
    index = figures(given).of(scales.NPS)
    assert (index.answers, index.value) == (5, 100)


def test_scales_of_five_and_of_seven_are_never_pooled() -> None:
    """Edge case c7: the older effort scale runs the other way."""
    given = [*[answer(ces=7)] * 5, *[answer(effort=1)] * 6]
    told = figures(given)
    assert (told.of(scales.CES).answers, told.of(scales.EFFORT).answers) == (5, 6)
    assert told.of(scales.CES).mean == 7
    assert told.of(scales.EFFORT).value == 100


def test_own_questions_are_not_pooled_with_the_usual_one() -> None:
    own = builders.an_answer(ratings=(Rating("the_portal", "csat", 1),))
    assert figures([own, *[answer(csat=5)] * 5]).of(scales.CSAT).answers == 5


def test_heads_stand_first_and_others_only_where_answered() -> None:
    assert [each.scale.code for each in figures([]).indexes] == ["nps", "csat", "ces"]
    found = figures([answer(offering=4, dealing=2, price_fairness=2)]).indexes
    assert {each.scale.code for each in found} == {
        "nps", "csat", "ces", "offering", "dealing", "price_fairness"
    }  # fmt: skip


def test_what_was_written_from_memory_is_left_out_and_counted() -> None:
    """Edge case c7, rules 5: the proxy answer."""
    told = figures([*[answer(nps=10)] * 5, *[answer(nps=0, writer="memory")] * 3])
    assert (told.of(scales.NPS).value, told.answers, told.from_memory) == (100, 5, 3)


def test_a_pulse_is_no_answer_of_theirs() -> None:
    """Rules 5: our own reading is never mixed in."""
    pulse = answer("ana", offering=1, purpose="pulse")
    told = figures([pulse], [builders.a_check_in(purpose="pulse", state="answered")], [a_buyer("ana")])
    assert (told.answers, told.response, told.accounts.part, told.voices.part) == (0, (0, 0), 0, 0)


def test_an_answer_put_away_counts_no_more() -> None:
    assert figures([answer(nps=10, archived_at=builders.NOW)]).answers == 0


def test_an_edited_answer_counts_as_it_stands_now() -> None:
    """Edge case c7."""
    given = [answer(nps=10) for _ in range(5)]
    mended = given[0].changed(ratings=(Rating("nps", "nps", 0),))
    assert figures([mended, *given[1:]]).of(scales.NPS).value == 60


def test_two_answers_of_one_day_are_two_answers() -> None:
    """Edge case c7."""
    assert figures([answer("ana", nps=10), answer("ana", nps=9)]).of(scales.NPS).answers == 2


def test_declined_and_unanswered_asks_lower_the_response_and_no_score() -> None:
    """Rules 1 and 5, edge case c7."""
    states = ("answered", "declined", "no_answer", "asked", "planned", "cancelled")
    told = figures([answer(nps=10)] * 5, [builders.a_check_in(state=each) for each in states])
    assert told.response == (1, 4)
    assert told.of(scales.NPS).value == 100


def a_buyer(name: str, **fields: Any) -> Person:
    return builders.a_person(name, id=id_of(name), role="economic_buyer", **fields)


def test_coverage_counts_accounts_and_key_people() -> None:
    """Rules 1: a clerk is no key person, and who left is none either."""
    people = [
        a_buyer("ana"), a_buyer("tomas"), a_buyer("gone", left_on=TODAY),
        a_buyer("away", archived_at=builders.NOW),
        builders.a_person("Clerk", id=id_of("clerk")),
        builders.a_person("Chair", id=id_of("chair"), power="inner_circle"),
    ]  # fmt: skip
    given = [answer("ana", nps=9), answer("clerk", nps=9), answer("gone", nps=9)]
    told = figures(given, people=people, accounts=(MERIDIAN, id_of("ostrava"), id_of("nordlys")))
    assert told.accounts == (1, 3)
    assert told.voices == (1, 3)


def test_somebody_heard_from_memory_is_covered() -> None:
    told = figures([answer("ana", nps=9, writer="memory")], people=[a_buyer("ana")])
    assert (told.voices, told.answers) == ((1, 1), 0)


def test_an_answer_after_the_person_left_still_counts() -> None:
    """Edge case c7: an answer that arrives after the person merged or left."""
    told = figures([answer("gone", nps=9)] * 5, people=[a_buyer("gone", left_on=date(2026, 1, 1))])
    assert (told.of(scales.NPS).answers, told.voices) == (5, (0, 0))


@pytest.mark.parametrize(
    ("today", "months", "first"),
    [
        (date(2026, 11, 17), 12, date(2025, 11, 18)),
        (date(2026, 11, 17), 36, date(2023, 11, 18)),
        (date(2027, 3, 31), 1, date(2027, 3, 1)),
        (date(2026, 11, 17), 0, None),
    ],
)
def test_a_time_of_asking_ends_today(today: date, months: int, first: date | None) -> None:
    assert satisfaction.first_day(today, months) == first


def test_two_points_between_offering_and_dealing_are_told() -> None:
    """F040."""
    assert satisfaction.is_split(answer(offering=4, dealing=2))
    assert not satisfaction.is_split(answer(offering=4, dealing=3))
    assert not satisfaction.is_split(answer(offering=5))
