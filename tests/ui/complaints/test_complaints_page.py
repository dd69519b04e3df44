"""Complaints by keyboard: the queue with its clocks, several at once, and the lane of enquiries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, TODAY, id_of
from keyaccounts.complaints import Complaint
from keyaccounts.enquiries import Enquiry
from keyaccounts.ui.complaints.bulk_forms import AcknowledgeForm, OwnerForm
from keyaccounts.ui.complaints.complaints_page import ComplaintsPage
from keyaccounts.ui.complaints.enquiry_forms import AnswerForm, AskForm, ConvertForm
from keyaccounts.ui.complaints.enquiry_view import EnquiryView
from keyaccounts.ui.complaints.queue_view import QueueView
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.kit.row_faces import RowHead
from keyaccounts.ui.kit.row_list import RowFace, RowList
from keyaccounts.ui.kit.rows import RECORD_ROLE
from keyaccounts.workflows import complaints, enquiries
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, Office

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LATE, NEW, ALSO_NEW, WAITS = id_of("late word"), id_of("new one"), id_of("also new"), id_of("waits")
SATURDAYS = id_of("saturdays")


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> ComplaintsPage:
    """Four open complaints and one enquiry."""
    made = {"account_id": MERIDIAN, "person_id": ANA}
    office.keep(
        offices.meridian(),
        *offices.people(),
        builders.a_complaint(
            "Wrong labels", id=LATE, number=101, state="investigating", severity=3, owner="Jonas Weil",
            words="Look at the photos.\nAll of them.", word_owed="The log", word_owed_at=NOW - HOUR,
            received_at=NOW - HOUR * 5, **made,
        ),
        builders.a_complaint("No call", id=NEW, number=102, received_at=NOW - timedelta(minutes=5), **made),
        builders.a_complaint(
            "Cold chain", id=ALSO_NEW, number=103, received_at=NOW - timedelta(minutes=4), **made
        ),
        builders.a_complaint(
            "Invoice", id=WAITS, number=104, state="waiting_customer", received_at=NOW - HOUR, **made
        ),
        builders.an_enquiry(
            "Can line 2 be served on Saturdays?", id=SATURDAYS, number=12, received_at=NOW - 3 * DAY,
            mode="voice", channel="phone", **made,
        ),
    )  # fmt: skip
    page = ComplaintsPage(office.desk)
    offices.shown(qtbot, page)
    office.settle()
    return page


def queue(page: ComplaintsPage) -> QueueView:
    view = page.view
    assert isinstance(view, QueueView)
    return view


def lane(office: Office, page: ComplaintsPage) -> EnquiryView:
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    office.settle()
    view = page.view
    assert isinstance(view, EnquiryView)
    return view


def told(rows: RowList) -> list[str]:
    """Headings and titles from top to bottom."""
    model = rows.model()
    items = [model.index(row, 0).data(RECORD_ROLE) for row in range(model.rowCount())]
    return [f"# {item.title}" if isinstance(item, RowHead) else item.title for item in items]


def face(rows: RowList, key: str) -> RowFace:
    rows.choose(key)
    found = rows.current()
    assert found is not None
    return found


def press(office: Office, rows: RowList, key: Qt.Key) -> None:
    rows.setFocus()
    QTest.keyClick(rows, key)
    office.settle()


def test_the_queue_stands_by_what_is_owed_next(page: ComplaintsPage) -> None:
    """F029."""
    assert told(queue(page).list)[:2] == ["# Overdue", "C-101  Wrong labels"]
    assert told(queue(page).list)[-2:] == ["# Waiting for them", "C-104  Invoice"]
    assert queue(page).lead.text() == "Four complaints are open, 1 of them late."


def test_a_row_tells_account_words_state_owner_and_three_clocks(page: ComplaintsPage) -> None:
    """F029."""
    late = face(queue(page).list, LATE)

    assert (late.who, late.why) == ("Meridian Foods", "Investigating; severity 3; Jonas Weil")
    assert late.quote == "Look at the photos."
    assert [cell.name for cell in late.cells] == ["Acknowledge", "Next word", "Resolve"]
    assert late.cells[1].words == "1 h late"
    assert face(queue(page).list, NEW).cells[1].words == "Not yet"


def test_typing_finds_by_account_state_and_severity(office: Office, page: ComplaintsPage) -> None:
    queue(page).words.setText("meridian severity 3")
    queue(page)._typing.timeout.emit()
    assert told(queue(page).list) == ["# Overdue", "C-101  Wrong labels"]
    queue(page).words.setText("nothing like it")
    queue(page)._typing.timeout.emit()
    assert queue(page).nothing.isVisibleTo(page)
    assert not queue(page).list.isVisibleTo(page)


def test_enter_opens_a_complaint(office: Office, page: ComplaintsPage) -> None:
    opened: list[tuple[str, str]] = []
    page.open_requested.connect(lambda kind, id: opened.append((kind, id)))
    queue(page).list.choose(NEW)

    press(office, queue(page).list, Qt.Key.Key_Return)

    assert opened == [("complaint", NEW)]


def choose_both(page: ComplaintsPage) -> None:
    rows = queue(page).list
    rows.setFocus()
    rows.choose(NEW)
    QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def test_several_are_acknowledged_as_one_act(office: Office, page: ComplaintsPage) -> None:
    choose_both(page)
    assert {each.id for each in queue(page).chosen_complaints()} == {NEW, ALSO_NEW}
    press(office, queue(page).list, Qt.Key.Key_A)
    form = page.floating.content
    assert isinstance(form, AcknowledgeForm)
    form.by.setText("Marit Holm")

    form.save()
    office.settle()
    assert form.form.field("next_word").refusal(), "no next word is promised yet"
    assert complaints.get(office.vault, NEW).state == "received"
    form.next.word.setText("What the carrier says")
    form.save()
    office.settle()

    assert [complaints.get(office.vault, each).state for each in (NEW, ALSO_NEW)] == ["acknowledged"] * 2
    assert office.done[-1] == ("Acknowledged.", "C-102 and C-103")


def test_what_is_told_already_says_so(office: Office, page: ComplaintsPage) -> None:
    queue(page).list.choose(LATE)
    assert not queue(page).acknowledge_button.isEnabled()
    press(office, queue(page).list, Qt.Key.Key_A)
    assert page.floating.content is None


def test_several_get_another_owner_but_nobody_judges_themselves(office: Office, page: ComplaintsPage) -> None:
    office.keep(complaints.get(office.vault, NEW).changed(against="Marit Holm"))
    office.settle()
    choose_both(page)
    press(office, queue(page).list, Qt.Key.Key_O)
    form = page.floating.content
    assert isinstance(form, OwnerForm)
    form.owner.setText("marit  holm")
    form.save()
    office.settle()
    assert form.form.field("owner").refusal()
    assert complaints.get(office.vault, ALSO_NEW).owner == "", "one refusal keeps them all"

    form.owner.setText("Jonas Weil")
    form.save()
    office.settle()

    assert [complaints.get(office.vault, each).owner for each in (NEW, ALSO_NEW)] == ["Jonas Weil"] * 2


def test_closed_ones_are_a_switch_away(office: Office, page: ComplaintsPage) -> None:
    office.keep(
        builders.a_complaint(
            "Old one", number=90, account_id=MERIDIAN, state="withdrawn", closed_at=NOW - 2 * DAY
        )
    )
    office.settle()
    queue(page).which.choose(1)
    office.settle()
    assert told(queue(page).list) == ["# Closed", "C-90  Old one"]
    queue(page).which.choose(2)
    office.settle()
    assert len(told(queue(page).list)) > 6


def test_a_complaint_is_noted_from_the_queue(office: Office, page: ComplaintsPage) -> None:
    queue(page).note_button.click()
    form = page.floating.content
    assert isinstance(form, ComplaintForm)
    form.words.setPlainText("Two pallets are missing.")
    form.matter.setText("Missing pallets")
    form.save()
    office.settle()
    assert form.form.field("account_id").refusal()
    form.fill(account_id=MERIDIAN, person_id=ANA, channel="email")
    office.settle()
    assert form.person.value() == ANA
    form.against.setText("Marit Holm")
    form.legal.setChecked(True)
    form.regime.choose("fca")
    form.save()
    office.settle()

    kept = next(each for each in office.all(Complaint) if isinstance(each, Complaint) and each.number > 104)
    assert (kept.account_id, kept.person_id, kept.mode, kept.channel) == (MERIDIAN, ANA, "virtual", "email")
    assert (kept.against, kept.is_legal, kept.is_safety, kept.regime) == ("Marit Holm", True, False, "fca")
    assert kept.wanted == "", "an empty wish is 'not said'"


def test_an_enquiry_goes_from_open_to_answered_to_confirmed_by_keys(
    office: Office, page: ComplaintsPage
) -> None:
    """F027."""
    view = lane(office, page)
    assert told(view.list) == ["# They wait for our answer", "Q-12  Can line 2 be served on Saturdays?"]
    press(office, view.list, Qt.Key.Key_Return)
    form = page.floating.content
    assert isinstance(form, AnswerForm)
    form.answer.setPlainText("From June.")
    form.save()
    office.settle()
    assert told(view.list)[0] == "# Answered; did it help?"

    press(office, view.list, Qt.Key.Key_Return)

    kept = enquiries.get(office.vault, SATURDAYS)
    assert (kept.state, kept.confirmed_on, kept.answer) == ("confirmed", TODAY, "From June.")
    assert view.empty.isVisibleTo(page)


def test_an_enquiry_turned_into_a_complaint_keeps_its_first_time(
    office: Office, page: ComplaintsPage
) -> None:
    """F027."""
    opened: list[tuple[str, str]] = []
    page.open_requested.connect(lambda kind, id: opened.append((kind, id)))
    view = lane(office, page)
    press(office, view.list, Qt.Key.Key_T)
    form = page.floating.content
    assert isinstance(form, ConvertForm)
    form.matter.setText("No answer about line 2")

    form.save()
    office.settle()

    ((kind, id),) = opened
    made = complaints.get(office.vault, id)
    assert (kind, made.received_at, made.enquiry_id) == ("complaint", NOW - 3 * DAY, SATURDAYS)
    assert made.words == "Can line 2 be served on Saturdays?"
    assert enquiries.get(office.vault, SATURDAYS).complaint_id == id


def test_a_question_is_noted_in_the_lane(office: Office, page: ComplaintsPage) -> None:
    view = lane(office, page)
    view.ask_button.click()
    form = page.floating.content
    assert isinstance(form, AskForm)
    form.account.choose(MERIDIAN)
    form.text.setPlainText("Which dock opens first?")
    form.save()
    office.settle()
    asked = [each.text for each in office.all(Enquiry) if isinstance(each, Enquiry)]
    assert "Which dock opens first?" in asked


def test_an_enquiry_is_opened_by_its_name(office: Office, page: ComplaintsPage) -> None:
    page.show_record("enquiry", SATURDAYS)
    office.settle()
    view = page.view
    assert isinstance(view, EnquiryView)
    chosen = view.list.current()
    assert chosen is not None
    assert chosen.key == SATURDAYS


def test_an_empty_queue_teaches(qtbot: QtBot, office: Office) -> None:
    page = ComplaintsPage(office.desk)
    offices.shown(qtbot, page)
    office.settle()
    assert queue(page).empty.isVisibleTo(page)
    assert queue(page).empty.button is not None
