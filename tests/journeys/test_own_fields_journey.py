"""A field of one's own from the settings to the brief: defined, typed, imported, found, printed, exported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders import NOW
from keyaccounts.accounts import Account
from keyaccounts.brief_page import Edition
from keyaccounts.records import Record
from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.accounts.account_page import AccountPage
from keyaccounts.ui.importing.import_page import ImportPage
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.settings.custom_field_form import CustomFieldForm
from keyaccounts.ui.settings.settings_page import SettingsPage
from keyaccounts.workflows import briefs, custom_fields
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.exporting import brief_text, everything
from ui.accounts.office import MERIDIAN
from ui.room import Room, settle, texts

FILE = "Account Name,Payment terms\nMeridian Foods,60 DAYS\nArbor Timber,14 days\nCedar Mills,weekly\n"


@pytest.fixture
def room(qapp: QApplication, qtbot: QtBot, store_path: Path, passphrase: str) -> Iterator[Room]:
    """The window on a small customer base."""
    made = Room(qapp, store_path)
    vault = vaults.open(store_path, passphrase=passphrase)
    made.desk.jobs.hold(vault)
    made.fill()
    made.window.show()
    made.application.use_vault(vault)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    settle()
    yield made
    made.close()


def define(room: Room) -> None:
    room.press("Ctrl+7")
    page = room.window.page
    assert isinstance(page, SettingsPage)
    page.own_fields.add_button.click()
    form = page.floating.content
    assert isinstance(form, CustomFieldForm)
    room.type("Payment terms")
    form.type.choose("choice")
    form.choices.setPlainText("14 days\n30 days\n60 days")
    form.in_brief.setChecked(True)
    room.press("Ctrl+Return")


def fill_in(room: Room, value: str) -> None:
    account = next(each for each in room.all(Account) if each.id == MERIDIAN)
    assert isinstance(account, Account)
    form = AccountForm(room.desk, account=account)
    terms = form.own.editor("Payment terms")
    assert isinstance(terms, Choice)
    terms.choose(value)
    form.save()
    settle()
    form.deleteLater()


def take_in(room: Room, path: Path) -> str:
    """Import a file; answers how its column reads."""
    room.window.open("import")
    page = room.window.page
    assert isinstance(page, ImportPage)
    page.take([path])
    settle()
    [field] = custom_fields.listed(room.vault)
    choice = page.check.columns.choice("Payment terms")
    assert choice.value() == field.id
    assert choice.currentText() == "Your field: Payment terms"
    told = page.check.columns.reading("Payment terms")
    page.import_button.click()
    settle()
    return told


def found(room: Room, words: str) -> list[str]:
    room.application.do("find")
    room.find.line.setText(words)
    settle()
    model = room.find.list.model()
    told = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    room.find.overlay.close_card()
    return told


def name_of(record: Record) -> str:
    return getattr(record, "name", "")


def test_a_field_of_ones_own_goes_everywhere(room: Room, tmp_path: Path) -> None:
    define(room)
    fill_in(room, "30 days")
    room.window.open("account", MERIDIAN)
    page = room.window.page
    assert isinstance(page, AccountPage)
    assert "Payment terms 30 days" in texts(page)

    file = tmp_path / "terms.csv"
    file.write_text(FILE, encoding="utf-8")
    assert take_in(room, file) == "1 is none of the choices"
    assert {"Arbor Timber", "Cedar Mills"} <= {name_of(each) for each in room.all(Account)}

    sixty = found(room, 'payment-terms:"60 days"')
    assert sixty[:2] == ["Accounts", next(each for each in sixty if each.startswith("Meridian Foods"))]
    assert not any(each.startswith("Arbor") for each in sixty)
    assert any(each.startswith("Cedar Mills") for each in found(room, "weekly"))

    ours = brief_text.markdown(briefs.page(room.vault, MERIDIAN, now=NOW))
    assert "Payment terms 60 days" in ours
    theirs = briefs.page(room.vault, MERIDIAN, now=NOW, edition=Edition.CUSTOMER)
    assert "Payment terms" not in brief_text.markdown(theirs)

    target = tmp_path / "all.json"
    for _ in everything.export(room.vault, target, at=NOW):
        pass
    told = json.loads(target.read_text(encoding="utf-8"))
    assert "60 days" in json.dumps(told)
