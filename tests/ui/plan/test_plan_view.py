"""The plan of an account: tasks and hand-offs, our side, promises and aims, all by keyboard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, TODAY, id_of
from keyaccounts import settings
from keyaccounts.accounts import Account
from keyaccounts.liaisons import Liaison
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.accounts.account_page import PEOPLE, PLAN, AccountPage
from keyaccounts.ui.accounts.person_form import PersonForm
from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.plan.hand_over_form import AnswerForm, HandOverForm
from keyaccounts.ui.plan.leaver_form import LeaverForm
from keyaccounts.ui.plan.liaison_form import LiaisonForm
from keyaccounts.ui.plan.new_day_form import NewDayForm
from keyaccounts.ui.plan.task_form import DropForm, TaskForm
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import choices
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, TOMAS, Office

DAY = timedelta(days=1)
VISIT, PHOTOS, PLANNED = id_of("visit"), id_of("photos"), id_of("planned")


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> AccountPage:
    """Meridian's page, turned to its plan."""
    choices.change(office.vault, settings.AUTHOR, "Maija Ohman", at=NOW)
    office.keep(
        offices.meridian(their_aim="Run line 2 by June", their_aim_on=TODAY - DAY, our_aim="Carry all spice"),
        *offices.people(),
        builders.a_task("Visit the depot", id=VISIT, account_id=MERIDIAN, due_on=TODAY - DAY),
        builders.a_task(
            "Check the photos", id=PHOTOS, account_id=MERIDIAN, person_id=ANA, owner="Henrik Salo",
            sender="Maija Ohman", handing="offered",
        ),
        builders.a_liaison(
            "Henrik Salo", account_id=MERIDIAN, duty="backup", people=(ANA,), function="Quality"
        ),
        builders.a_promise("Slot plan", id=PLANNED, account_id=MERIDIAN, person_id=ANA, due_on=TODAY + DAY),
    )  # fmt: skip
    page = AccountPage(office.desk)
    offices.shown(qtbot, page)
    page.show_record("account", MERIDIAN)
    office.settle()
    page.tabs.setCurrentIndex(PLAN)
    office.settle()
    return page


def faces(section: RecordSection) -> list[RowFace]:
    model = section.list.model()
    found = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [each for each in found if isinstance(each, RowFace)]


def press(office: Office, section: RecordSection, key: object, *, control: bool = False) -> None:
    """Enter on the row of a record."""
    section.list.setFocus()
    section.list.choose(key)
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(section.list, Qt.Key.Key_Return, held)
    office.settle()


def choose(office: Office, section: RecordSection, key: object, words: str) -> None:
    """One act of a row's menu."""
    section.list.choose(key)
    section.menu.aboutToShow.emit()
    next(each for each in section.menu.actions() if each.text() == words).trigger()
    office.settle()


def floating(page: AccountPage, kind: type[RecordForm]) -> RecordForm:
    content = page.floating.content
    assert isinstance(content, kind)
    return content


def save(office: Office, form: RecordForm) -> None:
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()


def task(office: Office, id: str) -> Task:
    found = office.get(Task, id)
    assert isinstance(found, Task)
    return found


# ---- tasks --------------------------------------------------------------------------------------------


def test_the_keyboard_starts_at_the_first_task(page: AccountPage) -> None:
    assert page.plan.tasks.list.hasFocus()
    late, offered = faces(page.plan.tasks)
    assert (late.title, late.due, late.left, late.act) == ("Visit the depot", "Late", "1 day", "Mark done")
    assert (offered.who, offered.why, offered.act) == ("Ana Ruiz", "offered to Henrik Salo", "Answer")


def test_enter_marks_a_task_done_and_it_stays_to_be_read(page: AccountPage, office: Office) -> None:
    press(office, page.plan.tasks, VISIT)

    assert (task(office, VISIT).state, task(office, VISIT).settled_on) == ("done", TODAY)
    assert office.done[-1] == ("Done.", "Visit the depot")
    assert [each.title for each in faces(page.plan.tasks)] == ["Check the photos"]
    assert "Done or dropped 1" in page.plan.tasks.archived.switch.words


def test_a_declined_hand_off_is_back_with_its_sender(page: AccountPage, office: Office) -> None:
    """F080: the answer is noted where the task stands."""
    press(office, page.plan.tasks, PHOTOS)
    form = floating(page, AnswerForm)
    assert isinstance(form, AnswerForm)
    form.answer.choose("declined")
    save(office, form)
    assert "Write something there" in form.form.field("why").refusal()
    form.why.setText("No room before spring")
    save(office, form)

    assert (task(office, PHOTOS).owner, task(office, PHOTOS).handing) == ("Maija Ohman", "declined")
    assert "came back: Henrik Salo: No room before spring" in [each.why for each in faces(page.plan.tasks)]


