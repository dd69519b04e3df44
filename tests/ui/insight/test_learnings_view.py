"""The register of learnings in the window: found, opened, taken step by step by a key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, id_of
from keyaccounts.learnings import Learning, Side
from keyaccounts.ui.insight.insight_page import VIEWS, InsightPage
from keyaccounts.ui.insight.learning_forms import CorrectForm, StepForm
from keyaccounts.ui.insight.learnings_view import LearningsView
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.kit.rows import RECORD_ROLE
from ui.accounts import office as offices
from ui.accounts.office import LATE, MERIDIAN, TASTING, Office

SLOT, CHEAP = id_of("slot"), id_of("cheap")


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> InsightPage:
    office.keep(
        offices.meridian(), *offices.people(), *offices.story(),
        builders.a_learning(id=SLOT, account_id=MERIDIAN, experience_id=LATE, topic="plan",
                            created_at=NOW - timedelta(days=40)),
        builders.a_learning("We are cheap", id=CHEAP, account_id=MERIDIAN, experience_id=TASTING,
                            side=Side.THEY, meant="We are on time", created_at=NOW),
    )  # fmt: skip
    made = InsightPage(office.desk)
    offices.shown(qtbot, made)
    made.load()
    made.tabs.setCurrentIndex([name for name, _ in VIEWS].index("Learned"))
    office.settle()
    return made


def view(page: InsightPage) -> LearningsView:
    assert isinstance(page.view, LearningsView)
    return page.view


def faces(page: InsightPage) -> list[RowFace]:
    model = view(page).list.model()
    rows = [model.index(row, 0).data(RECORD_ROLE) for row in range(model.rowCount())]
    return [face for face in rows if isinstance(face, RowFace)]


def press(page: InsightPage, key: Qt.Key) -> None:
    QTest.keyClick(view(page).list, key)
    QApplication.processEvents()


def learning(office: Office, id: str) -> Learning:
    found = office.get(Learning, id)
    assert isinstance(found, Learning)
    return found


def test_each_learning_is_listed_with_its_state_its_age_and_what_waits(page: InsightPage) -> None:
    """F006, F052: captured and not acted on ages in days."""
    newest, older = faces(page)

    assert (newest.key, newest.due, newest.left) == (CHEAP, "Captured", "today")
    assert (older.who, older.due, older.left) == ("Meridian Foods", "Captured", "40 days ago")
    assert older.why == "Nothing done for 40 days, plan, Ana, “Second late delivery”"
    assert view(page).funnel.accessibleName() == (
        "2 captured, 0 shared, 0 analysed, 0 acted on. Two wait for an act, 1 for more than 30 days."
    )


@pytest.mark.parametrize(
    ("words", "found"), [("thurs ana", [SLOT]), ("tomas", [CHEAP]), ("meridian zebra", [])]
)
def test_typing_finds_a_learning_by_word_person_and_account(
    page: InsightPage, office: Office, qtbot: QtBot, words: str, found: list[str]
) -> None:
    """F006."""
    QTest.keyClicks(view(page).words, words)
    qtbot.waitUntil(lambda: [face.key for face in faces(page)] == found)


def test_mismatches_are_listed_with_what_we_meant(page: InsightPage) -> None:
    """F054."""
    view(page).side.choose(3)

    (face,) = faces(page)
    assert face.why.startswith("We meant “We are on time”")


def test_an_account_shows_what_they_learned_about_us(page: InsightPage) -> None:
    """F054: the list per account."""
    page.show_record("their_learnings", MERIDIAN)

    assert [face.key for face in faces(page)] == [CHEAP]
    assert view(page).account.value() == MERIDIAN
    page.show_record("their_learnings", id_of("mercer"))
    assert faces(page) == []


@pytest.mark.parametrize(
    ("key", "state", "words"),
    [(Qt.Key.Key_S, "shared", "shared_with"), (Qt.Key.Key_A, "analysed", "analysis"),
     (Qt.Key.Key_D, "acted", "action")],
)  # fmt: skip
def test_one_key_and_a_line_take_a_learning_a_step_on(
    page: InsightPage, office: Office, key: Qt.Key, state: str, words: str
) -> None:
    """F052."""
    view(page).list.choose(SLOT)
    press(page, key)
    form = page.floating.content
    assert isinstance(form, StepForm)
    QTest.keyClicks(form.words, "The planners")
    QTest.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.settle()

    kept = learning(office, SLOT)
    assert (kept.state, getattr(kept, words)) == (state, "The planners")
    assert getattr(kept, f"{state}_on") == builders.TODAY
    assert office.done[-1][1] == kept.text


def test_a_step_without_its_words_is_refused_beside_the_field(page: InsightPage, office: Office) -> None:
    press(page, Qt.Key.Key_S)
    form = page.floating.content
    assert isinstance(form, StepForm)
    form.save()

    assert form.form.field("shared_with").refusal().startswith("Whom it is shared with is empty.")
    assert learning(office, CHEAP).state == "captured"


def test_r_retires_and_a_retired_one_goes_nowhere(page: InsightPage, office: Office) -> None:
    """F052."""
    press(page, Qt.Key.Key_R)
    office.settle()
    assert learning(office, CHEAP).state == "retired"
    view(page).list.choose(CHEAP)
    press(page, Qt.Key.Key_R)
    assert [each.code for each in office.refused] == ["learning_back"]


def test_enter_opens_the_course_beside_the_list_and_escape_closes_it(page: InsightPage) -> None:
    """F052."""
    panel = view(page).panel
    assert not panel.isVisible()
    press(page, Qt.Key.Key_Return)
    assert panel.isVisible()
    assert panel.steps["shared"].hasFocus()
    assert list(panel.steps) == ["shared", "analysed", "acted", "retired", "correct"]
    QTest.keyClick(panel.steps["shared"], Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert view(page).list.hasFocus()


def test_a_correction_of_what_was_meant_ends_the_mismatch(page: InsightPage, office: Office) -> None:
    """F054."""
    view(page).side.choose(3)
    view(page).correct()
    form = page.floating.content
    assert isinstance(form, CorrectForm)
    form.meant.setPlainText("We are cheap")
    form.save()
    office.settle()

    assert faces(page) == []
    assert learning(office, CHEAP).meant == "We are cheap"


def test_a_shared_learning_shows_since_when(page: InsightPage, office: Office) -> None:
    """F052."""
    kept = learning(office, CHEAP)
    office.keep(kept.changed(state="shared", shared_on=builders.TODAY - timedelta(days=1), shared_with="Pau"))
    view(page).load()

    assert (faces(page)[0].due, faces(page)[0].left) == ("Shared", "yesterday")
