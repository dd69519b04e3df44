"""A person: what to call them, and the codes of support and power."""

from __future__ import annotations

import pytest

import builders
from keyaccounts.people import POWER, ROLES, SUPPORT
from keyaccounts.refusals import Refusal


def test_a_person_is_called_by_their_first_name_unless_they_said_otherwise() -> None:
    assert builders.a_person("Ana Ruiz").short_name == "Ana"
    assert builders.a_person("Ana Ruiz", call_me="Anita").short_name == "Anita"


@pytest.mark.parametrize("name", ["", "\u00a0", "x" * 201])
def test_a_person_without_a_usable_name_is_refused(name: str) -> None:
    with pytest.raises(Refusal):
        builders.a_person(name)


@pytest.mark.parametrize(("name", "codes"), [("support", SUPPORT), ("power", POWER)])
def test_support_and_power_are_known_codes_or_unsaid(name: str, codes: tuple[str, ...]) -> None:
    for code in ("", *codes):
        builders.a_person(**{name: code})
    with pytest.raises(Refusal) as refused:
        builders.a_person(**{name: "loud"})

    assert (refused.value.code, refused.value.field) == ("unknown_code", name)


def test_a_role_of_the_firms_own_is_taken() -> None:
    assert len(ROLES) == 15
    assert builders.a_person(role="works_council").role == "works_council"


@pytest.mark.parametrize("name", ["human_line", "never", "reach"])
def test_lines_for_the_brief_stay_lines(name: str) -> None:
    builders.a_person(**{name: "x" * 300})
    with pytest.raises(Refusal, match="too_long"):
        builders.a_person(**{name: "x" * 301})
