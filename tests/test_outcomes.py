"""How a moment came out, and what a failure without an effect owes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from keyaccounts import outcomes
from keyaccounts.experiences import RESULTS
from keyaccounts.refusals import Refusal


@given(result=st.sampled_from(("", *RESULTS)), effect=st.none() | st.integers(-3, 3))
def test_only_a_failure_rated_zero_owes_a_reason(result: str, effect: int | None) -> None:
    """F071: a fail with effect 0 needs a reason."""
    lived = builders.an_experience(result=result, effect=effect)
    assert outcomes.lacks_reason(lived) == (result == "failed" and effect == 0)


def test_blanks_are_no_reason() -> None:
    """F071."""
    with pytest.raises(Refusal, match="effect_needs_reason"):
        outcomes.require_reason(builders.an_experience(result="failed", effect=0, why_no_effect="  "))


def test_one_kept_without_a_reason_before_can_be_changed() -> None:
    """F071: the rule never makes an old record unsavable."""
    old = builders.an_experience(result="failed", effect=0)
    outcomes.require_reason(old.changed(title="Late"), before=old)
    with pytest.raises(Refusal):
        outcomes.require_reason(old, before=old.changed(effect=-1))
