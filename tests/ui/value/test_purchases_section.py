"""Bought, on an account's page: what lags and what leads stand apart, and a purchase can be felt."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import builders
from keyaccounts.series import Kind
from keyaccounts.ui.accounts.value_view import ValueView
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.bond_chart import BondChart
from keyaccounts.ui.kit.kind_mark import KindMark
from keyaccounts.ui.kit.month_bars import MonthBars
from keyaccounts.ui.kit.series_chart import SeriesChart
from keyaccounts.ui.value.feelings_form import FeelingsForm
from keyaccounts.workflows import purchases
from ui.accounts import office as offices
from ui.accounts.office import MERIDIAN, Office

MARCH, APRIL = date(2026, 3, 2), date(2026, 4, 7)


@pytest.fixture
def view(qtbot: QtBot, office: Office) -> ValueView:
    office.keep(
        offices.meridian(grade="A", stage=""),
        builders.a_purchase(account_id=MERIDIAN, amount=50_000, quantity=12.0, unit="kg").changed(on=MARCH),
        builders.a_purchase(account_id=MERIDIAN, amount=-20_000, item="Credit").changed(on=APRIL),
        builders.an_experience(account_id=MERIDIAN, effect=2),
    )
    page = QWidget()
    made = ValueView(office.desk, Floating(page))
    made.setParent(page)
    offices.shown(qtbot, page)
    made.show()
    made.show_account(MERIDIAN)
    return made


def test_what_lags_and_what_leads_stand_in_panels_of_their_own_with_other_marks(view: ValueView) -> None:
    """F007: lagging and leading series carry different marks and never share one total."""
    panels = view.bought.panels
    assert [panel.mark.words for panel in panels] == ["lagging", "leading", "lagging"]
    for panel in panels:
        assert panel.chart.series is not None
        assert panel.mark.kind is panel.chart.series.kind
        assert panel.mark.words in panel.chart.accessibleName()
    assert panels[0].chart.series is not None
    assert panels[0].chart.series.total == 30_000
    assert view.bought.total.text() == "EUR 300 and 12 kg in the last twelve months."


def test_every_chart_of_the_view_carries_the_mark_of_its_kind(view: ValueView) -> None:
    """F007"""
    assert [mark.kind for mark in view.money.findChildren(KindMark)] == [Kind.LAGGING]
    assert [mark.kind for mark in view.effort.findChildren(KindMark)] == [Kind.LEADING]
    for chart in (*view.findChildren(SeriesChart), *view.findChildren(MonthBars), BondChart()):
        assert chart.accessibleName().endswith((", lagging", ", leading"))


def test_how_a_purchase_felt_is_not_known_until_somebody_says_so(view: ValueView, office: Office) -> None:
    """F044"""
    assert view.bought.feelings.text() == "How it felt is known for 0 of 2 purchases (0%)."
    table = view.bought.table
    assert [table.proxy.index(row, 4).data() for row in range(2)] == ["not known", "not known"]
    table.choose_row(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    form = view.floating.content
    assert isinstance(form, FeelingsForm)
    form.emotions.lines[0].code.choose("relieved")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert purchases.feelings(office.vault, MERIDIAN) == (1, 1)
    view.load()
    assert table.proxy.index(0, 4).data() == "relieved"
    assert view.bought.feelings.text() == "How it felt is known for 1 of 2 purchases (50%)."


def test_an_account_without_purchases_says_how_they_come_in(view: ValueView, office: Office) -> None:
    office.keep(builders.an_account("Borealis", id=builders.id_of("borealis")))
    asked: list[str] = []
    view.open_requested.connect(lambda kind, _: asked.append(kind))
    view.show_account(builders.id_of("borealis"))
    assert view.bought.empty.isVisible()
    assert not view.bought.panels
    view.bought.empty.act_requested.emit()
    assert asked == ["purchases"]
