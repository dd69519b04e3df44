"""Settings: each choice is kept as soon as it is made; the store's care is one press away."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

import builders
from keyaccounts import present, settings
from keyaccounts.records import Named
from keyaccounts.ui.kit.buttons import Button
from keyaccounts.ui.look.dress import Scheme
from keyaccounts.ui.settings.custom_field_form import CustomFieldForm
from keyaccounts.ui.settings.settings_page import SettingsPage
from keyaccounts.workflows import accounts, choices, custom_fields
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


def test_the_hour_at_which_the_day_ends_is_kept(page: SettingsPage, room: Room) -> None:
    assert page.rollover.value() == 4
    page.rollover.choose(2)
    page.rollover.activated.emit(page.rollover.currentIndex())
    assert choices.get(room.vault, settings.ROLLOVER_HOUR) == 2


def test_the_clock_follows_the_hour_at_which_the_day_ends_and_its_undo(
    page: SettingsPage, room: Room
) -> None:
    clock = room.desk.clock
    clock.read = lambda: datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
    assert clock.today() == date(2026, 11, 17)
    page.rollover.choose(2)
    page.rollover.activated.emit(page.rollover.currentIndex())
    settle()
    assert clock.today() == date(2026, 11, 18)
    there = present.Clock(clock.now(), clock.zone, clock.today(), clock.rollover)
    assert there.time(clock.now()) == "03:00"
    assert there.day(clock.now()) == "today"
    room.application.do("undo")
    settle()
    assert clock.today() == date(2026, 11, 17)


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


def add_field(page: SettingsPage, name: str, **chosen: str) -> None:
    page.own_fields.add_button.click()
    form = page.floating.content
    assert isinstance(form, CustomFieldForm)
    form.name.setText(name)
    form.owner.choose(chosen.get("of", "account"))
    form.type.choose(chosen.get("type", "text"))
    form.choices.setPlainText(chosen.get("choices", ""))
    form.save()
    settle()


def fields(page: SettingsPage) -> list[str]:
    return [line.field.name for line in page.own_fields.rows.records()]


def test_a_field_of_ones_own_is_added_and_listed(page: SettingsPage, room: Room) -> None:
    assert "None yet" in texts(page)
    add_field(page, " Contract   number ")
    add_field(page, "Wine", of="person", type="choice", choices="Red\n\nWhite\nRed")
    assert fields(page) == ["Contract number", "Wine"]
    [_, wine] = custom_fields.listed(room.vault)
    assert wine.choices == ("Red", "White")


def test_choices_are_asked_for_only_where_there_are_any(page: SettingsPage) -> None:
    page.own_fields.add_button.click()
    form = page.floating.content
    assert isinstance(form, CustomFieldForm)
    assert form.form.field("choices").isHidden()
    form.type.choose("choice")
    assert not form.form.field("choices").isHidden()
    form.name.setText("Wine")
    form.save()
    assert "Write them, one a line" in form.form.field("choices").refusal()


def test_a_built_in_name_is_refused_beside_it(page: SettingsPage) -> None:
    page.own_fields.add_button.click()
    form = page.floating.content
    assert isinstance(form, CustomFieldForm)
    form.name.setText("City")
    form.save()
    assert "already means something" in form.form.field("name").refusal()


def test_putting_a_field_away_says_what_it_hides_and_brings_it_back(page: SettingsPage, room: Room) -> None:
    add_field(page, "Contract number")
    [field] = custom_fields.listed(room.vault)
    room.fill(builders.an_account("Arbor", id=builders.id_of("arbor"), custom=(Named(field.id, "42"),)))
    settle()
    assert "1 account holds a value" in texts(page)
    page.own_fields.archive_button.click()
    settle()
    assert "Its values at 1 account are kept." in room.notice()
    assert custom_fields.listed(room.vault) == []
    assert page.own_fields.archive_button.words == "Bring back"
    page.own_fields.archive_button.click()
    settle()
    assert [each.name for each in custom_fields.listed(room.vault)] == ["Contract number"]


def test_enter_on_a_field_edits_it(page: SettingsPage, room: Room) -> None:
    add_field(page, "Contract number")
    page.own_fields.table.setFocus()
    room.press("Return")
    form = page.floating.content
    assert isinstance(form, CustomFieldForm)
    assert not form.owner.isEnabled()
    form.name.setText("Contract")
    form.save()
    settle()
    assert fields(page) == ["Contract"]


def test_a_desktop_without_keys_for_every_program_is_told_with_the_way_out(
    page: SettingsPage, room: Room
) -> None:
    """F092: where the platform does not allow it, the sentence says so."""
    assert "Bind the command “keyaccounts --capture”" in texts(page.reach)


def test_the_key_is_changed_and_switched_off_by_keyboard(page: SettingsPage, room: Room) -> None:
    page.reach.key.setFocus()
    page.reach.key.selectAll()
    room.type("ctrl+alt+j")
    room.press("Return")
    assert room.application.prefs.capture_key == "Ctrl+Alt+J"
    assert page.reach.key.text() == "Ctrl+Alt+J"
    page.reach.wants_key.setFocus()
    room.press("Space")
    assert not room.application.prefs.takes_key
    assert not page.reach.field.isEnabled()


def test_a_key_of_the_window_is_refused_beside_its_field(page: SettingsPage, room: Room) -> None:
    page.reach.key.setFocus()
    page.reach.key.selectAll()
    room.type("Ctrl+K")
    room.press("Return")
    assert page.reach.field.refusal() == "Ctrl+K is “Find” in this window. Choose another key."
    assert room.application.prefs.capture_key == "Ctrl+Alt+N"


def test_the_tray_is_switched_off_by_keyboard(page: SettingsPage, room: Room) -> None:
    page.reach.wants_tray.setFocus()
    room.press("Space")
    assert not room.application.prefs.shows_tray
