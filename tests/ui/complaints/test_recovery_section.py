"""Putting a complaint right by keyboard: its acts, the promise of one, the cause, and trust at four steps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, TODAY
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint, Remedy, TrustReading
from keyaccounts.promises import Promise
from keyaccounts.records import R
from keyaccounts.store import records
from keyaccounts.ui.complaints.cause_form import CauseForm
from keyaccounts.ui.complaints.recovery_section import RecoverySection
from keyaccounts.ui.complaints.remedy_form import RemedyForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.trust_form import TrustForm
from keyaccounts.ui.kit.scroll import PageScroll
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, Office

LATE = builders.id_of("second late")
FIRST = builders.id_of("first late")


class Page(QWidget):
    """What stands for the page of a complaint: the section in a scroll."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.floating = Floating(self)
        self.section = RecoverySection(office.desk, self.floating)
        self.room = PageScroll()
        self.room.setParent(self)
        self.room.column.addWidget(self.section)

    def kept(self, kind: type[R]) -> list[R]:
        with self.office.vault.read() as tx:
            return records.listed(tx, kind)

    def form(self) -> object:
        return self.floating.content

    def save(self) -> None:
        form = self.floating.content
        assert form is not None
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.reload()

    def reload(self) -> None:
        self.office.settle()
        self.section.load()
        self.office.settle()


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> Page:
    """The second complaint about late deliveries at Meridian, under investigation, with an apology done."""
    office.keep(offices.meridian(), *offices.people())
    office.keep(
        builders.a_complaint(
            "A lorry came late", id=FIRST, account_id=MERIDIAN, cause="poor_execution",
            state="closed_resolved", received_at=NOW - timedelta(days=28), closed_at=NOW - timedelta(days=20),
        ),
        builders.a_complaint(
            "Second late delivery", id=LATE, account_id=MERIDIAN, person_id=ANA, severity=2,
            state="investigating", received_at=NOW - timedelta(days=5), owner="Jonas Weil",
        ),
        builders.a_remedy("apology", complaint_id=LATE, account_id=MERIDIAN, done_on=TODAY),
        builders.a_trust_reading("before", complaint_id=LATE, account_id=MERIDIAN, score=4),
    )  # fmt: skip
    made = Page(office)
    offices.shown(qtbot, made)
    made.room.resize(made.size())
    made.section.show_complaint(LATE)
    office.settle()
    return made


def test_the_marks_say_how_far_each_act_is_and_what_is_missing(page: Page) -> None:
    """F030."""
    section = page.section
    assert {code: mark.mark for code, mark in section.marks.items()} == {
        "apology": "done", "explanation": "open", "remedy": "open", "gesture": "open",
        "sponsor_call": "open", "cause": "open",
    }  # fmt: skip
    assert section.lacks.text() == (
        "Its cause, an explanation, a remedy, a gesture, a call of the sponsor and their word that it is "
        "settled."
    )


def test_enter_on_an_open_mark_plans_its_act_with_a_promise(page: Page) -> None:
    """F030: the promise stands in the plan of the account."""
    page.section.marks["remedy"].setFocus()
    QTest.keyClick(page.section.marks["remedy"], Qt.Key.Key_Space)
    form = page.form()
    assert isinstance(form, RemedyForm)
    assert form.sort.value() == "correction"
    form.text.setPlainText("Deliver the missing pallets")
    form.due_on.setText("20 Nov 2026")
    form.cost.setText("120.50")
    form.promised.setChecked(True)
    page.save()
    (kept,) = [each for each in page.kept(Remedy) if each.sort == "correction"]
    assert (kept.cost, kept.owner, kept.complaint_id) == (120_50, "Jonas Weil", LATE)
    (promise,) = page.kept(Promise)
    assert (promise.id, promise.text, promise.person_id) == (
        kept.promise_id, "Deliver the missing pallets", ANA,
    )  # fmt: skip
    assert promise.due_on == kept.due_on
    assert page.section.marks["remedy"].mark == "planned"
    assert "EUR 120.50" in page.section.cost.text()


