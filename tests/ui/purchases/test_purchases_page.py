"""Purchases in the window: each line is seen first, written at the click, and taken back at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from keyaccounts.ui.importing.import_page import ImportPage
from keyaccounts.ui.purchases import purchase_words
from keyaccounts.ui.purchases.purchases_page import PurchasesPage
from keyaccounts.workflows import purchases
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.importing import DateOrder
from keyaccounts.workflows.purchasing import Outcome, Part
from ui.accounts import office as offices
from ui.accounts.office import MERIDIAN, Office

HEAD = "Invoice No;Invoice Date;Customer;Item;Net amount\n"
LINES = (
    "INV-1;02.11.2026;Meridian Foods;Pallets;130.200,00\n"
    "INV-2;04.11.2026;Harbour Mills Ltd;Cartons;28.800,00\n"
    "INV-3;09.11.2026;Harbour Mills Ltd;Credit;1.440,00-\n"
    "INV-4;soon;Meridian Foods;Pallets;1,00\n"
)


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> PurchasesPage:
    office.keep(offices.meridian())
    made = PurchasesPage(office.desk)
    offices.shown(qtbot, made, size=(1240, 860))
    return made


@pytest.fixture
def wishes(page: PurchasesPage) -> list[tuple[str, str]]:
    asked: list[tuple[str, str]] = []
    page.open_requested.connect(lambda *wish: asked.append(wish))
    return asked


def written(folder: Path, text: str, name: str = "invoices.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def counts(page: PurchasesPage) -> dict[Outcome, int]:
    assert page._draft is not None
    assert page._draft.plan is not None
    return {which: count for which, count in page._draft.plan.counts.items() if count}


def bought(office: Office) -> int:
    return purchases.bought(office.vault, MERIDIAN, today=office.desk.clock.today()).times


def test_a_file_is_checked_and_brought_in_by_keyboard_and_undone_by_one_act(
    page: PurchasesPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F007"""
    file = written(tmp_path, HEAD + LINES)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    QTest.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert counts(page) == {Outcome.NEW: 1, Outcome.ASIDE: 2, Outcome.REFUSED: 1}
    assert bought(office) == 0
    assert page.import_button.words == "Bring in 1 purchase"
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bought(office) == 1
    assert page.start.sentence == "Purchases: 1 new, 2 kept aside and 1 kept unread."
    vaults.undo(office.vault, at=office.desk.clock.now())
    assert bought(office) == 0


def test_lines_of_an_unknown_customer_can_be_given_to_an_account(
    page: PurchasesPage, office: Office, tmp_path: Path
) -> None:
    page.take(written(tmp_path, HEAD + LINES))
    page.check.lines.choose_row(1)
    file = page.check.file
    assert file.customer.value() == "Harbour Mills Ltd"
    assert file.account.value() == ""
    file.account.choose(MERIDIAN)
    file.account.activated.emit(file.account.currentIndex())
    assert counts(page) == {Outcome.NEW: 3, Outcome.REFUSED: 1}
    page.run()
    assert bought(office) == 3


def test_the_same_file_twice_has_nothing_to_bring_in(page: PurchasesPage, tmp_path: Path) -> None:
    file = written(tmp_path, HEAD + LINES)
    page.take(file)
    page.run()
    page.take(file)
    assert counts(page) == {Outcome.SAME: 1, Outcome.ASIDE: 2, Outcome.REFUSED: 1}
    assert not page.import_button.isEnabled()


def test_each_column_can_be_chosen_and_a_lacking_one_is_said(page: PurchasesPage, tmp_path: Path) -> None:
    page.take(written(tmp_path, "Wann;Customer;Wert netto\n2026-03-01;Meridian Foods;12,50\n"))
    assert not page.import_button.isEnabled()
    assert page.check.lacking.text().startswith("No column tells the day yet.")
    for column, part in (("Wann", Part.DAY), ("Wert netto", Part.AMOUNT)):
        choice = page.check.columns.choice(column)
        choice.choose(part)
        choice.activated.emit(choice.currentIndex())
    assert counts(page) == {Outcome.NEW: 1}
    assert page.import_button.isEnabled()


def test_days_that_can_be_read_two_ways_are_asked_first(page: PurchasesPage, tmp_path: Path) -> None:
    page.take(written(tmp_path, "Date,Customer,Amount\n03/02/2026,Meridian Foods,10\n"))
    assert not page.import_button.isEnabled()
    dates = page.check.file.dates
    dates.choose(DateOrder.DAY_FIRST)
    dates.activated.emit(dates.currentIndex())
    assert counts(page) == {Outcome.NEW: 1}
    assert page.import_button.isEnabled()


def test_the_lines_can_be_narrowed_to_one_outcome(page: PurchasesPage, tmp_path: Path) -> None:
    page.take(written(tmp_path, HEAD + LINES))
    page.check.which.choose(Outcome.REFUSED)
    page.check.which.activated.emit(page.check.which.currentIndex())
    proxy = page.check.lines.proxy
    assert proxy.rowCount() == 1
    assert purchase_words.what(proxy.record(proxy.index(0, 0))) == "Day: not a date, “soon”."


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(page: PurchasesPage, tmp_path: Path) -> None:
    page.take(tmp_path / "gone.csv")
    assert "gone.csv" in page.start.sentence


def test_a_file_of_customers_goes_to_their_page(
    page: PurchasesPage, tmp_path: Path, wishes: list[tuple[str, str]]
) -> None:
    file = written(tmp_path, HEAD + LINES)
    page.take(file)
    page.customers_button.click()
    assert wishes == [("import", str(file))]


def test_the_page_for_customers_hands_purchases_over_unless_told_otherwise(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    page = ImportPage(office.desk)
    offices.shown(qtbot, page, size=(1240, 860))
    wishes: list[tuple[str, str]] = []
    page.open_requested.connect(lambda *wish: wishes.append(wish))
    file = written(tmp_path, HEAD + LINES)
    page.take([file])
    assert wishes == [("purchases", str(file))]
    page.show_record("import", str(file))
    assert len(wishes) == 1
    assert page.import_button.isVisible()
