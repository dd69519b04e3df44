"""A key with what is held, read from words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from keyaccounts.ui.desktop import combination

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize("words", ["Ctrl+Alt+N", "ctrl+alt+n", " Alt+Ctrl+N "])
def test_words_name_a_key_and_what_is_held(words: str) -> None:
    found = combination.read(words)
    assert found is not None
    assert found == combination.Combination(ord("N"), CTRL | ALT)
    assert (found.keysym, found.virtual_key, found.words) == (ord("n"), ord("N"), "Ctrl+Alt+N")


def test_function_keys_have_the_numbers_of_each_desktop() -> None:
    found = combination.read("Ctrl+F12")
    assert found is not None
    assert (found.keysym, found.virtual_key) == (0xFFC9, 0x7B)


@pytest.mark.parametrize("words", ["", "Ctrl", "Ctrl+", "Hyper+?", "Ctrl+N, Ctrl+M", "Ctrl+Return", "Ctrl+É"])
def test_what_names_no_plain_key_is_none(words: str) -> None:
    assert combination.read(words) is None


@pytest.mark.parametrize(
    ("words", "held"), [("N", False), ("Shift+N", False), ("F8", False), ("Alt+F8", True)]
)
def test_a_key_alone_is_known_as_such(words: str, held: bool) -> None:
    found = combination.read(words)
    assert found is not None
    assert found.is_held is held
