"""Answers in the window: each value is confirmed first, written at the click, and taken back at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

import builders
from keyaccounts.answers import Answer
from keyaccounts.check_ins import CheckIn
from keyaccounts.ui.check_ins.check_ins_page import CheckInsPage
from keyaccounts.ui.importing.import_page import ImportPage
from keyaccounts.ui.surveys.surveys_page import SurveysPage
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.importing import DateOrder
from keyaccounts.workflows.survey_import import Outcome, Part
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, Office

NPS = "How likely are you to recommend us?"
HEAD = f"Date,Company,Email,{NPS},How satisfied are you?,Why?\n"
LINES = (
    "2026-11-02,Meridian Foods,ana@meridian.example,9,Very satisfied,Slots are kept\n"
    "2026-11-03,Meridian Foods,,11,Dissatisfied,\n"
    "2026-11-04,Harbour Mills Ltd,,7,Satisfied,\n"
    "soon,Meridian Foods,,10,Satisfied,\n"
    "2026-11-05,Meridian Foods,,,,\n"
)


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> SurveysPage:
    office.keep(
        offices.meridian(),
        builders.a_person("Ana Ruiz", id=ANA, account_id=MERIDIAN, emails=("ana@meridian.example",)),
    )
    made = SurveysPage(office.desk)
    offices.shown(qtbot, made, size=(1240, 860))
    return made


def written(folder: Path, text: str, name: str = "survey.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def counts(page: SurveysPage) -> dict[Outcome, int]:
    assert page.draft is not None
    assert page.draft.plan is not None
    return {which: count for which, count in page.draft.plan.counts.items() if count}


def test_a_file_is_confirmed_and_brought_in_by_keyboard_and_undone_by_one_act(
    page: SurveysPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F014: a code that is no score is confirmed before anything is written."""
    file = written(tmp_path, HEAD + LINES)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    QTest.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert counts(page) == {Outcome.NEW: 2, Outcome.EMPTY: 1, Outcome.ASIDE: 1, Outcome.REFUSED: 1}
    line = page.check.values.line(NPS, "11")
    assert (line.choice.value(), line.tick.isChecked()) == (None, False)
    assert page.check.tabs.tabText(1) == "Values (1 to confirm)"
    assert not page.import_button.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.all(Answer) == []
    assert QApplication.focusWidget() is line.tick
    QTest.keyClick(line.tick, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is line.tick
    assert page.check.tabs.tabText(1) == "Values"
    assert page.import_button.words == "Bring in 2 answers"
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(office.all(Answer)) == 2
    assert [each.person_id for each in office.all(CheckIn) if isinstance(each, CheckIn)] == [ANA]
    assert page.start.sentence == (
        "Answers: 2 new, 1 that answer nothing, 1 kept aside and 1 kept unread."
        " 1 counts as an ask of a person."
    )
    vaults.undo(office.vault, at=office.desk.clock.now())
    assert office.all(Answer) == office.all(CheckIn) == []


def test_what_a_value_counts_can_be_chosen_and_taken_back(page: SurveysPage, tmp_path: Path) -> None:
    """F014"""
    page.take(written(tmp_path, HEAD + LINES))
    line = page.check.values.line(NPS, "11")
    line.choice.choose(10)
    line.choice.activated.emit(line.choice.currentIndex())
    assert (line.tick.isChecked(), line.how.text()) == (True, "as you said")
    assert page.draft is not None
    assert page.draft.plan is not None
    assert dict(page.draft.plan.rows[1].given)["nps"] == 10
    line.tick.click()
    assert (line.tick.isChecked(), line.how.text(), line.choice.value()) == (False, "off the scale", None)
    assert "nps" not in dict(page.draft.plan.rows[1].given)


def test_several_codes_are_no_scores_with_one_act(page: SurveysPage, tmp_path: Path) -> None:
    file = written(
        tmp_path, HEAD + LINES + "2026-11-06,Meridian Foods,,99,,\n2026-11-06,Meridian Foods,,n/a,,\n"
    )
    page.take(file)
    (question, _) = page.check.values.questions
    assert question.rest.words == "None of the 3 open ones is a score"
    question.rest.click()
    assert all(question.lines[text].tick.isChecked() for text in ("11", "99", "n/a"))
    assert page.import_button.isEnabled()


def test_a_file_that_names_nobody_asks_whose_and_when(
    page: SurveysPage, office: Office, tmp_path: Path
) -> None:
    page.take(written(tmp_path, "NPS\n9\n10\n3\n"))
    assert (
        page.check.lacking.text()
        == "No column tells the day of the answers. Choose one, or one day for all of them."
    )
    file = page.check.file
    file.day.setDate(file.day.date().addDays(-3))
    file.day_button.click()
    assert page.check.lacking.text() == "The file doesn't say whose the answers are. Choose an account."
    file.rest.choose(MERIDIAN)
    file.rest.activated.emit(file.rest.currentIndex())
    assert counts(page) == {Outcome.NEW: 3}
    assert file.results == ("Would recommend us: 10, 9, 3, 3 answers; an index takes 5",)
    file.purpose.choose("touchpoint")
    file.purpose.activated.emit(file.purpose.currentIndex())
    page.run()
    answers = [each for each in office.all(Answer) if isinstance(each, Answer)]
    assert {(each.purpose, each.account_id) for each in answers} == {("touchpoint", MERIDIAN)}
    assert {each.answered_at.date() for each in answers} == {date(2026, 11, 14)}


def test_each_column_can_be_chosen(page: SurveysPage, tmp_path: Path) -> None:
    page.take(written(tmp_path, "Wann,Company,Note\n2026-03-01,Meridian Foods,4\n"))
    assert page.check.lacking.text().startswith("No column is known to be a question yet.")
    for column, part in (("Wann", Part.DAY), ("Note", Part.CSAT)):
        choice = page.check.columns.choice(column)
        choice.choose(part)
        choice.activated.emit(choice.currentIndex())
    assert counts(page) == {Outcome.NEW: 1}
    assert page.import_button.isEnabled()


def test_days_that_can_be_read_two_ways_are_asked_first(page: SurveysPage, tmp_path: Path) -> None:
    page.take(written(tmp_path, "Date,Company,NPS\n03/02/2026,Meridian Foods,10\n"))
    assert not page.import_button.isEnabled()
    dates = page.check.file.dates
    dates.choose(DateOrder.DAY_FIRST)
    dates.activated.emit(dates.currentIndex())
    assert counts(page) == {Outcome.NEW: 1}
    assert page.import_button.isEnabled()


def test_lines_of_an_unknown_customer_can_be_given_to_an_account(page: SurveysPage, tmp_path: Path) -> None:
    page.take(written(tmp_path, HEAD + LINES))
    page.check.tabs.setCurrentIndex(2)
    page.check.lines.choose_row(2)
    file = page.check.file
    assert (file.customer.value(), file.account.value()) == ("Harbour Mills Ltd", "")
    file.account.choose(MERIDIAN)
    file.account.activated.emit(file.account.currentIndex())
    assert counts(page)[Outcome.NEW] == 3


def test_another_page_of_a_workbook_can_be_looked_at(page: SurveysPage, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Summary"
    book.active.append(["Responses", 2, "Done"])
    responses = book.create_sheet("Responses")
    for row in (["Date", "Company", "NPS"], [date(2026, 11, 2), "Meridian Foods", 9]):
        responses.append(row)
    book.save(tmp_path / "survey.xlsx")
    page.take(tmp_path / "survey.xlsx")
    choice = page.check.file.page
    choice.choose("Responses")
    choice.activated.emit(choice.currentIndex())
    assert counts(page) == {Outcome.NEW: 1}


def test_a_line_is_told_in_full_below_the_list(page: SurveysPage, tmp_path: Path) -> None:
    page.take(written(tmp_path, HEAD + LINES))
    page.check.tabs.setCurrentIndex(2)
    page.check.lines.choose_row(3)
    assert page.check.told.text() == "Line 5, Kept unread: Time of the answer: not a date, “soon”."


def test_a_file_dropped_on_the_page_is_looked_through(page: SurveysPage, tmp_path: Path) -> None:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(written(tmp_path, HEAD + LINES)))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, held, buttons, keys))
    assert page.draft is not None


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(page: SurveysPage, tmp_path: Path) -> None:
    page.take(tmp_path / "gone.csv")
    assert "gone.csv" in page.start.sentence


def test_the_pages_for_imports_and_check_ins_lead_here(qtbot: QtBot, office: Office) -> None:
    customers, check_ins = ImportPage(office.desk), CheckInsPage(office.desk)
    wishes: list[tuple[str, str]] = []
    for each in (customers, check_ins):
        qtbot.addWidget(each)
        each.open_requested.connect(lambda *wish: wishes.append(wish))
    customers.start.answers.click()
    check_ins.import_button.click()
    assert wishes == [("surveys", "")] * 2