def test_enter_in_the_list_marks_an_act_done_and_its_promise_kept(page: Page) -> None:
    page.office.keep(
        builders.a_promise(id=builders.id_of("word"), account_id=MERIDIAN, due_on=TODAY),
        builders.a_remedy(
            "redo", id=builders.id_of("redo"), complaint_id=LATE, account_id=MERIDIAN, due_on=TODAY,
            promise_id=builders.id_of("word"),
        ),
    )  # fmt: skip
    page.reload()
    page.section.list.choose(builders.id_of("redo"))
    page.section.list.setFocus()
    QTest.keyClick(page.section.list, Qt.Key.Key_Return)
    page.reload()
    (kept,) = [each for each in page.kept(Remedy) if each.sort == "redo"]
    assert kept.done_on == TODAY
    (promise,) = page.kept(Promise)
    assert promise.state == "kept"
    assert page.section.marks["remedy"].mark == "done"


def test_a_reason_answers_for_whatever_is_left_out(page: Page) -> None:
    """F030."""
    page.section.plan("none")
    form = page.form()
    assert isinstance(form, RemedyForm)
    form.save()
    assert form.form.field("text").refusal()
    form.text.setPlainText("They asked for a plan and nothing else")
    page.save()
    assert page.section.marks["gesture"].mark == "none"
    assert "a gesture" not in page.section.lacks.text()
    assert (
        "Left out: They asked for a plan and nothing else"
        in [row.title for row in (page.section.list.current(),) if row]
        or page.section.list.isVisible()
    )


def test_a_digit_on_a_step_begins_a_reading_of_trust_and_the_delta_shows(page: Page) -> None:
    """F031."""
    assert page.section.trust["before"].value == "4 of 5"
    assert page.section.trust["after"].value == "not yet asked"
    QTest.keyClicks(page.section.trust["after"], "5")
    form = page.form()
    assert isinstance(form, TrustForm)
    assert (form.step.value(), form.score.grade()) == ("after", 5)
    page.save()
    assert page.section.trust["after"].value == "5 of 5"
    assert page.section.course.text() == "After against before: +1."


def test_a_planned_check_in_shows_its_day_and_is_answered_by_the_reading(page: Page) -> None:
    """F031."""
    asked = builders.id_of("in thirty")
    page.office.keep(
        builders.a_check_in(
            id=asked, account_id=MERIDIAN, person_id=ANA, purpose="recovery", complaint_id=LATE,
            due_on=TODAY + timedelta(days=30),
        )
    )  # fmt: skip
    page.reload()
    assert page.section.trust["30"].value == "planned Thu 17 Dec"
    QTest.keyClicks(page.section.trust["30"], "3")
    page.save()
    assert page.section.trust["30"].value == "3 of 5"
    (check_in,) = page.kept(CheckIn)
    assert check_in.state == "answered"
    assert {each.step for each in page.kept(TrustReading)} == {"before", "30"}


def test_the_same_cause_again_makes_it_a_step_graver_and_says_with_what(page: Page) -> None:
    """F072."""
    page.section.cause_button.click()
    form = page.form()
    assert isinstance(form, CauseForm)
    form.cause.choose("poor_execution")
    form.detail.choose("late")
    form.lesson.setPlainText("Dispatch must call before a lorry is late")
    page.save()
    (kept,) = [each for each in page.kept(Complaint) if each.id == LATE]
    assert (kept.severity, kept.is_raised) == (3, True)
    assert page.section.repeat_chip() == "Same cause as 20 Oct"
    assert "A lorry came late" in page.section.repeat.text()
    assert "one step graver" in page.section.repeat.text()
    assert page.section.cause.text() == "Poor execution, too late"
    assert page.section.lesson.text() == "Dispatch must call before a lorry is late"


def test_an_act_that_is_planned_opens_from_its_mark(page: Page) -> None:
    page.section.marks["apology"].click()
    form = page.form()
    assert isinstance(form, RemedyForm)
    assert form.sort.value() == "apology"
    assert form.done_on.day() == TODAY
