"""A refusal names its rule, its field and its facts."""

from __future__ import annotations

from keyaccounts.refusals import Refusal


def test_a_refusal_carries_what_its_sentence_needs() -> None:
    refusal = Refusal("premium_full", field="level", cap=20, premium=20)

    assert (refusal.code, refusal.field) == ("premium_full", "level")
    assert refusal.facts == {"cap": 20, "premium": 20}
    assert str(refusal) == "premium_full(cap=20, premium=20)"


def test_a_refusal_of_a_whole_act_names_no_field() -> None:
    assert Refusal("not_found").field == ""
