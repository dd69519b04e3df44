"""The line through the years: rounds of people, gaps as gaps with their reason, complaints as marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

import builders
from builders import id_of
from keyaccounts import satisfaction_years, scales
from keyaccounts.answers import Rating
from keyaccounts.check_ins import CheckIn
from keyaccounts.satisfaction_years import Course, Line, Mark, Said, Silence

TODAY = date(2026, 11, 17)
QUARTER = 90


def said(on: date | str, name: str = "ana", **fields: Any) -> Said:
    day = on if isinstance(on, date) else date.fromisoformat(on)
    rated = {each: fields.pop(each) for each in list(fields) if each in scales.SCALES}
    ratings = tuple(Rating(code, code, value) for code, value in rated.items())
    answer = builders.an_answer(
        person_id=id_of(name) if name else "", ratings=ratings or (Rating("offering", "offering", 4),),
        answered_at=datetime.combine(day, time(12), tzinfo=UTC), **fields,
    )  # fmt: skip
    return Said(day, answer)


def asked(on: str, state: str = "no_answer", **fields: Any) -> CheckIn:
    return builders.a_check_in(state=state, asked_on=date.fromisoformat(on), **fields)


def line(
    given: Sequence[Said] = (), check_ins: Sequence[CheckIn] = (), marks: Sequence[Mark] = (), **fields: Any
) -> Line:
    return satisfaction_years.line(
        given, check_ins, marks, **{"cadence_days": QUARTER, "today": TODAY, **fields}
    )


def course(found: Line, code: str) -> Course:
    return next(each for each in found.courses if each.scale.code == code)


def whys(found: Line) -> list[tuple[Silence, date, date]]:
    return [(each.why, each.first_on, each.last_on) for each in found.gaps]


def test_answers_within_three_weeks_of_the_first_are_one_round() -> None:
    """F022."""
    found = satisfaction_years.rounds(
        [said("2026-06-21"), said("2026-06-01"), said("2026-06-22", "tomas"), said("2026-07-13")]
    )
    assert [(str(each.first_on), str(each.last_on), len(each.said)) for each in found] == [
        ("2026-06-01", "2026-06-21", 2), ("2026-06-22", "2026-06-22", 1), ("2026-07-13", "2026-07-13", 1),
    ]  # fmt: skip
    assert found[0].on == date(2026, 6, 11)


def test_a_steady_stream_of_answers_does_not_melt_into_one_round() -> None:
    days = [date(2026, 1, 1) + timedelta(days=step) for step in range(0, 300, 5)]
    assert len(satisfaction_years.rounds(said(day, "") for day in days)) > 10


def test_a_point_is_the_mean_of_the_people_and_says_how_many() -> None:
    """F022: somebody who answers twice is one voice, somebody without a name is one too."""
    found = line([
        said("2026-11-01", offering=5), said("2026-11-02", offering=3),
        said("2026-11-03", "tomas", offering=1),
        said("2026-11-04", "", offering=4), said("2026-11-04", "", offering=4),
    ])  # fmt: skip
    (point,) = course(found, "offering").points
    assert (point.value, point.people) == ((4 + 1 + 4 + 4) / 4, 4)
    assert found.rounds[0].people == 4


def test_offering_and_dealing_are_two_lines() -> None:
    """F040: both trend apart."""
    found = line([
        said("2026-06-01", offering=4, dealing=4), said("2026-08-16", offering=4, dealing=2),
        said("2026-10-20", offering=5),
    ])  # fmt: skip
    assert [each.value for each in course(found, "offering").points] == [4, 4, 5]
    assert [each.value for each in course(found, "dealing").points] == [4, 2]


def test_no_mean_hides_somebody_two_points_apart() -> None:
    """F040: the means of the round agree; Ana's answer does not."""
    found = line([
        said("2026-11-01", offering=5, dealing=2), said("2026-11-02", "tomas", offering=2, dealing=5),
    ])  # fmt: skip
    assert course(found, "offering").points[0].value == course(found, "dealing").points[0].value
    assert [each.person_id for each in found.rounds[0].splits] == [id_of("ana"), id_of("tomas")]


def test_points_are_joined_up_to_two_cadences_and_no_further() -> None:
    """F022: gaps are drawn as gaps."""
    first = date(2026, 1, 1)
    just, over = first + timedelta(days=180), first + timedelta(days=181)
    joined = line([said(first), said(just)])
    assert (len(course(joined, "offering").stretches), joined.gaps) == (1, ())
    found = line([said(first), said(over)])
    assert len(course(found, "offering").stretches) == 2
    assert whys(found) == [(Silence.NOBODY_ASKED, first, over)]


def test_a_scale_left_out_for_long_has_a_gap_of_its_own() -> None:
    found = line([
        said("2026-02-01", offering=4, dealing=4), said("2026-05-01", offering=4),
        said("2026-08-01", offering=4), said("2026-10-20", offering=4, dealing=3),
    ])  # fmt: skip
    assert [len(each) for each in course(found, "offering").stretches] == [4]
    assert [len(each) for each in course(found, "dealing").stretches] == [1, 1]
    assert not found.gaps


