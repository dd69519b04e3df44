"""An experience: one of four modes, an effect from -3 to +3, at most two emotions, and how it went."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

import builders
from keyaccounts.experiences import CHANNELS, EMOTIONS, Emotion, Mode, how_it_went
from keyaccounts.refusals import Refusal


def test_there_are_exactly_four_modes() -> None:
    """F008."""
    assert {mode.value for mode in Mode} == {"in_person", "voice", "visual", "virtual"}
    assert set(CHANNELS) == set(Mode)


def test_seven_emotions_are_good_three_neutral_and_eight_bad() -> None:
    valences = list(EMOTIONS.values())

    assert [valences.count(each) for each in (1, 0, -1)] == [7, 3, 8]


@pytest.mark.parametrize("effect", [None, -3, 0, 3])
def test_an_effect_within_three_is_taken(effect: int | None) -> None:
    assert builders.an_experience(effect=effect).effect == effect


@pytest.mark.parametrize("effect", [-4, 4])
def test_an_effect_beyond_three_is_refused(effect: int) -> None:
    with pytest.raises(Refusal) as refused:
        builders.an_experience(effect=effect)

    assert refused.value.facts == {"least": -3, "most": 3, "value": effect}


@pytest.mark.parametrize("intensity", [0, 4])
def test_an_intensity_is_one_to_three(intensity: int) -> None:
    assert {Emotion("calm", each).intensity for each in (1, 2, 3)} == {1, 2, 3}
    with pytest.raises(Refusal, match="out_of_range"):
        Emotion("calm", intensity)


def test_a_third_emotion_is_refused() -> None:
    two = (Emotion("calm"), Emotion("proud"))

    assert builders.an_experience(emotions=two).emotions == two
    with pytest.raises(Refusal) as refused:
        builders.an_experience(emotions=(*two, Emotion("angry")))

    assert (refused.value.field, refused.value.facts["most"]) == ("emotions", 2)


@pytest.mark.parametrize(("name", "limit"), [("title", 300), ("note", 100_000), ("quote", 2_000)])
def test_texts_have_limits_and_are_never_cut(name: str, limit: int) -> None:
    experience = builders.an_experience()

    assert len(getattr(experience.changed(**{name: "x" * limit}), name)) == limit
    with pytest.raises(Refusal, match="too_long"):
        experience.changed(**{name: "x" * (limit + 1)})


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        builders.an_experience(at=datetime(2026, 11, 17, 9, 0))

    assert refused.value.field == "at"


@pytest.mark.parametrize("offset", [0, 345, -210, 630, 840])
def test_the_clock_it_was_lived_by_is_kept(offset: int) -> None:
    experience = builders.an_experience(at=builders.NOW, offset=offset)

    assert experience.lived_at == datetime(2026, 11, 17, 10, 40) + timedelta(minutes=offset)


def test_the_lived_clock_does_not_depend_on_how_the_instant_is_written() -> None:
    elsewhere = builders.NOW.astimezone(timezone(timedelta(hours=-8)))

    assert builders.an_experience(at=elsewhere, offset=60).lived_at == datetime(2026, 11, 17, 11, 40)


@pytest.mark.parametrize(
    ("result", "effect", "went"),
    [
        ("success", -3, "well"),
        ("failed", 3, "badly"),
        ("no_response", None, "badly"),
        ("partial", 1, "well"),
        ("unexpected", -1, "badly"),
        ("", 0, ""),
        ("partial", None, ""),
    ],
)
def test_a_stated_result_outranks_the_effect(result: str, effect: int | None, went: str) -> None:
    """F068: a failure is a result like any other."""
    assert how_it_went(result, effect) == went
    assert builders.an_experience(result=result, effect=effect).went == went
