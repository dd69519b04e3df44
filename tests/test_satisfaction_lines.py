"""Satisfaction in words: figures never stand without their answers, and no mean without its people."""

from __future__ import annotations

from datetime import date

import pytest

import builders
from keyaccounts import satisfaction, satisfaction_lines, satisfaction_years, scales
from keyaccounts.satisfaction_years import Gap, Line, Mark, Silence
from keyaccounts.scales import Scale
from test_satisfaction import answer, figures
from test_satisfaction_years import said

TODAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("scale", "values", "told"),
    [
        (scales.NPS, (9,) * 24 + (7,) * 10 + (6,) * 6, "Would recommend us: +45, NPS, 40 answers, ± 22.9"),
        (scales.NPS, (6,) * 5, "Would recommend us: −100, NPS, 5 answers, ± 0.0, few answers"),
        (scales.NPS, (7,) * 30, "Would recommend us: 0, NPS, 30 answers, ± 0.0"),
        (scales.NPS, (9, 10, 3), "Would recommend us: 9, 10, 3, 3 answers; an index takes 5"),
        (scales.NPS, (), "Would recommend us: No data, nobody answered this yet"),
        (scales.CSAT, (4,) * 42 + (5,) * 32 + (3,) * 33, "Satisfied: 69 %, 74 of 107 answers, ± 8.8"),
        (
            scales.CES, (7, 7, 6, 6, 5, 5, 4, 3, 2, 6),
            "We made it easy: 70 %, 7 of 10, mean 5.1 of 7, ± 28.4, few answers",
        ),
        (scales.OFFERING, (4,), "Offering: 4, 1 answer; an index takes 5"),
    ],
)  # fmt: skip
def test_an_index_is_told_with_what_it_rests_on(scale: Scale, values: tuple[int, ...], told: str) -> None:
    """Rules 1."""
    few = values if len(values) < scales.FEWEST else ()
    assert satisfaction_lines.index(scales.index(scale, values), few) == told


def test_who_was_heard_is_told_with_what_was_left_out() -> None:
    given = [answer(nps=10), answer(nps=9, writer="memory")]
    told = satisfaction.figures(
        given, [builders.a_check_in(state=each) for each in ("answered", "declined")],
        [builders.a_person(role="user")], (builders.id_of("meridian"), builders.id_of("ostrava")),
    )  # fmt: skip
    assert list(satisfaction_lines.heard(told)) == [
        "1 of 2 who were asked answered", "1 of 2 accounts were heard", "0 of 1 key people spoke",
        "1 answer from memory left out of the figures",
    ]  # fmt: skip
    assert list(satisfaction_lines.heard(figures([]))) == []


def line(*given: satisfaction_years.Said, marks: tuple[Mark, ...] = ()) -> Line:
    return satisfaction_years.line(given, (), marks, cadence_days=90, today=TODAY)


def test_a_line_says_what_its_points_are() -> None:
    complaint = builders.a_complaint("Late delivery", number=104, state="investigating")
    mark = satisfaction_years.mark(complaint, date(2026, 11, 9))
    assert mark is not None
    two = line(said("2026-08-01"), said("2026-11-01"), said("2026-11-02", "tomas"), marks=(mark,))
    assert satisfaction_lines.course(two) == "2 rounds, 1 complaint; each point is the mean of 1 to 2 people"
    alone = line(said("2026-11-01"), said("2026-11-03", writer="memory"))
    assert (
        satisfaction_lines.course(alone)
        == "1 round; each point is the word of 1 person, 1 from memory left out"
    )
    assert satisfaction_lines.course(line()) == "0 rounds"


def test_a_round_names_each_rating_and_who_is_of_two_minds() -> None:
    """F040: the mean never hides a two-point split."""
    (one,) = line(said("2026-08-16", offering=4, dealing=2)).rounds
    assert satisfaction_lines.round_(one) == (
        "16 Aug 2026: dealing with us 2.0, offering 4.0; 1 person. "
        "One answer has offering 4, dealing with us 2: ask why."
    )
    (both,) = line(
        said("2026-08-16", offering=5, dealing=2), said("2026-08-20", "tomas", offering=2, dealing=5)
    ).rounds
    assert satisfaction_lines.round_(both) == (
        "16 Aug 2026 to 20 Aug 2026: dealing with us 3.5, offering 3.5; 2 people. "
        "2 answers are two points apart or more: ask why."
    )
    (calm,) = line(said("2026-08-16", nps=9)).rounds
    assert satisfaction_lines.round_(calm) == "16 Aug 2026: no rating of 1 to 5; 1 person."


def test_gaps_and_complaints_are_sentences() -> None:
    gap = Gap(date(2024, 2, 8), date(2024, 12, 14), Silence.NOBODY_ASKED)
    assert satisfaction_lines.gap(gap) == "Nobody was asked from 8 Feb 2024 to 14 Dec 2024."
    ends = {"investigating": "open", "closed_resolved": "resolved", "withdrawn": "withdrawn"}
    for state, end in ends.items():
        mark = satisfaction_years.mark(builders.a_complaint("Late", number=104, state=state), TODAY)
        assert mark is not None
        assert satisfaction_lines.mark(mark) == f"17 Nov 2026: complaint C-104, Late, {end}."


def test_an_answer_says_what_its_ratings_hide() -> None:
    assert satisfaction_lines.notes(True, False) == "Two points apart: ask why, left out of the index"
    assert satisfaction_lines.notes(False, True) == ""
