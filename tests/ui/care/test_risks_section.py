"""Risks and unusual requests on the Care view, by keyboard: nothing is settled without a call back (F077)."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, TODAY, id_of
from keyaccounts.people import Person
from keyaccounts.refusals import Refusal
from keyaccounts.risks import Risk, UnusualRequest
from keyaccounts.store import records
from keyaccounts.ui.accounts.account_page import AccountPage
from keyaccounts.ui.agenda.today_page import TodayPage
from keyaccounts.ui.care import risk_words
from keyaccounts.ui.care.call_back_form import CallBackForm
from keyaccounts.ui.care.request_form import RequestForm
from keyaccounts.ui.care.risk_form import CloseRiskForm, ReviewForm, RiskForm
from keyaccounts.ui.care.risks_section import RisksSection
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.look.theme import Tone
from keyaccounts.workflows import risks
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, Office
from ui.room import Room, settle

F = TypeVar("F", bound=RecordForm)

BANK, CARRIER = id_of("bank"), id_of("carrier")
MOBILE = "+34 600 111 222"


@pytest.fixture
def meridian(office: Office) -> Office:
    account, (ana, *others) = offices.meridian(), offices.people()
    office.keep(account, ana.changed(phones=(MOBILE,)), *others)
    return office


@pytest.fixture
def section(qtbot: QtBot, meridian: Office) -> RisksSection:
    host = QWidget()
    section = RisksSection(meridian.desk, Floating(host))
    section.setParent(host)
    section.resize(1000, 600)
    offices.shown(qtbot, host)
    section.show_account(MERIDIAN)
    meridian.settle()
    return section


def keep(section: RisksSection, office: Office, *made: Risk | UnusualRequest) -> None:
    office.keep(*made)
    section.load()
    office.settle()
    section.setFocus()


def a_request() -> UnusualRequest:
    return builders.an_unusual_request(id=BANK, person_id=ANA)


def faces(section: RisksSection) -> list[RowFace]:
    model = section.list.model()
    found = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [each for each in found if isinstance(each, RowFace)]


def opened(section: RisksSection, kind: type[F]) -> F:
    form = section.floating.content
    assert isinstance(form, kind)
    return form


def saved(section: RisksSection, office: Office) -> None:
    """Ctrl+Enter in the form that is open."""
    form = section.floating.content
    assert isinstance(form, RecordForm)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()
    section.load()
    office.settle()


def typed(words: str) -> None:
    at = QApplication.focusWidget()
    assert at is not None
    QTest.keyClicks(at, words)


def request(office: Office) -> UnusualRequest:
    found = office.get(UnusualRequest, BANK)
    assert isinstance(found, UnusualRequest)
    return found


def chosen_act(section: RisksSection, words: str) -> None:
    section.menu.aboutToShow.emit()
    next(each for each in section.menu.actions() if each.text() == words).trigger()


def test_a_request_is_flagged_by_keyboard_with_what_to_do_about_it(
    section: RisksSection, meridian: Office
) -> None:
    """F077: the form and the view say to call back and to do nothing before."""
    section.flag_button.setFocus()
    QTest.keyClick(section.flag_button, Qt.Key.Key_Space)
    form = opened(section, RequestForm)
    typed("New bank details by e-mail")
    form.sort.choose("payment_change")
    form.person.choose(ANA)
    saved(section, meridian)
    (made,) = meridian.all(UnusualRequest)
    assert isinstance(made, UnusualRequest)
    assert (made.text, made.sort, made.person_id) == ("New bank details by e-mail", "payment_change", ANA)
    assert (made.noticed_at, made.by) == (NOW, meridian.vault.author)
    (face,) = faces(section)
    assert (face.act, face.tone, face.due) == ("Call back", Tone.BREACH, "Stop")
    assert f"call Ana Ruiz, {MOBILE}" in face.why
    assert not section.banner.isHidden()
    assert "Do nothing that is asked" in section.banner.accessibleName()


def test_a_request_cannot_be_settled_without_who_verified_it(section: RisksSection, meridian: Office) -> None:
    """F077: the form refuses beside the field; the flag stays open."""
    keep(section, meridian, a_request())
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    form = opened(section, CallBackForm)
    form.outcome.choose("not_genuine")
    saved(section, meridian)
    assert form.form.field("verified_by").refusal() == (
        "Who called back and verified it is empty. Write something there."
    )
    assert request(meridian).is_open
    assert QApplication.focusWidget() is form.verified_by
    typed("Maija Öhman")
    saved(section, meridian)
    settled = request(meridian)
    assert (settled.verified_by, settled.number_called, settled.outcome) == (
        "Maija Öhman", MOBILE, "not_genuine",
    )  # fmt: skip
    assert section.banner.isHidden()
    assert meridian.done[-1][0] == "Settled."


def test_what_came_of_the_call_is_said_too(section: RisksSection, meridian: Office) -> None:
    keep(section, meridian, a_request())
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    form = opened(section, CallBackForm)
    form.verified_by.setText("Maija")
    saved(section, meridian)
    assert form.form.field("outcome").refusal()
    assert request(meridian).is_open


def test_the_call_goes_to_a_number_known_before_and_another_one_is_warned_of(
    section: RisksSection, meridian: Office
) -> None:
    """F077."""
    keep(section, meridian, a_request())
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    form = opened(section, CallBackForm)
    assert form.known.value() == MOBILE
    assert form.form.field("number_called").isHidden()
    assert form.warning.isHidden()
    QTest.keyClick(form.known, Qt.Key.Key_Down)
    assert not form.form.field("number_called").isHidden()
    form.number.setFocus()
    typed("+44 7000 000000")
    assert not form.warning.isHidden()
    assert form.warning.accessibleName() == risk_words.NOT_KNOWN
    form.number.clear()
    typed("0034600111222")
    assert form.warning.isHidden()


def test_without_any_known_number_the_form_says_where_to_find_one(
    section: RisksSection, meridian: Office
) -> None:
    keep(section, meridian, a_request().changed(noticed_at=NOW + timedelta(minutes=1)))
    with meridian.vault.write("edit_person", at=NOW) as tx:
        records.save(tx, records.get(tx, Person, ANA).changed(phones=()))
    section.load()
    meridian.settle()
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    form = opened(section, CallBackForm)
    assert form.form.field("known").isHidden()
    assert not form.form.field("number_called").isHidden()
    assert form.focusProxy() is form.number
    form.verified_by.setText("Maija")
    form.outcome.choose("unclear")
    saved(section, meridian)
    assert form.form.field("number_called").refusal()


def test_an_open_request_is_offered_no_way_into_the_archive(section: RisksSection, meridian: Office) -> None:
    """F077: archived only when it is settled."""
    keep(section, meridian, a_request())
    section.menu.aboutToShow.emit()
    assert [each.text() for each in section.menu.actions()] == ["Call back", "Edit"]
    with pytest.raises(Refusal, match="request_open"):
        risks.archive(meridian.vault, BANK, at=NOW)


def test_a_settled_request_says_what_came_of_it_and_goes_into_the_archive_and_back(
    section: RisksSection, meridian: Office
) -> None:
    settled = a_request().closed(at=NOW, verified_by="Maija", number_called=MOBILE, outcome="genuine")
    keep(section, meridian, settled)
    (face,) = faces(section)
    assert face.why == f"It was genuine; Maija called {MOBILE} today"
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    section.load()
    meridian.settle()
    assert request(meridian).is_archived
    assert section.archived.switch.words == "Archived 1"
    section.archived.bring_back_requested.emit(BANK)
    assert not request(meridian).is_archived


def test_a_risk_is_noted_by_keyboard(section: RisksSection, meridian: Office) -> None:
    QTest.keyClick(section.empty.button, Qt.Key.Key_Space)
    form = opened(section, RiskForm)
    typed("One carrier brings all their slots")
    form.likelihood.choose(4)
    form.harm.choose(5)
    form.owner.setText("Maija")
    saved(section, meridian)
    (made,) = meridian.all(Risk)
    assert isinstance(made, Risk)
    assert (made.weight, made.owner, made.review_on) == (20, "Maija", TODAY + timedelta(days=90))
    (face,) = faces(section)
    assert (face.act, face.tone) == ("Look again", Tone.BREACH)
    assert face.why == "Likelihood 4 × harm 5 = 20; Maija watches it"


def test_a_risk_whose_day_has_come_is_looked_at_again(section: RisksSection, meridian: Office) -> None:
    keep(section, meridian, builders.a_risk(id=CARRIER, review_on=TODAY - timedelta(days=3)))
    assert (faces(section)[0].due, faces(section)[0].left) == ("Late", "3 days")
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    form = opened(section, ReviewForm)
    form.next_on.setText("1 Mar 2027")
    saved(section, meridian)
    found = meridian.get(Risk, CARRIER)
    assert isinstance(found, Risk)
    assert found.review_on is not None
    assert found.review_on.isoformat() == "2027-03-01"


def test_a_risk_is_closed_with_what_came_of_it_and_opened_again(
    section: RisksSection, meridian: Office
) -> None:
    keep(section, meridian, builders.a_risk(id=CARRIER))
    chosen_act(section, "Close")
    form = opened(section, CloseRiskForm)
    saved(section, meridian)
    assert form.form.field("outcome").refusal()
    form.outcome.setPlainText("A second carrier signed")
    saved(section, meridian)
    assert faces(section)[0].why == "A second carrier signed; closed today"
    chosen_act(section, "Open again")
    section.load()
    meridian.settle()
    assert faces(section)[0].act == "Look again"


def test_control_enter_edits_what_is_open(section: RisksSection, meridian: Office) -> None:
    keep(section, meridian, builders.a_risk(id=CARRIER))
    QTest.keyClick(section.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    form = opened(section, RiskForm)
    form.harm.choose(1)
    saved(section, meridian)
    found = meridian.get(Risk, CARRIER)
    assert isinstance(found, Risk)
    assert found.harm == 1


def test_requests_come_before_risks_and_the_heaviest_risk_before_the_light(
    section: RisksSection, meridian: Office
) -> None:
    keep(section, meridian, builders.a_risk("Light", harm=1), builders.a_risk("Heavy", harm=5), a_request())
    assert [face.title for face in faces(section)] == ["New bank details by e-mail", "Heavy", "Light"]
    assert section.lead.text() == "one to call back, two watched"


def test_a_line_of_today_leads_to_the_request_and_enter_to_its_call_back(room: Room) -> None:
    """F077: from Today to the settled request without the mouse."""
    room.fill(a_request())
    settle()
    page = room.window.page
    assert isinstance(page, TodayPage)
    page.list.choose(f"unusual_request:{BANK}")
    room.press("Return")
    account = room.window.page
    assert isinstance(account, AccountPage)
    section = account.care.risks
    row = section.list.current()
    assert row is not None
    assert row.key == BANK
    assert section.list.hasFocus()
    room.press("Return")
    assert isinstance(account.floating.content, CallBackForm)
