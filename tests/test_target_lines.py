"""Targets, deadlines and days that differ as they are typed."""

from __future__ import annotations

from datetime import date

import pytest

import builders
from builders import TODAY
from keyaccounts import calendar_lines, clock_sentences, policies, target_lines, term_lines
from keyaccounts.calendars import DatedHours, Holiday
from keyaccounts.policies import USUAL_TARGETS, Target
from keyaccounts.refusals import Refusal
from keyaccounts.regimes import BUILT_IN, Deadline
from keyaccounts.terms import Window


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("45 min", Target(45)),
        ("4 h", Target(240)),
        ("1 h 30", Target(90)),
        ("90", Target(90)),
        ("3 working days", Target(3, "working_days")),
        ("1 business day", Target(1, "working_days")),
        ("2 wd", Target(2, "working_days")),
        ("2d", Target(2, "working_days")),
    ],
)
def test_a_target_is_typed_in_minutes_hours_or_working_days(typed: str, target: Target) -> None:
    assert target_lines.target(typed, field="target") == target


def test_a_target_that_cannot_be_read_is_refused_at_its_place() -> None:
    with pytest.raises(Refusal) as refused:
        target_lines.target("soon", field="resolve 4")
    assert (refused.value.code, refused.value.field) == ("unreadable_span", "resolve 4")


def test_what_is_shown_of_a_target_is_read_as_the_same() -> None:
    for each in USUAL_TARGETS:
        for target in (each.acknowledge, each.update, each.resolve):
            assert target_lines.target(clock_sentences.target(target), field="target") == target


def test_deadlines_are_typed_one_on_a_line() -> None:
    typed = "Written answer: 10 business days\n\nFinal response, 8 weeks\nLast: 1 day"
    assert target_lines.deadlines(typed) == (
        Deadline("Written answer", 10, "working_days"),
        Deadline("Final response", 8, "weeks"),
        Deadline("Last", 1, "days"),
    )
    assert target_lines.shown(target_lines.deadlines(typed)) == (
        "Written answer: 10 business days\nFinal response: 8 weeks\nLast: 1 day"
    )
    with pytest.raises(Refusal, match="unreadable_deadline"):
        target_lines.deadlines("Soon")


def test_the_built_in_regimes_have_words() -> None:
    told = {code: [target_lines.deadline(each) for each in found] for code, found in BUILT_IN.items()}
    assert told["fca"] == ["Third business day: 3 business days", "Final response: 8 weeks"]
    assert told["cfpb"] == ["Response: 15 days", "Final response: 60 days"]


def test_hours_may_be_typed_without_minutes_and_as_often_a_day_as_wanted() -> None:
    """F029."""
    assert term_lines.hours("Mon-Tue 9-12, 13-17:30") == (
        Window(0, "09:00", "12:00"), Window(0, "13:00", "17:30"),
        Window(1, "09:00", "12:00"), Window(1, "13:00", "17:30"),
    )  # fmt: skip
    assert term_lines.hours("Mon 22-24\nTue 0-6") == (
        Window(0, "22:00", "24:00"), Window(1, "00:00", "06:00"),
    )  # fmt: skip


def test_days_that_differ_are_typed_one_on_a_line() -> None:
    """F029."""
    typed = "24 Dec 2026 9-12 and 13-15, a short day\n31 Dec 2026 closed, stocktaking\n2 Jan 2027"
    days = calendar_lines.dated(typed, TODAY)
    assert days == (
        DatedHours(date(2026, 12, 24), (("09:00", "12:00"), ("13:00", "15:00")), "a short day"),
        DatedHours(date(2026, 12, 31), (), "stocktaking"),
        DatedHours(date(2027, 1, 2)),
    )
    assert calendar_lines.dated(calendar_lines.shown(days), TODAY) == days


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("24 Dec 2026 17-9", "hours_turned"),
        ("sometime 9-12", "unreadable_day"),
        ("closed", "unreadable_day"),
        ("24 Dec 2026 9-12 never", "unreadable_hours"),
    ],
)
def test_a_day_that_cannot_be_read_is_refused_beside_the_days(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        calendar_lines.dated(typed, TODAY)
    assert (refused.value.code, refused.value.field) == (code, "dated")


def test_days_off_of_our_own_have_a_name() -> None:
    assert calendar_lines.own_days("24 Dec 2026, company day", TODAY) == (
        Holiday(date(2026, 12, 24), "company day"),
    )


def test_a_second_default_policy_is_refused() -> None:
    usual = builders.a_service_policy("Usual", is_default=True)
    with pytest.raises(Refusal, match="two_defaults"):
        policies.check_default(builders.a_service_policy("Strict", is_default=True), [usual])
    policies.check_default(usual, [usual])