def test_asks_without_an_answer_name_the_gap() -> None:
    """F022: nobody answered is not nobody was asked."""
    ends = [said("2025-12-01"), said("2026-11-01")]
    for state in ("asked", "declined", "no_answer"):
        assert [each.why for each in line(ends, [asked("2026-04-01", state)]).gaps] == ["nobody_answered"]
    for state in ("planned", "cancelled", "answered"):
        assert [each.why for each in line(ends, [asked("2026-04-01", state)]).gaps] == ["nobody_asked"]


def test_an_ask_just_before_the_next_round_belongs_to_it() -> None:
    ends = [said("2025-12-01"), said("2026-11-01")]
    assert [each.why for each in line(ends, [asked("2026-10-20")]).gaps] == ["nobody_asked"]


def test_a_pulse_or_an_ask_put_away_fills_no_gap() -> None:
    ends = [said("2025-12-01"), said("2026-11-01"), said("2026-04-01", purpose="pulse")]
    away = [asked("2026-04-01", purpose="pulse"), asked("2026-04-01", archived_at=builders.NOW)]
    assert [each.why for each in line(ends, away).gaps] == ["nobody_asked"]


def test_what_was_written_from_memory_is_no_point_but_names_the_gap() -> None:
    found = line([said("2025-12-01"), said("2026-04-01", writer="memory"), said("2026-11-01")])
    assert (found.from_memory, len(found.rounds)) == (1, 2)
    assert [each.why for each in found.gaps] == ["from_memory"]


def test_answers_to_other_questions_are_no_points_and_say_so() -> None:
    found = line([said("2025-12-01"), said("2026-05-01", nps=9), said("2026-11-01")])
    assert [each.why for each in found.gaps] == ["not_rated"]
    assert [len(each) for each in course(found, "offering").stretches] == [1, 1]


def test_silence_up_to_today_and_before_the_first_answer_is_a_gap_too() -> None:
    found = line([said("2026-01-05")], [asked("2025-01-10")])
    assert whys(found) == [
        (Silence.NOBODY_ANSWERED, date(2025, 1, 10), date(2026, 1, 5)),
        (Silence.NOBODY_ASKED, date(2026, 1, 5), TODAY),
    ]
    assert (found.first_on, found.last_on) == (date(2025, 1, 10), TODAY)


def test_somebody_asked_days_ago_may_still_answer() -> None:
    assert line([], [asked("2026-11-10", "asked")]).gaps == ()


def test_a_slower_cadence_bears_longer_silence() -> None:
    ends = [said("2025-12-01"), said("2026-11-01")]
    assert line(ends, cadence_days=180).gaps == ()


def test_a_scale_changed_midway_is_not_joined() -> None:
    """Edge case c7: satisfied of old, offering and dealing since."""
    found = line([said("2026-03-01", csat=3), said("2026-06-01", csat=4), said("2026-09-01", offering=5)])
    assert [(each.scale.code, len(each.points)) for each in found.courses] == [("offering", 1), ("csat", 2)]


def test_a_touch_rated_alone_is_told_and_is_no_point_of_the_bond() -> None:
    """F022: the round stays, so that every check-in is marked."""
    found = line([said("2026-11-01", csat=2, purpose="touchpoint")])
    assert (len(found.rounds), found.courses) == (1, ())
    whole = satisfaction_years.mean(scales.CSAT, found.rounds[0], TODAY)
    assert whole is not None
    assert whole.value == 2


def test_scales_of_other_length_are_not_on_the_line() -> None:
    assert line([said("2026-11-01", nps=10, ces=7, effort=1)]).courses == ()


def test_what_comes_after_today_waits() -> None:
    later = builders.a_complaint(number=3, state="received")
    mark = satisfaction_years.mark(later, date(2027, 1, 1))
    assert mark is not None
    assert line([said("2027-01-01")], [asked("2027-01-01")], [mark]).is_empty


@pytest.mark.parametrize(
    ("state", "is_open"), [("investigating", True), ("closed_resolved", False), ("withdrawn", False)]
)
def test_a_complaint_is_marked_by_number_matter_and_state(state: str, is_open: bool) -> None:
    """F022: every complaint is marked."""
    complaint = builders.a_complaint("Late delivery", number=104, state=state)
    mark = satisfaction_years.mark(complaint, date(2026, 11, 9))
    assert mark is not None
    assert (mark.name, mark.matter, mark.state, mark.is_open) == ("C-104", "Late delivery", state, is_open)
    assert line([], [], [mark]).marks == (mark,)


@pytest.mark.parametrize("state", ["duplicate", "not_a_complaint"])
def test_what_is_no_complaint_of_its_own_is_no_mark(state: str) -> None:
    assert satisfaction_years.mark(builders.a_complaint(state=state), TODAY) is None


def test_complaints_alone_are_no_line_yet() -> None:
    mark = satisfaction_years.mark(builders.a_complaint(), date(2025, 1, 1))
    assert mark is not None
    found = line([], [], [mark])
    assert found.is_empty
    assert (found.first_on, found.gaps) == (date(2025, 1, 1), ())


def test_an_account_never_asked_is_empty() -> None:
    assert line().is_empty