def test_an_accepted_hand_off_is_the_colleagues(page: AccountPage, office: Office) -> None:
    press(office, page.plan.tasks, PHOTOS)
    save(office, floating(page, AnswerForm))

    assert task(office, PHOTOS).handing == "accepted"
    assert "Henrik Salo has it" in [each.why for each in faces(page.plan.tasks)]


def test_a_task_is_handed_over_from_its_menu(page: AccountPage, office: Office) -> None:
    choose(office, page.plan.tasks, VISIT, "Hand over")
    form = floating(page, HandOverForm)
    assert isinstance(form, HandOverForm)
    form.to.setText("Henrik Salo")
    save(office, form)

    assert (task(office, VISIT).owner, task(office, VISIT).sender) == ("Henrik Salo", "Maija Ohman")


def test_a_task_is_added_edited_and_dropped(page: AccountPage, office: Office) -> None:
    page.plan.tasks.add_button.click()
    added = floating(page, TaskForm)
    assert isinstance(added, TaskForm)
    added.text.setPlainText("Show the reefer")
    added.due_on.setText("Fri")
    save(office, added)
    (new,) = [each for each in page.plan.tasks.tasks if each.text == "Show the reefer"]
    assert new.due_on == TODAY + 3 * DAY

    press(office, page.plan.tasks, new.id, control=True)
    edited = floating(page, TaskForm)
    assert isinstance(edited, TaskForm)
    edited.person.choose(TOMAS)
    save(office, edited)
    assert task(office, new.id).person_id == TOMAS

    choose(office, page.plan.tasks, new.id, "Drop")
    dropped = floating(page, DropForm)
    assert isinstance(dropped, DropForm)
    dropped.why.setText("They have one already")
    save(office, dropped)
    assert (task(office, new.id).state, task(office, new.id).note) == ("dropped", "They have one already")


# ---- our side -----------------------------------------------------------------------------------------


def test_a_missing_owner_backup_or_sponsor_is_a_row_of_its_own(page: AccountPage, office: Office) -> None:
    """F047: the account is flagged until the three names stand there."""
    assert [(each.title, each.act) for each in faces(page.plan.side)] == [
        ("Nobody owns this account", "Name one"),
        ("Nobody of our leadership sponsors it", "Name one"),
        ("Henrik Salo", "Edit"),
    ]
    press(office, page.plan.side, "owner")
    form = floating(page, LiaisonForm)
    assert isinstance(form, LiaisonForm)
    form.name.setText("Henrik Salo")
    save(office, form)
    assert "can't stand in for themselves" in form.form.field("duty").refusal()
    form.name.setText("Maija Ohman")
    save(office, form)

    assert [each.title for each in faces(page.plan.side)] == [
        "Nobody of our leadership sponsors it", "Maija Ohman", "Henrik Salo",
    ]  # fmt: skip
    assert [each.why for each in faces(page.plan.side)][-1] == "Quality, knows Ana"


def test_whoever_is_taken_off_can_come_back(page: AccountPage, office: Office) -> None:
    (henrik,) = office.all(Liaison)
    choose(office, page.plan.side, henrik.id, "Take off our side")
    assert office.all(Liaison) == []
    assert len(faces(page.plan.side)) == 3

    page.plan.side.bring_back(henrik.id)
    office.settle()
    assert [each.title for each in faces(page.plan.side)][-1] == "Henrik Salo"


# ---- promises and aims --------------------------------------------------------------------------------


def test_a_promise_is_kept_moved_or_broken(page: AccountPage, office: Office) -> None:
    press(office, page.plan.promises, PLANNED, control=True)
    form = floating(page, NewDayForm)
    assert isinstance(form, NewDayForm)
    form.due_on.setText("1 Dec")
    save(office, form)
    (moved,) = office.all(Promise)
    assert isinstance(moved, Promise)
    assert moved.due_on == TODAY.replace(month=12, day=1)

    choose(office, page.plan.promises, PLANNED, "Mark broken")
    (broken,) = office.all(Promise)
    assert isinstance(broken, Promise)
    assert broken.state == "broken"
    assert not faces(page.plan.promises)


def test_a_promise_opened_elsewhere_is_gone_to(page: AccountPage, office: Office) -> None:
    page.tabs.setCurrentIndex(0)
    page.show_record("promise", PLANNED)
    office.settle()

    assert page.tabs.currentIndex() == PLAN
    row = page.plan.promises.list.current()
    assert row is not None
    assert row.key == PLANNED
    assert page.plan.promises.list.hasFocus()


def test_enter_marks_a_promise_kept(page: AccountPage, office: Office) -> None:
    press(office, page.plan.promises, PLANNED)

    (kept,) = office.all(Promise)
    assert isinstance(kept, Promise)
    assert kept.state == "kept"


