"""Memories come back on their day of the year."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import builders
from keyaccounts import memories
from keyaccounts.lived import Lived


def kept(at: datetime, **fields: object) -> Lived:
    told: dict[str, object] = {"is_memory": True, "memory_of": "first_deal"}
    return Lived.of(builders.an_experience("First deal signed", at=at, **told | fields))


DEAL = datetime(2021, 11, 17, 15, 0, tzinfo=UTC)


def test_a_memory_comes_back_on_its_day_every_year() -> None:
    """F005."""
    deal = kept(DEAL)
    (again,) = memories.on_day([deal], date(2026, 11, 17))
    assert (again.moment, again.on, again.years) == (deal, date(2026, 11, 17), 5)
    assert memories.on_day([deal], date(2026, 11, 16)) == []
    assert memories.on_day([deal], date(2026, 11, 18)) == []


def test_the_day_it_was_lived_is_no_anniversary_yet() -> None:
    assert memories.on_day([kept(DEAL)], date(2021, 11, 17)) == []


@pytest.mark.parametrize(("year", "day"), [(2026, 28), (2027, 28), (2028, 29)])
def test_a_leap_day_is_remembered_on_the_28th_in_common_years(year: int, day: int) -> None:
    """F005."""
    rescue = kept(datetime(2024, 2, 29, 12, tzinfo=UTC))
    assert [each.on for each in memories.in_month([rescue], date(year, 2, 1))] == [date(year, 2, day)]
    assert len(memories.on_day([rescue], date(year, 2, day))) == 1


def test_only_what_is_kept_as_a_memory_comes_back() -> None:
    assert memories.on_day([kept(DEAL, is_memory=False)], date(2026, 11, 17)) == []


def test_the_day_is_that_of_the_clock_it_was_lived_by() -> None:
    # 22:30 UTC on the 16th is the morning of the 17th in Auckland.
    visit = kept(datetime(2025, 11, 16, 22, 30, tzinfo=UTC), zone="Pacific/Auckland", offset=13 * 60)
    assert memories.day_lived(visit) == date(2025, 11, 17)


def test_a_dinner_past_midnight_is_remembered_by_its_evening() -> None:
    dinner = kept(datetime(2025, 11, 18, 0, 30, tzinfo=UTC))
    assert memories.day_lived(dinner) == date(2025, 11, 17)
    assert memories.day_lived(dinner, rollover=0) == date(2025, 11, 18)
