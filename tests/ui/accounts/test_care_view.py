"""Care on the account's page: complaints with clocks, enquiries, check-ins, trust and risks, by keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, TODAY, id_of
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.ui.accounts.account_page import CARE, AccountPage
from keyaccounts.ui.accounts.care_view import CareView
from keyaccounts.ui.complaints.enquiry_forms import AnswerForm
from keyaccounts.ui.forms import paper_form
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.kit.rows import RECORD_ROLE
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import accounts
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, Office

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
OPEN, OVER, ASK, SATURDAYS = id_of("open one"), id_of("over one"), id_of("asking"), id_of("saturdays")


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> AccountPage:
    """Meridian's page, turned to Care."""
    made = {"account_id": MERIDIAN, "person_id": ANA}
    office.keep(
        offices.meridian(),
        *offices.people(),
        builders.a_complaint("Wrong labels", id=OPEN, number=101, received_at=NOW - 30 * HOUR, **made),
        builders.a_complaint(
            "Cold chain", id=OVER, number=90, state="closed_resolved", received_at=NOW - 60 * DAY,
            closed_at=NOW - 40 * DAY, **made,
        ),
        builders.a_trust_reading(complaint_id=OVER, step="before", score=2, on=date(2026, 9, 20), **made),
        builders.a_trust_reading(complaint_id=OVER, step="after", score=4, on=date(2026, 10, 9), **made),
        builders.a_check_in(
            id=ASK, due_on=TODAY - DAY, complaint_id=OVER, purpose="recovery", about="", **made
        ),
        builders.an_enquiry("Which dock opens first?", id=SATURDAYS, number=12, **made),
    )  # fmt: skip
    page = AccountPage(office.desk)
    offices.shown(qtbot, page)
    page.show_record("account", MERIDIAN)
    office.settle()
    page.head.brief_button.setFocus()
    QTest.keyClick(page.head.brief_button, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    office.settle()
    return page


def rows(section: RecordSection) -> list[RowFace]:
    model = section.list.model()
    found = [model.index(row, 0).data(RECORD_ROLE) for row in range(model.rowCount())]
    return [each for each in found if isinstance(each, RowFace)]


def past(section: RecordSection) -> list[str]:
    model = section.archived.list.model()
    return [model.index(row, 0).data(RECORD_ROLE).title for row in range(model.rowCount())]


def opened(page: AccountPage) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    page.open_requested.connect(lambda kind, id: found.append((kind, id)))
    return found


def press(office: Office, section: RecordSection, key: Qt.Key, *, control: bool = False) -> None:
    section.list.setFocus()
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(section.list, key, held)
    office.settle()


def test_care_shows_what_is_open_and_what_is_past(page: AccountPage) -> None:
    """F026, F031."""
    assert page.tabs.currentIndex() == CARE
    (line,) = rows(page.care.complaints)
    assert (line.title, line.who) == ("C-101  Wrong labels", "Ana Ruiz")
    assert [cell.name for cell in line.cells] == ["Acknowledge", "Next word", "Resolve"]
    assert past(page.care.complaints) == ["C-90  Cold chain"]
    assert [each.title for each in rows(page.care.enquiries)] == ["Q-12  Which dock opens first?"]
    assert [each.text() for each in page.care.trust.lines] == [
        "C-90, Cold chain: 2 before (20 Sep 2026), 4 after (9 Oct 2026); +2"
    ]


def test_a_complaint_opens_by_enter(office: Office, page: AccountPage) -> None:
    found = opened(page)
    press(office, page.care.complaints, Qt.Key.Key_Return)
    assert found == [("complaint", OPEN)]


def test_a_check_in_leads_to_its_complaint_and_back(office: Office, page: AccountPage) -> None:
    """F026."""
    found = opened(page)
    (line,) = rows(page.care.check_ins)
    assert line.why == "Recovery; about C-90"
    press(office, page.care.check_ins, Qt.Key.Key_Return, control=True)
    assert found == [("complaint", OVER)]

    page.tabs.setCurrentIndex(0)
    page.show_record("check_in", ASK)
    office.settle()
    assert page.tabs.currentIndex() == CARE
    chosen = page.care.check_ins.list.current()
    assert chosen is not None
    assert chosen.key == ASK


def test_a_check_in_is_printed_as_a_form(
    office: Office, page: AccountPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F014."""
    section, chosen = page.care.check_ins, ["", str(tmp_path / "form")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen.pop(0), ""))
    section.list.choose(ASK)
    for _ in range(2):
        section.menu.aboutToShow.emit()
        next(each for each in section.menu.actions() if each.text() == paper_form.PRINT).trigger()
        office.settle()
    assert [each.name for each in tmp_path.glob("*.pdf")] == ["form.pdf"]


def test_an_answer_to_a_check_in_raises_a_complaint_linked_with_it(office: Office, page: AccountPage) -> None:
    """F026."""
    free = id_of("free")
    office.keep(builders.a_check_in(id=free, account_id=MERIDIAN, person_id=ANA, due_on=TODAY))
    office.settle()
    section = page.care.check_ins
    section.list.choose(free)
    section.menu.aboutToShow.emit()
    next(each for each in section.menu.actions() if each.text() == "Raise a complaint").trigger()
    form = page.floating.content
    assert isinstance(form, ComplaintForm)
    assert form.person.value() == ANA
    form.words.setPlainText("Not good at all.")
    form.matter.setText("The new slot does not work")
    form.save()
    office.settle()

    made = max(office.all(Complaint), key=lambda each: each.number)  # type: ignore[attr-defined]
    kept = office.get(CheckIn, free)
    assert isinstance(made, Complaint)
    assert isinstance(kept, CheckIn)
    assert (made.check_in_id, kept.complaint_id) == (free, made.id)


def test_a_question_is_answered_in_its_section(office: Office, page: AccountPage) -> None:
    """F027."""
    press(office, page.care.enquiries, Qt.Key.Key_Return)
    assert isinstance(page.floating.content, AnswerForm)


def test_care_is_shown_on_the_watch_list_too(office: Office, page: AccountPage) -> None:
    """F028: an open complaint is never hidden."""
    accounts.demote(office.vault, MERIDIAN, at=NOW)
    office.settle()
    assert isinstance(page._views.currentWidget(), CareView)
    assert [each.key for each in rows(page.care.complaints)] == [OPEN]


def test_no_act_of_care_hides_an_open_complaint(page: AccountPage) -> None:
    """F028."""
    section = page.care.complaints
    section.list.choose(OPEN)
    section.menu.aboutToShow.emit()
    assert [each.text() for each in section.menu.actions()] == ["Open"]
