"""Settings: each choice is kept as soon as it is made; the store's care is one press away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from keyaccounts import settings
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.look.dress import Scheme
from keyaccounts.ui.settings.settings_page import SettingsPage
from keyaccounts.workflows import accounts, choices
from ui.room import ENTER, Room, settle, texts


@pytest.fixture
def page(room: Room) -> SettingsPage:
    """The page, opened."""
    room.press("Ctrl+7")
    assert isinstance(room.window.page, SettingsPage)
    return room.window.page


def press(page: SettingsPage, words: str) -> None:
    next(each for each in page.findChildren(Button) if each.words == words).click()
    settle()


def test_a_name_is_kept_when_the_field_is_left(page: SettingsPage, room: Room) -> None:
    page.author.setText("Maija Öhman")
    QTest.keyClick(page.author, ENTER)
    assert choices.get(room.vault, settings.AUTHOR) == "Maija Öhman"


def test_looks_change_at_once_and_are_remembered(page: SettingsPage, room: Room) -> None:
    page.scheme.choose(Scheme.DARK)
    page.scheme.activated.emit(page.scheme.currentIndex())
    page.scale.choose(1.5)
    page.scale.activated.emit(page.scale.currentIndex())
    assert (room.desk.look.scheme, room.desk.look.scale) == (Scheme.DARK, 1.5)
    assert (room.application.prefs.scheme, room.application.prefs.scale) == (Scheme.DARK, 1.5)


@pytest.mark.parametrize("typed", ["4", "51", "many"])
def test_a_cap_that_cannot_be_is_refused_beside_its_field(page: SettingsPage, room: Room, typed: str) -> None:
    page.cap.setText(typed)
    QTest.keyClick(page.cap, ENTER)
    assert page._cap_field.refusal()
    assert accounts.premium_places(room.vault)[1] != 4


def test_a_cap_is_kept(page: SettingsPage, room: Room) -> None:
    page.cap.setText("12")
    QTest.keyClick(page.cap, ENTER)
    assert accounts.premium_places(room.vault) == (1, 12)
    settle()
    assert "1 of 12 premium places" in texts(page)


def test_the_store_is_checked_on_request(page: SettingsPage) -> None:
    press(page, "Check the store")
    assert "The store is whole" in texts(page)


def test_a_backup_goes_where_it_is_told(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "away.kabackup"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    press(page, "Back up to a file")
    assert file.exists()
    assert "Backed up and verified" in texts(page)


def test_everything_is_exported(page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "all.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    press(page, "Export everything")
    assert "Meridian Foods" in file.read_text(encoding="utf-8")
    assert "not encrypted" in texts(page)
