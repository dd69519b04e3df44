"""The Needs view: the register with what comes next, the chosen need, and how well they are known."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, TODAY, id_of
from keyaccounts.needs import Evidence, Need
from keyaccounts.records import R
from keyaccounts.tasks import Task
from keyaccounts.ui.accounts.account_page import AccountPage
from keyaccounts.ui.accounts.needs_view import NeedsView
from keyaccounts.ui.forms.step_form import StepForm
from keyaccounts.ui.kit.labels import Label
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.kit.rows import RECORD_ROLE
from keyaccounts.ui.needs import needs_words
from keyaccounts.ui.needs.evidence_form import EvidenceForm
from keyaccounts.ui.needs.need_answer_forms import DropForm, ToldForm
from keyaccounts.ui.needs.need_form import NeedForm
from ui.accounts import office as offices
from ui.accounts.office import ANA, LATE, MERIDIAN, Office

SLOT, INVOICE, BOARD = id_of("slot"), id_of("invoice"), id_of("board")
WORD = id_of("word")


def register() -> tuple[Need | Evidence, ...]:
    """A confirmed need that stalls, a sensed want, and a thought about somebody."""
    return (
        builders.a_need(id=SLOT, account_id=MERIDIAN, person_id=ANA, state="confirmed",
                        state_on=TODAY - timedelta(days=30)),
        builders.an_evidence(id=WORD, account_id=MERIDIAN, need_id=SLOT, experience_id=LATE,
                             text="Six o’clock, not seven", on=TODAY - timedelta(days=31)),
        builders.a_need("One invoice a plant", id=INVOICE, account_id=MERIDIAN, type="want"),
        builders.a_need("To look safe", id=BOARD, account_id=MERIDIAN, sort="implicit", state="hypothesis",
                        hypothesis="Fears the board", confidence=0.6, test_question="Who asks?"),
    )  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> AccountPage:
    office.keep(offices.meridian(), *offices.people(), *offices.story(), *register())
    return opened(qtbot, office)


def opened(qtbot: QtBot, office: Office, kind: str = "account", record_id: str = MERIDIAN) -> AccountPage:
    page = AccountPage(office.desk)
    page.show_record(kind, record_id)
    offices.shown(qtbot, page)
    office.settle()
    if kind == "account":
        QTest.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        office.settle()
    return page


def faces(view: NeedsView) -> dict[object, RowFace]:
    model = view.needs.list.model()
    rows = [model.index(row, 0).data(RECORD_ROLE) for row in range(model.rowCount())]
    return {face.key: face for face in rows if isinstance(face, RowFace)}


def all_of(office: Office, kind: type[R]) -> list[R]:
    return [each for each in office.all(kind) if isinstance(each, kind)]


def press(page: AccountPage, words: str) -> None:
    """Press a button of the panel by the keyboard."""
    QApplication.processEvents()
    found = [
        each
        for each in page.needs.panel.findChildren(QPushButton)
        if each.accessibleName() == words and each.isVisible()
    ]
    assert len(found) == 1, words
    found[0].setFocus()
    QTest.keyClick(found[0], Qt.Key.Key_Space)


def save(page: AccountPage) -> None:
    content = page.floating.content
    assert content is not None
    QTest.keyClick(content, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def need(office: Office, id: str) -> Need:
    kept = office.get(Need, id)
    assert isinstance(kept, Need)
    return kept


def test_the_register_stands_by_state_with_evidence_flags_and_the_next_act(page: AccountPage) -> None:
    """F012, F016: a stalled need says so, and offers a step."""
    shown = faces(page.needs)

    assert list(shown) == [SLOT, BOARD, INVOICE]
    slot = shown[SLOT]
    assert (slot.due, slot.left, slot.act) == ("30 days", "without a step", "Plan step")
    assert slot.why == "said Sat 17 Oct: Six o’clock, not seven"
    assert (shown[BOARD].due, shown[BOARD].act) == ("60 %", "Add evidence")
    assert "unstated need" in shown[BOARD].why
    assert "no evidence yet" in shown[INVOICE].why


def test_the_types_are_counted_and_narrow_the_register(page: AccountPage, office: Office) -> None:
    """F087."""
    view = page.needs
    words = [button.text() for button in view.needs.type.findChildren(QRadioButton)]
    assert words == ["All 3", "Needs 2", "Wants 1", "Insights 0"]

    view.needs.type.choose(2)
    assert list(faces(view)) == [INVOICE]
    view.needs.type.choose(3)
    assert faces(view) == {}
    assert view.needs.lead.text() == "no insights yet"
    view.choose("need", SLOT)
    assert list(faces(view)) == [SLOT, BOARD, INVOICE]


def test_a_step_is_planned_done_and_the_need_addressed_by_keys_alone(
    page: AccountPage, office: Office
) -> None:
    """F016: need, action with owner and day, done, addressed."""
    view = page.needs
    view.needs.list.setFocus()
    QTest.keyClick(view.needs.list, Qt.Key.Key_Return)
    form = page.floating.content
    assert isinstance(form, StepForm)
    QTest.keyClicks(form.text, "Ask the yard")
    QTest.keyClicks(form.due_on, "20 Nov")
    form.way.choose("visit")
    save(page)
    office.settle()
    (task,) = all_of(office, Task)
    assert (task.need_id, task.text, task.way, task.cause) == (SLOT, "Ask the yard", "visit", "need")
    assert faces(view)[SLOT].act == "Step done"
    assert "steps: 1 informal" in view.needs.lead.text()

    view.needs.list.setFocus()
    QTest.keyClick(view.needs.list, Qt.Key.Key_Return)
    office.settle()
    assert faces(view)[SLOT].act == "Addressed"
    QTest.keyClick(view.needs.list, Qt.Key.Key_Return)
    office.settle()
    assert need(office, SLOT).state == "addressed"
    assert office.done[-1] == ("Addressed.", "An earlier unloading slot")


def test_a_step_that_is_not_possible_says_what_it_needs(page: AccountPage, office: Office) -> None:
    """F013: faded, with its reason in words."""
    view = page.needs
    view.choose("need", BOARD)
    confirm = view.panel.moves["confirmed"]

    assert not confirm.isEnabled()
    assert confirm.accessibleDescription().startswith("A need they did not state is confirmed by at least 2")
    texts = [label.text() for label in view.panel.findChildren(Label)]
    assert "needs 2 pieces of evidence" in texts


def test_evidence_is_said_done_or_seemed_and_belongs_to_a_moment(page: AccountPage, office: Office) -> None:
    """F017."""
    page.needs.choose("need", INVOICE)
    press(page, "Add evidence")
    form = page.floating.content
    assert isinstance(form, EvidenceForm)
    assert form.means.value() == "told_unasked"
    form.way.choose(1)
    assert set(form.means.values()) == {"behaviour", "choice", "usage"}
    form.way.choose(0)
    form.means.choose("asked")
    form.moment.choose(LATE)
    QTest.keyClicks(form.text, "His clerk splits it by hand")
    save(page)
    office.settle()

    (seen,) = [
        each for each in office.all(Evidence) if isinstance(each, Evidence) and each.need_id == INVOICE
    ]
    assert (seen.means, seen.experience_id, seen.on, seen.is_direct) == ("asked", LATE, TODAY, True)
    assert faces(page.needs)[INVOICE].act == "Confirm"


def test_a_need_is_noted_with_all_it_asks_for(page: AccountPage, office: Office) -> None:
    """F013."""
    page.needs.needs.add_button.click()
    form = page.floating.content
    assert isinstance(form, NeedForm)
    QTest.keyClicks(form.text, "To be rung first")
    form.sort.choose("implicit")
    QTest.keyClicks(form.hypothesis, "Hates to hear it from the gate")
    QTest.keyClicks(form.confidence, "120")
    save(page)
    assert form.form.field("confidence").refusal() == "Confidence goes from 0 to 100, not 120."
    form.confidence.setText("70 %")
    QTest.keyClicks(form.test_question, "Who rang her last time?")
    save(page)
    office.settle()

    (made,) = [
        each for each in office.all(Need) if isinstance(each, Need) and each.text == "To be rung first"
    ]
    assert (made.state, made.confidence, made.state_on) == ("sensed", 0.7, TODAY)
    assert faces(page.needs)[made.id].act == "Suppose"


def test_they_are_told_honestly_and_the_flag_goes(page: AccountPage, office: Office) -> None:
    """F074."""
    office.keep(need(office, SLOT).changed(fit="cannot"))
    office.settle()
    assert faces(page.needs)[SLOT].due == "Not told"

    page.needs.choose("need", SLOT)
    press(page, "Told them on…")
    form = page.floating.content
    assert isinstance(form, ToldForm)
    assert form.fit.value() == "cannot"
    save(page)
    office.settle()
    assert need(office, SLOT).told_on == TODAY
    assert faces(page.needs)[SLOT].due == ""


def test_a_need_is_dropped_with_its_reason_only(page: AccountPage, office: Office) -> None:
    page.needs.choose("need", BOARD)
    press(page, "Drop")
    form = page.floating.content
    assert isinstance(form, DropForm)
    save(page)
    assert form.form.field("why_dropped").refusal()
    QTest.keyClicks(form.why, "Ours, not hers")
    save(page)
    office.settle()
    assert (need(office, BOARD).state, need(office, BOARD).why_dropped) == ("dropped", "Ours, not hers")


def test_after_an_act_beside_the_list_the_keys_are_back_in_the_list(
    page: AccountPage, office: Office
) -> None:
    office.keep(builders.a_task("Ask the yard", account_id=MERIDIAN, need_id=SLOT))
    office.settle()
    page.needs.choose("need", SLOT)
    press(page, "Done: Ask the yard")
    office.settle()

    (task,) = all_of(office, Task)
    assert (task.state, task.settled_on) == ("done", TODAY)
    assert page.needs.needs.list.hasFocus()
    assert faces(page.needs)[SLOT].act == "Addressed"


def test_the_menu_of_a_row_holds_every_act_and_why_some_wait(page: AccountPage) -> None:
    page.needs.choose("need", BOARD)
    page.needs.needs.menu.aboutToShow.emit()
    acts = {action.text(): action.isEnabled() for action in page.needs.needs.menu.actions() if action.text()}

    assert acts == {
        "Confirm: needs 2 pieces of evidence": False, "Drop": True, "Add evidence": True, "Plan a step": True,
        "Note what they were told": True, "Edit": True, "Archive": True,
    }  # fmt: skip


def test_how_well_they_are_known_stands_on_top_with_what_to_learn_next(
    page: AccountPage, office: Office
) -> None:
    """F009."""
    known = page.needs.knowledge
    before = int(known.total.text().split()[1])
    assert known.next.text().startswith("Next to learn: ")

    office.keep(builders.an_evidence(account_id=MERIDIAN, need_id=INVOICE))
    office.keep(need(office, INVOICE).changed(state="confirmed"))
    office.settle()
    assert int(known.total.text().split()[1]) > before


@pytest.mark.parametrize(("kind", "record_id"), [("need", SLOT), ("evidence", WORD)])
def test_a_need_and_its_evidence_are_seen_in_the_register(
    qtbot: QtBot, office: Office, kind: str, record_id: str
) -> None:
    office.keep(offices.meridian(), *offices.people(), *offices.story(), *register())
    page = opened(qtbot, office, kind, record_id)

    assert page.tabs.currentIndex() == 2
    row = page.needs.needs.list.current()
    assert row is not None
    assert row.key == SLOT


def test_without_needs_the_view_teaches_what_one_is(qtbot: QtBot, office: Office) -> None:
    office.keep(offices.meridian(), *offices.people())
    page = opened(qtbot, office)

    assert page.needs.needs.empty.isVisible()
    assert not page.needs.panel.isVisible()
    page.needs.needs.empty.button.click()
    assert isinstance(page.floating.content, NeedForm)


def test_every_group_of_what_is_known_and_every_gap_has_words() -> None:
    from keyaccounts import knowledge
    from keyaccounts.knowledge import FIRM_FIELDS, PERSON_FIELDS, Group, KnowledgeFacts

    known = knowledge.score(KnowledgeFacts(account=builders.an_account()), today=TODAY)
    for group in known.groups:
        assert needs_words.group_sentence(group, "Ana")
    for missing in (*FIRM_FIELDS, *PERSON_FIELDS, "terms", "preferences", "coming_moment"):
        assert needs_words.missing(Group("firm", 0, 1, missing), "Ana")


def test_acts_on_a_need_can_be_taken_back(page: AccountPage, office: Office) -> None:
    from keyaccounts.workflows import vault as vaults

    page.needs.choose("need", INVOICE)
    page.needs.needs.acts.archive(need(office, INVOICE))
    office.settle()
    assert INVOICE not in faces(page.needs)
    vaults.undo(office.vault, at=NOW)
    office.settle()
    assert INVOICE in faces(page.needs)
