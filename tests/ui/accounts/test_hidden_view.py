"""On the watch list an account hides what only the few show, keeps all of it, and says so."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts.accounts import Level
from keyaccounts.ui.accounts.account_page import NEEDS, PLAN, VALUE, AccountPage
from keyaccounts.ui.tier.swap_form import SwapForm
from keyaccounts.workflows import accounts, tier
from keyaccounts.workflows import vault as vaults
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, Office


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> AccountPage:
    """Meridian on the watch list, with what was known while it was premium."""
    known = {"account_id": MERIDIAN}
    office.keep(
        offices.meridian(level=Level.WATCH),
        *offices.people(),
        builders.a_need("A Sunday desk", person_id=ANA, **known),
        builders.a_need("An earlier slot", person_id=ANA, **known),
        builders.a_preference("Calls before nine", person_id=ANA, **known),
        builders.figures("2026", **known),
        builders.a_purchase(**known),
        builders.a_purchase(**known),
        builders.a_promise("A slot plan", person_id=ANA, **known),
        builders.an_opportunity(**known),
    )
    made = AccountPage(office.desk)
    made.show_record("account", MERIDIAN)
    offices.shown(qtbot, made)
    office.settle()
    return made


def seen(page: AccountPage, number: int) -> list[str]:
    """The words below the tabs, once a view is chosen."""
    page.tabs.setCurrentIndex(number)
    QTest.qWait(1)
    below = page._views.currentWidget()
    assert below is not None
    return [each.text() for each in below.findChildren(QLabel) if each.isVisibleTo(page)]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (NEEDS, "2 needs and 1 preference"),
        (VALUE, "1 period with figures and 2 purchases"),
        (PLAN, "1 promise and 1 opportunity"),
    ],
)
def test_a_view_of_the_few_says_what_it_keeps_hidden(page: AccountPage, number: int, told: str) -> None:
    """F036."""
    words = seen(page, number)
    assert "Kept, and hidden on the watch list." in words
    assert told in words


def test_promoting_shows_all_again_and_nothing_was_lost(page: AccountPage, office: Office) -> None:
    """F036: the records of the account say to the last letter what they said before."""
    before = vaults.digest(office.vault)
    hidden = tier.hidden(office.vault, MERIDIAN)
    seen(page, NEEDS)
    assert page.hidden.empty is not None
    page.hidden.empty.button.click()
    office.settle()
    assert page._views.currentWidget() is page.needs
    assert tier.hidden(office.vault, MERIDIAN) == hidden
    vaults.undo(office.vault, at=NOW)
    office.settle()
    assert vaults.digest(office.vault) == before
    assert page._views.currentWidget() is page.hidden


def test_demoting_in_view_hides_at_once_and_deletes_nothing(page: AccountPage, office: Office) -> None:
    """F036."""
    accounts.promote(office.vault, MERIDIAN, at=NOW)
    before = vaults.digest(office.vault)
    seen(page, PLAN)
    page.acts.demote()
    office.settle()
    assert page._views.currentWidget() is page.hidden
    vaults.undo(office.vault, at=NOW)
    assert vaults.digest(office.vault) == before


def test_story_and_people_stay_in_sight_on_the_watch_list(page: AccountPage) -> None:
    for number in (0, 1):
        page.tabs.setCurrentIndex(number)
        assert page._views.currentWidget() is not page.hidden


def test_a_full_tier_asks_who_leaves_instead(page: AccountPage, office: Office) -> None:
    """F021: the account's own page leads to the swap."""
    accounts.set_premium_cap(office.vault, 5, at=NOW)
    for number in range(5):
        accounts.add(office.vault, builders.a_premium_account(f"Firm {number}"), at=NOW)
    office.settle()
    page.acts.promote()
    office.settle()
    form = page.floating.content
    assert isinstance(form, SwapForm)
    assert form.form.field("leaving_id")._hint.text() == "All 5 premium places are taken."
    form.leaving.setCurrentIndex(1)
    form.why.setPlainText("They opened three sites.")
    form.farewell.setPlainText("I ring Jon myself.")
    form.save()
    office.settle()
    assert accounts.get(office.vault, MERIDIAN).is_premium
    assert accounts.premium_places(office.vault) == (5, 5)
