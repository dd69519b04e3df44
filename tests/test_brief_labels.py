"""What a brief says of somebody's traits and labels: only what is fresh, evident and uncontested."""

from __future__ import annotations

from datetime import date
from typing import Any

from brief_cases import ID, kvarn, kvarn_people
from builders import a_label
from keyaccounts import brief_words as words
from keyaccounts.brief_page import Edition
from keyaccounts.briefs import compose


def test_a_label_reaches_the_brief_only_while_it_is_fresh_evident_and_uncontested() -> None:
    """F065: an expired label leaves the brief."""
    late = kvarn_people()[4]

    def trait(**fields: Any) -> str:
        usual = {"account_id": ID, "person_id": late.id, "evidence": "signed at the table"}
        label = a_label(**{"on": date(2026, 11, 3), "expires_on": date(2027, 11, 3), **usual, **fields})
        return compose(kvarn(labels=(label,))).people.rows[4].trait.replace(words.NB, " ")

    assert trait() == "Decides alone, 3 Nov: signed at the table."
    assert trait(on=date(2025, 11, 25), expires_on=date(2026, 11, 26)) != ""
    assert trait(on=date(2025, 11, 25), expires_on=date(2026, 11, 25)) == ""
    assert trait(evidence="") == trait(counter="asked Layla first") == ""
    assert trait(person_id="") == "", "what is said of a firm is said of nobody in it"
    label = a_label(account_id=ID, person_id=late.id, evidence="signed at the table", on=date(2026, 11, 3))
    assert compose(kvarn(labels=(label,), edition=Edition.CUSTOMER)).people.rows == ()


def test_the_line_of_a_label_is_left_to_what_they_never_want() -> None:
    (first, *_) = (each for each in kvarn_people() if each.never)
    label = a_label(account_id=ID, person_id=first.id, evidence="signed at the table")
    rows = {row.text[0].text: row for row in compose(kvarn(labels=(label,))).people.rows}

    assert rows[first.name].never
    assert not rows[first.name].trait
