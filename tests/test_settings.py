"""Kept choices: each with one id, a default, and its own bounds."""

from __future__ import annotations

from typing import Any

import pytest

import builders
from keyaccounts import settings
from keyaccounts.refusals import Refusal
from keyaccounts.settings import Choice


@pytest.mark.parametrize("choice", settings.CHOICES, ids=lambda choice: choice.name)
def test_every_choice_has_a_default_and_comes_back(choice: Choice[Any]) -> None:
    kept = settings.made(choice, choice.default, at=builders.NOW)

    assert settings.value_of(choice, None) == choice.default
    assert settings.value_of(choice, kept) == choice.default
    assert type(settings.value_of(choice, kept)) is type(choice.default)


@pytest.mark.parametrize("value", [True, False])
def test_a_yes_or_no_comes_back_as_such(value: bool) -> None:
    choice = Choice("large_print", default=False)

    assert settings.value_of(choice, settings.made(choice, value, at=builders.NOW)) is value


def test_a_choice_has_one_id_for_ever() -> None:
    assert settings.setting_id("paper") == settings.made(settings.PAPER, "letter", at=builders.NOW).id
    assert settings.setting_id("paper") != settings.setting_id("author")
    assert len(settings.setting_id("paper")) == 32


@pytest.mark.parametrize(
    ("choice", "value"),
    [
        (settings.PAPER, "a5"),
        (settings.PREMIUM_CAP, 4),
        (settings.PREMIUM_CAP, 51),
        (settings.AUTHOR, "x" * 2_001),
        (settings.ROLLOVER_HOUR, -1),
        (settings.ROLLOVER_HOUR, 24),
        (settings.MEETING_LEAD, -1),
        (settings.MEETING_LEAD, settings.MOST_LEAD + 1),
        (settings.REMIND_AT, "9:00"),
        (settings.QUIET_FROM, "24:00"),
        (settings.QUIET_UNTIL, ""),
        (settings.EVENING_AT, "half past four"),
    ],
)
def test_a_value_out_of_bounds_is_refused_at_its_name(choice: Choice[Any], value: Any) -> None:
    with pytest.raises(Refusal) as refused:
        settings.made(choice, value, at=builders.NOW)

    assert refused.value.field == choice.name
