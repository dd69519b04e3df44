"""Text as it is compared: names are found however a keyboard spells them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from keyaccounts.folding import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Meridian", "meridian"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Ørsted", "orsted"),
        ("İstanbul", "istanbul"),
        ("ISTANBUL", "istanbul"),
        ("ısparta", "isparta"),
        ("Dvořák", "dvorak"),
        ("Kővári", "kovari"),
        ("Đorđe", "dorde"),
        ("Þór", "thor"),
        ("Æsir Œuvre", "aesir oeuvre"),
        ("ﬁrm", "firm"),
        ("ＡＢＣ", "abc"),
        ("", ""),
    ],
)
def test_letters_a_keyboard_may_lack_are_spelled_plainly(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize("name", ["محمد", "דוד", "田中", "Ελένη"])
def test_other_scripts_keep_their_letters_and_are_found(name: str) -> None:
    assert fold(name) in fold(f"Call {name} back")
    assert fold(name)


def test_arabic_and_hebrew_letters_are_unchanged() -> None:
    assert fold("محمد") == "محمد"
    assert fold("דוד") == "דוד"


@given(st.text())
def test_composed_and_decomposed_text_is_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@example("㎒")
@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