def test_their_aim_stands_above_ours_with_its_day(page: AccountPage) -> None:
    words = [each.text() for each in page.plan.aims.findChildren(QLabel) if each.isVisibleTo(page)]

    theirs, ours = words.index("Run line 2 by June"), words.index("Carry all spice")
    assert words[theirs + 1] == "Last heard yesterday"
    assert words[ours + 1] == "Last set: nobody noted when"
    assert theirs < ours


def test_loyalty_to_the_manager_only_raises_a_task_from_the_form(page: AccountPage, office: Office) -> None:
    """F109."""
    page.plan.aims.edit_button.click()
    form = floating(page, AccountForm)
    assert isinstance(form, AccountForm)
    form.loyalty.choose("loyal")
    form.loyal_to.choose("manager")
    save(office, form)

    account = office.get(Account, MERIDIAN)
    assert isinstance(account, Account)
    assert (account.loyalty, account.loyal_to) == ("loyal", "manager")
    assert any(each.cause == "succession" for each in page.plan.tasks.tasks)


# ---- the cast -----------------------------------------------------------------------------------------


def test_an_account_without_a_bond_says_so_and_gaps_become_tasks(page: AccountPage, office: Office) -> None:
    """F062."""
    line = page.plan.cast
    assert line.isVisibleTo(page)
    assert line.fact.text() == "No relationship is on record."
    assert "No bond with anybody is rated" in line.sentence.text()
    before = len(page.plan.tasks.tasks)
    gaps = int(line.button.words.split()[1])

    line.button.setFocus()
    QTest.keyClick(line.button, Qt.Key.Key_Space)
    office.settle()

    assert len(page.plan.tasks.tasks) == before + gaps
    assert not line.button.isVisibleTo(page)
    assert "No bond with anybody is rated" in line.sentence.text()


def test_a_whole_relationship_needs_no_line(page: AccountPage, office: Office) -> None:
    people = [each for each in office.all(Person) if isinstance(each, Person)]
    office.keep(
        *(builders.a_bond(account_id=MERIDIAN, person_id=each.id, by="Maija Ohman") for each in people),
        builders.an_experience(account_id=MERIDIAN, at=NOW - DAY, people=tuple(each.id for each in people)),
    )
    roles = ("decision_maker", "executive_sponsor", "coach", "user", "legal")
    with office.vault.write("edit_person", at=NOW) as tx:
        for each, role in zip(people, roles, strict=False):
            records.save(tx, each.changed(role=role, coverage="deep"))
        for role in roles[len(people) :]:
            made = builders.a_person(role, account_id=MERIDIAN, role=role, coverage="deep")
            records.save(tx, made)
            records.save(tx, builders.an_experience(account_id=MERIDIAN, at=NOW - DAY, people=(made.id,)))
    office.settle()

    assert not page.plan.cast.isVisibleTo(page)


# ---- somebody leaves ----------------------------------------------------------------------------------


def leaver_form_of(page: AccountPage, office: Office) -> LeaverForm:
    page.tabs.setCurrentIndex(PEOPLE)
    office.settle()
    page.people.choose("person", ANA)
    menu = page.people.panel.menu
    next(each for each in menu.actions() if each.text().startswith("Has left")).trigger()
    office.settle()
    form = floating(page, LeaverForm)
    assert isinstance(form, LeaverForm)
    return form


def test_somebody_who_left_hands_a_promise_to_their_successor(page: AccountPage, office: Office) -> None:
    form = leaver_form_of(page, office)
    form.answers[PLANNED].choose("successor")
    save(office, form)
    assert "Choose who follows" in form.form.field("successor_id").refusal()
    form.successor.choose(TOMAS)
    save(office, form)

    ana, promise = office.get(Person, ANA), office.get(Promise, PLANNED)
    assert isinstance(ana, Person)
    assert isinstance(promise, Promise)
    assert (ana.left_on, ana.is_archived, promise.person_id) == (TODAY, True, TOMAS)
    assert any(each.cause == "succession" for each in office.all(Task) if isinstance(each, Task))
    assert office.done[-1][0] == "Ana Ruiz has left."


def test_what_is_told_of_a_leaver_is_read_before_they_go(page: AccountPage, office: Office) -> None:
    office.keep(builders.a_rhythm(account_id=MERIDIAN, person_id=ANA))
    form = leaver_form_of(page, office)

    words = "\n".join(each.text() for each in form.findChildren(QLabel))
    assert "One rhythm stops. Begin a new one with whoever follows." in words
    assert "We owe: Slot plan" in words
    assert "One task to whoever follows" in words
    assert "Henrik Salo of us knew them." in words


def test_somebody_new_there_is_to_be_met(page: AccountPage, office: Office) -> None:
    page.acts.add_person()
    form = floating(page, PersonForm)
    assert isinstance(form, PersonForm)
    form.name.setText("Otto Lang")
    form.joined_on.setText("2 Nov 2026")
    save(office, form)

    assert "Meet Otto Lang, who is new there" in [
        each.text for each in office.all(Task) if isinstance(each, Task)
    ]
