"""Root causes by keyboard: ranked bars, the cases of one, and the change that is planned against it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, id_of
from keyaccounts.complaints import Complaint
from keyaccounts.store import records
from keyaccounts.tasks import Task
from keyaccounts.ui.complaints.cause_form import CauseForm
from keyaccounts.ui.complaints.change_form import ChangeForm
from keyaccounts.ui.complaints.root_causes_view import RootCausesView
from keyaccounts.ui.forms.floating import Floating
from ui.accounts import office as offices
from ui.accounts.office import MERIDIAN, Office

LATE, MUTE = id_of("late lorry"), id_of("no cause")


class Page(QWidget):
    """What stands for the place of complaints."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.floating = Floating(self)
        self.causes = RootCausesView(office.desk, self.floating)
        self.causes.setParent(self)
        self.opened: list[tuple[str, str]] = []
        self.causes.open_requested.connect(lambda kind, id: self.opened.append((kind, id)))

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, *, ctrl: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.focused(), key, modifier)
        self.office.settle()


@pytest.fixture
def page(office: Office, qtbot: QtBot) -> Page:
    """A cause that came twice at Meridian, one that came once, and a closed complaint without any."""
    office.keep(offices.meridian(), *offices.people())
    late = {"account_id": MERIDIAN, "cause": "poor_execution", "cause_detail": "late"}
    office.keep(
        builders.a_complaint("A lorry came late", id=LATE, received_at=NOW - timedelta(days=9), **late),
        builders.an_experience("Late again", result="failed", at=NOW - timedelta(days=2), **late),
        builders.an_experience("Wrong invoice", account_id=MERIDIAN, result="failed", cause="capacity",
                               at=NOW - timedelta(days=200)),
        builders.a_complaint("Nobody called", id=MUTE, account_id=MERIDIAN, state="closed_unresolved",
                             received_at=NOW - timedelta(days=3)),
    )  # fmt: skip
    made = Page(office)
    offices.shown(qtbot, made, size=(1100, 700))
    made.causes.resize(made.size())
    made.causes.load()
    office.settle()
    made.causes.bars.setFocus()
    return made


def causes(page: Page) -> list[str]:
    return [bar.root.cause for bar in page.causes.bars.bars]


def test_causes_are_ranked_and_say_what_asks_for_a_change(page: Page) -> None:
    """F072."""
    assert causes(page) == ["poor_execution", ""]
    assert page.causes.lead.text() == "One cause asks for a change. One case wants a cause."
    assert page.causes.bars.bars[0].accessibleName() == (
        "Poor execution. 1 complaint and 1 failure at 1 account. too late 2. Asks for a change"
    )
    assert page.causes.why.text() == "It came back twice at one account in 180 days."


def test_a_longer_span_shows_more_causes(page: Page) -> None:
    page.causes.span.choose(1)
    page.causes.span.chosen.emit(1)
    page.office.settle()
    assert causes(page) == ["poor_execution", "capacity", ""]


def test_enter_on_a_cause_plans_a_change_that_then_shows(page: Page) -> None:
    """F072: the outer loop."""
    page.press(Qt.Key.Key_Return)
    form = page.floating.content
    assert isinstance(form, ChangeForm)
    form.save()
    assert form.form.field("text").refusal()
    form.text.setPlainText("Dispatch calls the dock")
    form.owner.setText("Jonas Weil")
    form.due_on.setText("1 Dec 2026")
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.causes.load()
    page.office.settle()
    with page.office.vault.read() as tx:
        (task,) = records.listed(tx, Task)
    assert (task.cause, task.gap, task.complaint_id) == ("complaint", "poor_execution", LATE)
    assert "Change planned" in page.causes.bars.bars[0].accessibleName()
    assert page.causes.plans.text() == "Dispatch calls the dock, Jonas Weil, by Tue 1 Dec"
    assert page.causes.lead.text() == "One case wants a cause."


def test_the_keys_go_from_a_cause_to_its_cases_and_open_one(page: Page) -> None:
    page.press(Qt.Key.Key_Return, ctrl=True)
    assert page.focused() is page.causes.cases
    page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_Return)
    assert page.opened == [("complaint", LATE)]


def test_a_complaint_without_a_cause_is_asked_for_it(page: Page) -> None:
    page.press(Qt.Key.Key_Down)
    assert page.causes.title.text() == "No cause yet"
    page.press(Qt.Key.Key_Return)
    assert page.focused() is page.causes.cases
    page.press(Qt.Key.Key_Return)
    form = page.floating.content
    assert isinstance(form, CauseForm)
    form.cause.choose("third_party")
    form.save()
    with page.office.vault.read() as tx:
        assert records.get(tx, Complaint, MUTE).cause == "third_party"
