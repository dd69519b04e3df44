"""A check-in: planned on a day, asked once."""

from __future__ import annotations

import pytest

import builders
from keyaccounts.check_ins import KINDS, STATES
from keyaccounts.refusals import Refusal


@pytest.mark.parametrize("state", STATES)
def test_only_a_planned_check_in_still_has_to_be_asked(state: str) -> None:
    check_in = builders.a_check_in(state=state)

    assert check_in.is_open == (state == "planned")
    if state == "planned":
        asked = check_in.asked(on=builders.TODAY)
        assert (asked.state, asked.asked_on) == ("asked", builders.TODAY)
    else:
        with pytest.raises(Refusal) as refused:
            check_in.asked(on=builders.TODAY)
        assert refused.value.facts == {"state": state}


def test_an_archived_check_in_is_not_asked() -> None:
    with pytest.raises(Refusal, match="check_in_over"):
        builders.a_check_in().archived(at=builders.NOW).asked(on=builders.TODAY)


@pytest.mark.parametrize("purpose", KINDS)
def test_there_are_four_kinds(purpose: str) -> None:
    assert builders.a_check_in(purpose=purpose).purpose == purpose


@pytest.mark.parametrize(("field", "value"), [("purpose", "sales"), ("state", "due")])
def test_an_unknown_code_is_refused_at_its_field(field: str, value: str) -> None:
    with pytest.raises(Refusal) as refused:
        builders.a_check_in(**{field: value})

    assert refused.value.field == field
