"""What days a calendar works, and how long: weeks, days that differ, holidays and changed clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

import builders
from keyaccounts.calendars import ROUND_THE_CLOCK, Calendar, DatedHours, Holiday
from keyaccounts.refusals import Refusal
from keyaccounts.terms import Window

FRIDAY = date(2026, 11, 6)
HOLIDAY = Holiday(FRIDAY, "Bridge day", "DE")


def a_calendar(zone: str = "Europe/London", **fields: object) -> Calendar:
    return Calendar(
        id=builders.new_id(builders.NOW), created_at=builders.NOW, name="Office", zone=zone, **fields
    )  # type: ignore[arg-type]
