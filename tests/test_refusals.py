"""A refusal names its rule, its field and its facts."""

from __future__ import annotations

from keyaccounts.refusals import Refusal, StoreTrouble


def test_a_refusal_carries_what_its_sentence_needs() -> None:
    refusal = Refusal("premium_full", field="level", cap=20, premium=20)

    assert (refusal.code, refusal.field) == ("premium_full", "level")
    assert refusal.facts == {"cap": 20, "premium": 20}
    assert str(refusal) == "premium_full(cap=20, premium=20)"


def test_a_refusal_of_a_whole_act_names_no_field() -> None:
    assert Refusal("not_found").field == ""


def test_a_trouble_with_the_store_is_no_refusal() -> None:
    trouble = StoreTrouble("newer_schema", found=9, known=4)

    assert (trouble.code, trouble.facts) == ("newer_schema", {"found": 9, "known": 4})
    assert str(trouble) == "newer_schema(found=9, known=4)"
    assert not isinstance(trouble, Refusal)
