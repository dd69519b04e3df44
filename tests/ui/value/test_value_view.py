"""The Value view of an account's page: money, effort and stages, told and changed by keyboard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts.accounts import Account
from keyaccounts.figures import Figures
from keyaccounts.ui.accounts.value_view import ValueView
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.value.figures_form import FiguresForm
from keyaccounts.ui.value.stage_form import StageForm
from keyaccounts.workflows import accounts, figures
from ui.accounts import office as offices
from ui.accounts.office import MERIDIAN, Office

DAY = timedelta(days=1)


@pytest.fixture
def view(qtbot: QtBot, office: Office) -> ValueView:
    office.keep(offices.meridian(grade="A", stage=""))
    page = QWidget()
    made = ValueView(office.desk, Floating(page))
    made.setParent(page)
    offices.shown(qtbot, page)
    made.show()
    made.show_account(MERIDIAN)
    return made


def form_of(view: ValueView, kind: type[RecordForm]) -> RecordForm:
    form = view.floating.content
    assert isinstance(form, kind)
    return form


def test_the_margin_of_a_year_takes_cost_to_serve_off(view: ValueView, office: Office) -> None:
    """F037: margin = revenue - direct cost - cost to serve."""
    lived = builders.an_experience(account_id=MERIDIAN, minutes=90, money=2_500)
    office.keep(lived, builders.figures("2026", account_id=MERIDIAN, revenue=1_000_000, direct_cost=600_000))
    view.load()
    (year,) = figures.worth(office.vault, MERIDIAN, now=NOW, zone=builders.LONDON).years
    assert year.margin == 1_000_000 - 600_000 - (9_000 + 2_500)
    assert view.money.table.proxy.rowCount() == 1
    shown = [view.money.table.proxy.index(0, column).data() for column in range(6)]
    assert shown == ["2026", "10,000", "6,000", "115", "3,885", "39%"]


def test_what_moments_took_adds_up_to_the_account_s_figure(view: ValueView, office: Office) -> None:
    """F019: the sum of entries equals the account figure to the minute and cent."""
    spent = [(45, 1_250), (10, 0), (0, 333), (105, 99)]
    office.keep(
        *(
            builders.an_experience(account_id=MERIDIAN, at=NOW - n * DAY, minutes=minutes, money=money)
            for n, (minutes, money) in enumerate(spent)
        ),
        builders.an_experience(account_id=MERIDIAN, minutes=999, archived_at=NOW),
    )
    view.load()
    told = figures.worth(office.vault, MERIDIAN, now=NOW, zone=builders.LONDON).spent["2026"]
    assert (told.minutes, told.money) == (160, 1_682)
    assert "2 h 40 and EUR 16.82 in 4 moments" in view.effort.year.text()


@pytest.mark.parametrize(("minutes", "words"), [(1_000, "40 min over"), (120, "14 h under")])
def test_attention_is_told_as_hours_over_or_under(
    view: ValueView, office: Office, minutes: int, words: str
) -> None:
    """F050: over/under shown as hours; uses F019 data."""
    office.keep(builders.an_experience(account_id=MERIDIAN, minutes=minutes))
    view.load()
    assert words in view.effort.attention.text()


@pytest.mark.parametrize(("step", "word"), [(1_000, "rises"), (-1_000, "falls")])
def test_the_trend_says_where_the_margin_goes(view: ValueView, office: Office, step: int, word: str) -> None:
    """F056: the trend's sign equals the slope."""
    months = [f"2026-{month:02}" for month in range(5, 11)]
    office.keep(
        *(
            builders.figures(month, account_id=MERIDIAN, revenue=50_000 + step * n)
            for n, month in enumerate(months)
        )
    )
    view.load()
    assert f"{word} by EUR 10 a month" in view.money.trend.text()


def test_figures_are_typed_and_changed_by_keyboard(view: ValueView, office: Office) -> None:
    """F037."""
    QTest.keyClick(
        view.money.add_button if view.money.add_button.isVisible() else view.money.empty.button,
        Qt.Key.Key_Space,
    )
    form = form_of(view, FiguresForm)
    assert isinstance(form, FiguresForm)
    QTest.keyClicks(form.period, "2026")
    QTest.keyClicks(form.revenue, "120k")
    QTest.keyClicks(form.direct_cost, "84.500,00")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    view.load()
    view.money.table.choose_row(0)
    QTest.keyClick(view.money.table, Qt.Key.Key_Return)
    again = form_of(view, FiguresForm)
    assert isinstance(again, FiguresForm)
    assert (again.revenue.text(), again.direct_cost.text()) == ("120000", "84500")
    again.revenue.setText("130k")
    again.save()
    (kept,) = office.all(Figures)
    assert isinstance(kept, Figures)
    assert (kept.period, kept.revenue) == ("2026", 13_000_000)


def test_figures_are_put_away_by_keyboard_and_a_sum_of_months_is_not(view: ValueView, office: Office) -> None:
    office.keep(
        builders.figures("2026-10", account_id=MERIDIAN, revenue=100),
        builders.figures("2025", account_id=MERIDIAN, revenue=900),
    )
    view.load()
    view.money.choose("2026")
    assert not view.money.drop_button.isEnabled(), "2026 is only the sum of its months"
    view.money.choose("2025")
    QTest.keyClick(view.money.drop_button, Qt.Key.Key_Space)
    kept = figures.worth(office.vault, MERIDIAN, now=NOW, zone=builders.LONDON).kept
    assert [each.period for each in kept] == ["2026-10"]


def test_a_stage_begins_on_a_day_and_can_be_taken_back(view: ValueView, office: Office) -> None:
    """F095: stage change dated; time in stage right."""
    for stage, day in (("onboarding", "2026-01-10"), ("growing", "2026-11-07")):
        QTest.keyClick(view.stages.change_button, Qt.Key.Key_Space)
        form = form_of(view, StageForm)
        assert isinstance(form, StageForm)
        form.stage.choose(stage)
        form.on.setText(day)
        form.save()
        view.load()
    assert accounts.get(office.vault, MERIDIAN).stage == "growing"
    assert view.stages.lead.text().startswith("Growing for 10 days")
    view.stages.table.choose_row(0)
    QTest.keyClick(view.stages.back_button, Qt.Key.Key_Space)
    assert accounts.get(office.vault, MERIDIAN).stage == "onboarding"


def test_a_stage_changed_in_the_account_s_form_is_dated_too(view: ValueView, office: Office) -> None:
    """F095."""
    kept = office.get(Account, MERIDIAN)
    assert isinstance(kept, Account)
    accounts.edit(office.vault, kept.changed(stage="renewing"), at=NOW)
    view.load()
    assert view.stages.table.proxy.index(0, 1).data() == "17 Nov 2026"
    assert date(2026, 11, 17) == NOW.date()
