"""A preference: lasting once seen on two days, with how often it was honoured, and asked again when old."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from builders import TODAY, id_of
from keyaccounts.preferences import SIGHTINGS, KnownPreference, Sighting
from keyaccounts.refusals import Refusal

DAY = timedelta(days=1)
COFFEE = builders.a_preference(id=id_of("coffee"))


def seen(days_ago: int, sort: str = "seen", **fields: object) -> Sighting:
    return builders.a_sighting(sort=sort, on=TODAY - days_ago * DAY, **fields)


def known(*sightings: Sighting) -> KnownPreference:
    return KnownPreference.of(COFFEE, sightings)


def test_a_preference_is_lasting_only_when_seen_on_two_days() -> None:
    """F025: a one-off is situational, however often it was noted on that one day."""
    assert not known().is_lasting
    assert not known(seen(3)).is_lasting
    assert not known(seen(3), seen(3)).is_lasting
    assert known(seen(3), seen(0)).is_lasting
    assert known(seen(3), seen(0), seen(0)).seen == 2


def test_honouring_and_missing_are_no_sightings() -> None:
    """F025."""
    told = known(seen(9), seen(5, "honoured"), seen(1, "missed"))

    assert (told.seen, told.is_lasting) == (1, False)


@pytest.mark.parametrize(
    ("sorts", "rate"),
    [
        ((), None),
        (("seen",), None),
        (("honoured",), 1.0),
        (("missed",), 0.0),
        (("honoured",) * 4 + ("missed",), 0.8),
    ],
)
def test_the_honoured_rate_counts_only_the_occasions(sorts: tuple[str, ...], rate: float | None) -> None:
    """F025."""
    assert known(*(seen(1, sort) for sort in sorts)).rate == rate


def test_it_asks_to_be_confirmed_from_the_day_after_its_validity() -> None:
    """F025: seen and honoured days confirm it, a missed one does not."""
    told = known(seen(400, "seen"), seen(365, "honoured"), seen(2, "missed"))

    assert told.confirmed_on == TODAY - 365 * DAY
    assert not told.is_expired(TODAY)
    assert told.is_expired(TODAY + DAY)


def test_one_nobody_saw_again_is_as_old_as_its_note() -> None:
    told = known()

    assert told.confirmed_on == builders.NOW.date()
    assert told.is_expired(builders.NOW.date() + 366 * DAY)


def test_archived_sightings_and_those_of_another_preference_do_not_count() -> None:
    told = known(
        seen(1).archived(at=builders.NOW),
        seen(2, preference_id=id_of("tea")),
        seen(3, "missed").archived(at=builders.NOW),
    )

    assert (told.seen, told.rate) == (0, None)


@given(st.lists(st.tuples(st.sampled_from(SIGHTINGS), st.integers(0, 800))), st.integers(1, 3_650))
def test_every_sighting_is_counted_once_and_the_rate_is_a_share(
    told: list[tuple[str, int]], valid_days: int
) -> None:
    preference = COFFEE.changed(valid_days=valid_days)
    made = KnownPreference.of(preference, [seen(days, sort) for sort, days in told])
    days_seen = {days for sort, days in told if sort == "seen"}

    assert made.seen == len(days_seen)
    assert made.honoured + made.missed + sum(sort == "seen" for sort, _ in told) == len(told)
    assert made.rate is None or 0 <= made.rate <= 1
    assert not made.is_expired(made.confirmed_on + valid_days * DAY)
    assert made.is_expired(made.confirmed_on + (valid_days + 1) * DAY)


@pytest.mark.parametrize("days", [0, -1, 3_651])
def test_it_is_valid_for_at_least_a_day_and_at_most_ten_years(days: int) -> None:
    with pytest.raises(Refusal, match="out_of_range") as refused:
        builders.a_preference(valid_days=days)

    assert refused.value.field == "valid_days"


def test_a_sighting_is_one_of_three_sorts() -> None:
    with pytest.raises(Refusal, match="unknown_code"):
        builders.a_sighting(sort="guessed", on=date(2026, 1, 1))
