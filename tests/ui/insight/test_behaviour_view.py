"""Changes of behaviour in the window: noted with suspects ticked, the newest first, for one account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import builders
from builders import TODAY, id_of
from keyaccounts.behaviours import BehaviourChange
from keyaccounts.ui.insight.behaviour_form import BehaviourForm
from keyaccounts.ui.insight.behaviour_view import BehaviourView
from keyaccounts.ui.insight.insight_page import VIEWS, InsightPage
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.kit.rows import RECORD_ROLE
from ui.accounts import office as offices
from ui.accounts.office import LATE, MERIDIAN, SECRET, TASTING, Office


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> InsightPage:
    office.keep(offices.meridian(), *offices.people(), *offices.story())
    made = InsightPage(office.desk)
    offices.shown(qtbot, made)
    made.load()
    made.tabs.setCurrentIndex([name for name, _ in VIEWS].index("Behaviour"))
    office.settle()
    return made


def view(page: InsightPage) -> BehaviourView:
    assert isinstance(page.view, BehaviourView)
    return page.view


def faces(page: InsightPage) -> list[RowFace]:
    model = view(page).list.model()
    rows = [model.index(row, 0).data(RECORD_ROLE) for row in range(model.rowCount())]
    return [face for face in rows if isinstance(face, RowFace)]


def form(page: InsightPage) -> BehaviourForm:
    QApplication.processEvents()
    found = page.floating.content
    assert isinstance(found, BehaviourForm)
    return found


def test_a_change_is_noted_with_the_suspects_one_ticks(page: InsightPage, office: Office) -> None:
    """F055."""
    view(page).note()
    asked = form(page)
    assert list(asked.suspects.ticks) == [LATE, TASTING, SECRET]
    assert asked.suspects.ticks[LATE].text() == "Second late delivery, yesterday (likely: failed, −2)"
    QTest.keyClicks(asked.text, "Orders a third less")
    QTest.keyClick(asked.suspects.ticks[TASTING], Qt.Key.Key_Space)
    QTest.keyClick(asked.suspects.ticks[LATE], Qt.Key.Key_Space)
    QTest.keyClick(asked.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()

    (kept,) = office.all(BehaviourChange)
    assert isinstance(kept, BehaviourChange)
    assert (kept.account_id, kept.suspects) == (MERIDIAN, (LATE, TASTING))
    (face,) = faces(page)
    assert face.why == "Volume, suspected: Second late delivery, yesterday; Tasting day, Mon 9 Nov"


def test_suspects_follow_the_day_and_the_person(page: InsightPage, office: Office) -> None:
    """F055."""
    view(page).note()
    asked = form(page)
    asked.on.setText((TODAY - timedelta(days=2)).isoformat())
    asked.on.editingFinished.emit()
    assert list(asked.suspects.ticks) == [TASTING, SECRET]
    asked.person.choose(offices.TOMAS)
    asked.person.activated.emit(asked.person.currentIndex())
    assert list(asked.suspects.ticks) == [TASTING]


def test_the_newest_change_comes_first_and_enter_edits_it(page: InsightPage, office: Office) -> None:
    """F055."""
    older = builders.a_behaviour_change("Calls less", account_id=MERIDIAN, on=TODAY - timedelta(days=9))
    newer = builders.a_behaviour_change(account_id=MERIDIAN, suspects=(LATE,))
    office.keep(newer, older)
    view(page).load()
    assert [face.title for face in faces(page)] == ["Orders a third less", "Calls less"]

    QTest.keyClick(view(page).list, Qt.Key.Key_Return)
    asked = form(page)
    assert asked.suspects.ticks[LATE].isChecked()
    asked.turn.choose("better")
    asked.save()
    office.settle()
    assert faces(page)[0].due == "Better"


def test_one_account_shows_its_own_and_delete_puts_one_away(page: InsightPage, office: Office) -> None:
    office.keep(
        builders.an_account("Mercer Tools", id=id_of("mercer")),
        builders.a_behaviour_change("Writes curtly", account_id=id_of("mercer")),
        builders.a_behaviour_change(account_id=MERIDIAN),
    )
    page.show_record("behaviours_of", MERIDIAN)
    assert [face.who for face in faces(page)] == ["Meridian Foods"]
    QTest.keyClick(view(page).list, Qt.Key.Key_Delete)
    office.settle()
    assert faces(page) == []
    assert office.done[-1] == ("Archived.", "Orders a third less")


def test_ticks_come_back_with_the_draft(page: InsightPage, office: Office) -> None:
    view(page).note()
    form(page).suspects.ticks[LATE].setChecked(True)
    page.floating.close()
    view(page).note()

    assert form(page).suspects.ticks[LATE].isChecked()
    assert not office.refused


def test_the_suspects_stand_beside_the_change_and_lead_to_their_moments(
    page: InsightPage, office: Office, qtbot: QtBot
) -> None:
    """F055."""
    office.keep(builders.a_behaviour_change(account_id=MERIDIAN, suspects=(TASTING, LATE)))
    view(page).load()
    moments = view(page).panel.moments
    assert [each.accessibleName() for each in moments] == [
        "Show the moment “Second late delivery”", "Show the moment “Tasting day”",
    ]  # fmt: skip
    with qtbot.waitSignal(page.open_requested) as opened:
        QTest.keyClick(moments[0], Qt.Key.Key_Space)
    assert opened.args == ["experience", LATE]
