"""An import in the real window: its undo is the window's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builders import NOW
from keyaccounts.ui import application as applications
from keyaccounts.ui.application import Application
from keyaccounts.ui.desk import Clock
from keyaccounts.ui.importing.import_page import ImportPage
from keyaccounts.ui.jobs import InlineJobs
from keyaccounts.ui.prefs import Prefs
from keyaccounts.workflows import accounts
from keyaccounts.workflows import vault as vaults


@pytest.fixture
def application(
    qapp: QApplication, store_path: Path, passphrase: str, tmp_path: Path
) -> Iterator[Application]:
    prefs = Prefs(tmp_path / "prefs.ini")
    clock = Clock("Europe/London", lambda: NOW)
    desk = applications.make_desk(qapp, prefs, jobs=InlineJobs(qapp), clock=clock)
    made = Application(desk, prefs, store_path)
    made.window.show()
    made.use_vault(vaults.open(store_path, passphrase=passphrase))
    yield made
    made.window.close()
    desk.look.deleteLater()
    QApplication.processEvents()


@pytest.mark.parametrize("by_keys", [False, True])
def test_an_import_is_undone_where_it_was_done(
    application: Application, tmp_path: Path, by_keys: bool
) -> None:
    window, vault = application.window, application.desk.jobs.vault
    assert vault is not None
    before = vaults.digest(vault)
    file = tmp_path / "people.csv"
    file.write_text("Name,Company,Email\nWren Okafor,Harrow Mills,wren@harrow.example\n", encoding="utf-8")
    window.open("import")
    page = window.page
    assert isinstance(page, ImportPage)
    page.take([file])
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert [each.name for each in accounts.listed(vault)] == ["Harrow Mills"]
    if by_keys:
        window.actions_["undo"].trigger()
    else:
        page.end.undo.click()
    QApplication.processEvents()
    assert vaults.digest(vault) == before
    assert page.end.said == "Everything from this file was taken back."
