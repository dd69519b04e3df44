"""What a regulator wants by when."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import builders
from keyaccounts import statutes
from keyaccounts.calendars import Holiday
from keyaccounts.regimes import Deadline

MONDAY, THURSDAY = date(2026, 11, 2), date(2026, 11, 5)


@pytest.mark.parametrize(
    ("received", "amount", "unit", "expected"),
    [
        (MONDAY, 8, "weeks", date(2026, 12, 28)),
        (MONDAY, 15, "days", date(2026, 11, 17)),
        (MONDAY, 60, "days", date(2027, 1, 1)),
        (MONDAY, 15, "working_days", date(2026, 11, 23)),
        (THURSDAY, 3, "working_days", date(2026, 11, 10)),
    ],
)
def test_the_figures_of_the_rules_hold(received: date, amount: int, unit: str, expected: date) -> None:
    """F029, rules 2."""
    deadline = Deadline("final response", amount, unit)
    assert statutes.last_day(deadline, received, builders.a_calendar()) == expected


def test_the_regimes_that_are_built_in_have_their_deadlines() -> None:
    """F029: FCA DISP 1.5-1.6 and the CFPB."""

    def told(regime: str) -> list[tuple[str, int, str]]:
        return [(each.name, each.amount, each.unit) for each in statutes.deadlines_of(regime)]

    assert told("fca") == [("third_business_day", 3, "working_days"), ("final_response", 8, "weeks")]
    assert told("fca_payment") == [
        ("final_response", 15, "working_days"),
        ("final_response_exceptional", 35, "working_days"),
    ]
    assert told("cfpb") == [("response", 15, "days"), ("final_response", 60, "days")]
    assert told("") == told("unheard of") == []


def test_a_regime_of_ones_own_is_found_by_its_id() -> None:
    own = builders.a_regime()
    assert statutes.deadlines_of(own.id, [own]) == own.deadlines


def test_a_deadline_is_open_to_the_end_of_its_last_day_in_the_zone_of_the_calendar() -> None:
    """F029: received on Monday evening in London is Tuesday in Auckland."""
    received = datetime(2026, 11, 2, 20, tzinfo=UTC)
    for zone, expected in (
        ("Europe/London", datetime(2026, 11, 18, tzinfo=UTC)),
        ("Pacific/Auckland", datetime(2026, 11, 18, 11, tzinfo=UTC)),
    ):
        calendar = builders.a_calendar(zone=zone)
        (due,) = statutes.dues([Deadline("response", 15)], received, calendar)
        assert due.at == expected


def test_public_holidays_are_no_business_days_and_days_off_of_ones_own_are() -> None:
    friday, deadline = date(2026, 11, 6), Deadline("third day", 3, "working_days")
    public, own = Holiday(friday, "Bank holiday", "GB"), Holiday(friday, "Move")
    assert statutes.last_day(deadline, THURSDAY, builders.a_calendar(holidays=(public,))) == date(
        2026, 11, 11
    )
    assert statutes.last_day(deadline, THURSDAY, builders.a_calendar(holidays=(own,))) == date(2026, 11, 10)
    off = builders.a_calendar(holidays=(public,)).switched(public, is_off=True)
    assert statutes.last_day(deadline, THURSDAY, off) == date(2026, 11, 10)


def test_neither_office_hours_nor_days_of_other_hours_put_a_regulator_off() -> None:
    shut = builders.a_calendar(windows=())
    assert statutes.last_day(Deadline("third day", 3, "working_days"), THURSDAY, shut) == date(2026, 11, 10)
