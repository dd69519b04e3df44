"""The register by its days, taken along with and without names, and complaints brought in after a check."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts.complaints import Complaint
from keyaccounts.store import records
from keyaccounts.ui.complaints.import_form import ImportForm
from keyaccounts.ui.complaints.register_view import RegisterView
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.workflows.complaint_import import Outcome, Part
from ui.accounts import office as offices
from ui.accounts.office import MERIDIAN, Office

CAME = (
    "Complaint ID,Date received,Company,Issue,Outcome,Timely response?\n"
    "1,2026-03-02,Meridian Foods,Late,Closed with relief,Yes\n"
    "2,2026-03-03,Halden,Leak,In progress,Yes\n"
)


class Page(QWidget):
    """What stands for the place of complaints."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.floating = Floating(self)
        self.register = RegisterView(office.desk, self.floating)
        self.register.setParent(self)

    def values(self) -> dict[str, tuple[str, str]]:
        """The figures as they stand."""
        return {each.name.text(): (each.value.text(), each.of.text()) for each in self.register.figures}

    def form(self) -> ImportForm:
        content = self.floating.content
        assert isinstance(content, ImportForm)
        return content


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> Page:
    """One complaint acknowledged in time, and one of long before."""
    office.keep(offices.meridian())
    fresh = builders.a_complaint(account_id=MERIDIAN)
    office.keep(
        fresh,
        builders.a_complaint("Long ago", account_id=MERIDIAN, received_at=NOW - timedelta(days=500)),
        builders.a_verdict(complaint_id=fresh.id),
    )
    page = Page(office)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.register.load()
    office.settle()
    return page


def test_each_share_stands_with_its_counts(page: Page) -> None:
    """F029"""
    values = page.values()
    assert values["Acknowledged in time"] == ("100 %", "1 of 1 of those received")
    assert values["Resolved in time"] == ("–", "None of those decided to count")
    assert values["Received"][0] == "1"
    assert values["Open at the end"] == ("2", "1 at the beginning")


def test_other_days_tell_other_figures(page: Page) -> None:
    page.register.since.setDate(QDate(2025, 1, 1))
    page.office.settle()
    assert page.values()["Received"][0] == "2"


def test_days_that_are_turned_are_refused_in_words(page: Page) -> None:
    page.register.since.setDate(QDate(2026, 12, 24))
    page.office.settle()
    assert "lies before the first" in page.register.refusal.text()
    assert not page.register.take["csv"].isEnabled()


@pytest.mark.parametrize("with_names", [True, False])
def test_the_list_is_taken_along_with_names_or_without(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_names: bool
) -> None:
    file = tmp_path / "list.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    page.register.names.setChecked(with_names)
    page.register.take["csv"].click()
    page.office.settle()
    assert ("Meridian Foods" in file.read_text(encoding="utf-8-sig")) is with_names


def test_a_file_is_checked_and_brought_in(page: Page, tmp_path: Path) -> None:
    """F028"""
    file = tmp_path / "came.csv"
    file.write_text(CAME, encoding="utf-8")
    page.register.take_in(file)
    page.office.settle()
    form = page.form()
    assert form.told.text() == "2 lines: 1 new and 1 kept aside."
    form.rest.choose(MERIDIAN)
    form.rest.activated.emit(0)
    page.office.settle()
    assert form.plan is not None
    assert form.plan.counts[Outcome.NEW] == 2
    form.save()
    page.office.settle()
    with page.office.vault.read() as tx:
        states = {each.reference: each.state for each in records.listed(tx, Complaint) if each.reference}
    assert states == {"1": "closed_resolved", "2": "received"}
    assert page.floating.content is None


def test_a_column_told_otherwise_plans_anew(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "came.csv"
    file.write_text(CAME, encoding="utf-8")
    page.register.take_in(file)
    page.office.settle()
    form = page.form()
    form.parts["Date received"].choose(Part.SKIP)
    form.parts["Date received"].activated.emit(0)
    page.office.settle()
    assert "has no column for" in form.told.text()
    assert form.plan is None


def test_the_usual_days_are_twelve_months(page: Page) -> None:
    assert page.register.window_of_days.since == date(2025, 12, 1)
