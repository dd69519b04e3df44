"""Accounts: the few as cards, the rest as a table, and the form of a new one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts import settings
from keyaccounts.accounts import Account, Level
from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.accounts.accounts_page import AccountsPage
from keyaccounts.workflows import choices
from ui.accounts import office as offices
from ui.accounts.office import Office


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> AccountsPage:
    office.keep(
        offices.meridian(),
        builders.an_account("Al-Noor Textiles", id=builders.id_of("noor"), level=Level.PREMIUM),
        builders.an_account("Łódzkie Zakłady Optyczne", id=builders.id_of("lodz"), stage="growing"),
        builders.an_account("תמר כרמים", id=builders.id_of("tamar"), stage="prospect"),
        builders.an_account("Old Mill", id=builders.id_of("mill"), archived_at=NOW - timedelta(days=3)),
        *offices.people(),
        *offices.story(),
    )
    made = AccountsPage(office.desk)
    offices.shown(qtbot, made)
    return made


def form_of(page: AccountsPage) -> AccountForm:
    form = page.floating.content
    assert isinstance(form, AccountForm)
    return form


def test_an_empty_store_teaches_and_offers_two_ways_to_begin(qtbot: QtBot, office: Office) -> None:
    page = AccountsPage(office.desk)
    offices.shown(qtbot, page)
    wishes: list[tuple[str, str]] = []
    page.open_requested.connect(lambda *wish: wishes.append(wish))
    assert page.empty.isVisible()
    assert not page.watch.isVisible()
    page.empty.import_button.click()
    assert wishes == [("import", "")]
    page.empty.add_button.click()
    assert form_of(page).name.hasFocus()


def test_premium_accounts_are_cards_and_the_rest_a_table(page: AccountsPage) -> None:
    """F003, F036."""
    assert {card.face.name for card in page.cards.cards} == {"Meridian Foods", "Al-Noor Textiles"}
    rows = [line.account.name for line in page.watch.table.proxy.rows.records()]
    assert rows == ["Łódzkie Zakłady Optyczne", "תמר כרמים"]


def test_a_card_without_enough_rated_moments_says_no_score(page: AccountsPage) -> None:
    card = next(each for each in page.cards.cards if each.face.key == offices.MERIDIAN)
    assert card.face.health == ""
    assert card.face.no_score == "No score"
    assert card.face.quote == "This is the second time."
    assert card.face.last_touch == "Yesterday"


def test_five_rated_moments_make_a_signed_figure(qtbot: QtBot, office: Office) -> None:
    office.keep(
        offices.meridian(),
        *(offices.lived(builders.id_of(f"m{n}"), f"Call {n}", n, effect=-2) for n in range(1, 6)),
    )
    page = AccountsPage(office.desk)
    offices.shown(qtbot, page)
    face = page.cards.cards[0].face
    assert face.health.startswith("−")
    assert face.health_words == "equity, 5 rated"
    assert len(face.bars) == 6


def test_arrows_walk_the_cards_and_enter_opens_one(page: AccountsPage) -> None:
    wishes: list[tuple[str, str]] = []
    page.open_requested.connect(lambda *wish: wishes.append(wish))
    first, second = page.cards.cards
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Right)
    assert second.hasFocus(), "there is nothing behind the last card"
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert wishes == [("account", str(second.face.key))]


def test_control_f_filters_the_watch_list_and_escape_ends_it(page: AccountsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.watch.filter.hasFocus()
    QTest.keyClicks(page.watch.filter, "lodz")
    assert page.watch.table.proxy.rowCount() == 1
    QTest.keyClick(page.watch.filter, Qt.Key.Key_Escape)
    assert page.watch.table.proxy.rowCount() == 2


def test_an_archived_account_comes_back_from_behind_its_switch(page: AccountsPage, office: Office) -> None:
    assert not page.archived.list.isVisible()
    page.archived.switch.click()
    assert page.archived.list.isVisible()
    page.archived.list.choose_first()
    QTest.keyClick(page.archived.list, Qt.Key.Key_Return)
    office.settle()
    assert not office.get(Account, builders.id_of("mill")).is_archived
    assert office.done == [("Brought back.", "Old Mill, on the watch list.")]
    assert not page.archived.isVisible()


def test_a_new_account_is_written_by_keyboard_alone(page: AccountsPage, office: Office) -> None:
    wishes: list[tuple[str, str]] = []
    page.open_requested.connect(lambda *wish: wishes.append(wish))
    page.show_record("accounts", "new")
    office.settle()
    form = form_of(page)
    QTest.keyClicks(form.name, "Chateau Verac")
    form.since.setFocus()
    QTest.keyClicks(form.since, "3 Mar 2016")
    form.their_aim.setPlainText("Fewer harvest days lost")
    QTest.keyClick(form.their_aim, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    made = next(each for each in office.all(Account) if isinstance(each, Account) and "Verac" in each.name)
    assert str(made.since) == "2016-03-03"
    assert made.their_aim_on == builders.TODAY
    assert wishes == [("account", made.id)]
    assert page.floating.content is None


def test_a_name_left_out_is_refused_beside_the_field(page: AccountsPage) -> None:
    page.add_account()
    form = form_of(page)
    form.save_button.click()
    assert form.form.field("name").refusal() == "Name is empty. Write something there."
    assert form.name.hasFocus()


def test_one_premium_account_too_many_is_refused_beside_the_level(page: AccountsPage, office: Office) -> None:
    """F021."""
    choices.change(office.vault, settings.PREMIUM_CAP, 5, at=NOW)
    office.keep(*(builders.an_account(f"Few {n}", level=Level.PREMIUM) for n in range(3)))
    page.add_account()
    form = form_of(page)
    assert "5 of 5" in form.form.field("level")._hint.text()
    form.name.setText("Sixth")
    form.level.choose(Level.PREMIUM)
    form.save()
    assert "All 5 premium places are taken" in form.form.field("level").refusal()
    assert not any(isinstance(each, Account) and each.name == "Sixth" for each in office.all(Account))


def test_a_name_known_already_is_pointed_out_with_its_reason(page: AccountsPage, qtbot: QtBot) -> None:
    wishes: list[tuple[str, str]] = []
    page.open_requested.connect(lambda *wish: wishes.append(wish))
    page.add_account()
    form = form_of(page)
    QTest.keyClicks(form.name, "Meridian Foods GmbH")
    qtbot.waitUntil(form.hint.isVisible)
    form.hint.buttons[0].click()
    assert wishes == [("account", offices.MERIDIAN)]
    assert page.floating.content is None


def test_what_was_typed_is_there_again_after_escape(page: AccountsPage, office: Office) -> None:
    page.add_account()
    QTest.keyClicks(form_of(page).name, "Half a na")
    QTest.keyClick(form_of(page).name, Qt.Key.Key_Escape)
    assert page.floating.content is None
    page.add_account()
    assert form_of(page).name.text() == "Half a na"
    form_of(page).start_over()
    assert form_of(page).name.text() == ""
    page.leave()
    page.add_account()
    assert form_of(page).name.text() == ""


def test_leaving_the_page_keeps_the_draft(page: AccountsPage) -> None:
    page.add_account()
    QTest.keyClicks(form_of(page).name, "Not yet")
    page.leave()
    page.add_account()
    assert form_of(page).name.text() == "Not yet"


def test_cards_keep_the_keyboard_when_facts_change(page: AccountsPage, office: Office) -> None:
    second = page.cards.cards[1]
    second.setFocus()
    key = second.face.key
    office.keep(builders.an_account("Aaa First", level=Level.PREMIUM))
    office.settle()
    focused = QApplication.focusWidget()
    assert focused in page.cards.cards
    assert next(card for card in page.cards.cards if card is focused).face.key == key
