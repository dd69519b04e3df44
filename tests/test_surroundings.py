"""What contact with an account is like."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from keyaccounts import surroundings
from keyaccounts.experiences import Mode
from keyaccounts.surroundings import Contact

START = datetime(2026, 11, 2, 9, tzinfo=UTC)


def _contact(hours: float, initiator: str, **fields: Any) -> Contact:
    return Contact(START + timedelta(hours=hours), initiator, Mode.VOICE)._replace(**fields)


def test_who_begins_and_how_long_each_waits_come_from_the_entries() -> None:
    """F058: who-initiates ratio and reply lag are computed from entries."""
    told = [
        _contact(0, "they"), _contact(4, "we"),
        _contact(24, "they"), _contact(26, "they"), _contact(30, "we"),
        _contact(48, "they"), _contact(56, "planned"),
    ]  # fmt: skip
    seen = surroundings.seen(told)
    assert (seen.they, seen.we, seen.they_begin) == (4, 2, 4 / 6)
    assert seen.our_wait == 6
    assert seen.their_wait is None


def test_what_stayed_without_an_answer_answers_nothing() -> None:
    told = [_contact(0, "we"), _contact(2, "they", is_answered=False), _contact(9, "they")] * 1
    more = [_contact(100 + n * 20, side) for n, side in enumerate(["we", "they"] * 2)]
    assert surroundings.seen([*told, *more]).their_wait == 20


def test_an_answer_after_a_month_is_none() -> None:
    pairs = [_contact(n * 2000 + lag, side) for n in range(3) for lag, side in ((0, "they"), (800, "we"))]
    assert surroundings.seen(pairs).our_wait is None


def test_effort_is_the_mean_of_the_minutes_that_were_told() -> None:
    told = [_contact(0, "we", minutes=30), _contact(1, "we", minutes=90), _contact(2, "chance")]
    assert surroundings.seen(told).minutes == 60


def test_nothing_lived_says_nothing() -> None:
    seen = surroundings.seen([])
    assert (seen.they_begin, seen.our_wait, seen.their_wait, seen.minutes, seen.modes) == (None,) * 4 + ((),)
