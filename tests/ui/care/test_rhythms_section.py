"""Rhythms on the Care view, by keyboard: begun, changed, paused, stopped, with what comes next in sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, TODAY, id_of
from keyaccounts.check_ins import CheckIn
from keyaccounts.rhythms import FOR_GOOD, Rhythm
from keyaccounts.ui.accounts.care_view import CareView
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.rhythm_form import RhythmForm
from keyaccounts.ui.forms.rhythm_pause_form import RhythmPauseForm
from keyaccounts.ui.kit.row_list import RowFace
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.sections.rhythms_section import RhythmsSection
from keyaccounts.workflows import rhythms
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, TOMAS, Office

SLOTS = id_of("slots")


@pytest.fixture
def section(qtbot: QtBot, office: Office) -> Iterator[RhythmsSection]:
    """The rhythms of Meridian, shown and empty."""
    office.keep(offices.meridian(), *offices.people())
    host = QWidget()
    section = RhythmsSection(office.desk, Floating(host))
    section.setParent(host)
    section.resize(1000, 600)
    offices.shown(qtbot, host)
    section.show_account(MERIDIAN)
    office.settle()
    yield section
    section.floating.close()


def begin(section: RhythmsSection, office: Office, **fields: Any) -> Rhythm:
    usual = {"id": SLOTS, "account_id": MERIDIAN, "person_id": ANA, "starts_on": date(2026, 12, 1)}
    kept = rhythms.keep(office.vault, builders.a_rhythm(**usual | {"days_off": "keep"} | fields), at=NOW)
    again(section, office)
    return kept


def again(section: RhythmsSection, office: Office) -> None:
    office.settle()
    section.load()
    office.settle()
    section.setFocus()


def faces(section: RhythmsSection) -> list[RowFace]:
    model = section.list.model()
    found = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [each for each in found if isinstance(each, RowFace)]


def form_of(section: RhythmsSection) -> RhythmForm:
    form = section.floating.content
    assert isinstance(form, RhythmForm)
    return form


def save(section: RhythmsSection, office: Office) -> None:
    form = section.floating.content
    assert form is not None
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    again(section, office)


def chosen_act(section: RhythmsSection, words: str) -> None:
    section.list.choose_first()
    section.menu.aboutToShow.emit()
    next(each for each in section.menu.actions() if each.text() == words).trigger()


def preview(form: RhythmForm) -> str:
    return form.preview.text()


def kept(office: Office) -> Rhythm:
    found = office.get(Rhythm, SLOTS)
    assert isinstance(found, Rhythm)
    return found


def planned(office: Office) -> list[CheckIn]:
    return [each for each in office.all(CheckIn) if isinstance(each, CheckIn) and each.is_open]


# ---- the form -------------------------------------------------------------------------------------------


def test_a_rhythm_is_begun_by_keyboard_and_plans_its_first_check_in(
    section: RhythmsSection, office: Office
) -> None:
    section.empty.button.setFocus()
    QTest.keyClick(section.empty.button, Qt.Key.Key_Space)
    form = form_of(section)
    form.person.choose(TOMAS)
    form.text.setText("How the slots work out")
    form.starts_on.setText("1 Dec")
    save(section, office)
    (made,) = office.all(Rhythm)
    assert isinstance(made, Rhythm)
    assert (made.person_id, made.text, made.every, made.unit, made.zone) == (
        TOMAS, "How the slots work out", 3, "month", "Europe/London",
    )  # fmt: skip
    assert [(each.person_id, each.due_on) for each in planned(office)] == [(TOMAS, date(2026, 12, 1))]
    assert office.done == [("Rhythm begun.", "Its first check-in is planned.")]
    (face,) = faces(section)
    assert (face.title, face.due, face.act) == ("Ask Tomás Ferreira", "Tue 1 Dec", "Change")
    assert face.why == "How the slots work out; every 3 months"


def test_the_days_that_come_are_shown_while_the_rule_is_typed(
    section: RhythmsSection, office: Office
) -> None:
    """Edge cases c2: the end of a short month and a day without work can be seen before it is saved."""
    section.add()
    form = form_of(section)
    form.starts_on.setText("2027-01-31")
    form.every.setText("1")
    form.days_off.choose("keep")
    assert preview(form) == (
        "Next: Sun 31 Jan 2027, Sun 28 Feb (end of month), Wed 31 Mar, Fri 30 Apr (end of month), …"
    )
    form.days_off.choose("forward")
    assert preview(form).startswith("Next: Mon 1 Feb 2027 (for Sun 31 Jan), Mon 1 Mar (for Sun 28 Feb), Wed")
    form.times.setText("2")
    assert preview(form).endswith("(for Sun 28 Feb), and no more.")
    form.anchored.choose("after_done")
    assert preview(form) == "Next: Mon 1 Feb 2027 (for Sun 31 Jan), then 1 month after it is done."
    form.every.setText("often")
    assert preview(form) == ""


def test_what_happens_without_a_29_february_is_asked_only_where_it_matters(
    section: RhythmsSection, office: Office
) -> None:
    section.add()
    form = form_of(section)
    assert form.form.field("leap").isHidden()
    form.starts_on.setText("2028-02-29")
    form.every.setText("1")
    form.unit.choose("year")
    assert not form.form.field("leap").isHidden()
    form.leap.choose("march")
    form.days_off.choose("keep")
    assert preview(form).startswith("Next: Tue 29 Feb 2028, Thu 1 Mar 2029 (no 29 Feb), ")
    form.unit.choose("month")
    assert form.form.field("leap").isHidden()


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("every", "", "How often is empty. Write something there."),
        ("every", "often", "How often takes a number, and “often” is none."),
        ("every", "0", "How often goes from 1 to 1000, not 0."),
        ("starts_on", "", "First day is empty. Write something there."),
        ("ends_on", "1 Dec 2025", "The last day 1 Dec 2025 lies before the first, 18 Nov 2026."),
        ("times", "0", "How many times goes from 1 to 1000, not 0."),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field(
    section: RhythmsSection, office: Office, field: str, text: str, sentence: str
) -> None:
    section.add()
    form = form_of(section)
    form.person.choose(ANA)
    getattr(form, field).setText(text)
    save(section, office)
    assert form.form.field(field).refusal().startswith(sentence)
    assert office.all(Rhythm) == []


def test_a_reminder_of_ones_own_asks_for_words_and_an_hour(section: RhythmsSection, office: Office) -> None:
    QTest.mouseClick(section.remind_button, Qt.MouseButton.LeftButton)
    form = form_of(section)
    form.text.setText("Read their trade press")
    form.clock.setText("07:30")
    form.unit.choose("week")
    save(section, office)
    (made,) = office.all(Rhythm)
    assert isinstance(made, Rhythm)
    assert (made.sort, made.text, made.at, made.person_id) == (
        "reminder", "Read their trade press", "07:30", ""
    )  # fmt: skip
    assert planned(office) == []
    (face,) = faces(section)
    assert (face.title, face.due) == ("Read their trade press", "Tomorrow")


# ---- the rows -------------------------------------------------------------------------------------------


def test_a_row_says_what_was_missed_and_since_when_it_is_late(
    section: RhythmsSection, office: Office
) -> None:
    """Rules 5: a missed one is not stacked, it shows “2 missed”."""
    begin(section, office, starts_on=TODAY, unit="week")
    (planned_one,) = planned(office)
    office.keep(planned_one.changed(due_on=TODAY - timedelta(days=21)))
    office.keep(
        kept(office).changed(starts_on=TODAY - timedelta(days=21), done_on=TODAY - timedelta(days=28))
    )
    again(section, office)
    (face,) = faces(section)
    assert (face.due, face.left, face.due_tone) == ("Late", "21 days", Tone.WARNING)
    assert face.why == "Every week; 3 missed; last Tue 20 Oct"
    assert len(planned(office)) == 1


def test_enter_changes_a_rhythm_and_its_check_in_follows(section: RhythmsSection, office: Office) -> None:
    begin(section, office)
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    form = form_of(section)
    assert (form.every.text(), form.starts_on.text(), form.person.value()) == ("1", "1 Dec 2026", ANA)
    form.starts_on.setText("8 Dec 2026")
    save(section, office)
    assert [each.due_on for each in planned(office)] == [date(2026, 12, 8)]


def test_ctrl_enter_opens_the_person(section: RhythmsSection, office: Office, qtbot: QtBot) -> None:
    begin(section, office)
    with qtbot.waitSignal(section.open_requested) as opened:
        QTest.keyClick(section.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == ["person", ANA]


def test_a_rhythm_rests_until_a_day_or_until_it_is_taken_up_again(
    section: RhythmsSection, office: Office
) -> None:
    begin(section, office)
    chosen_act(section, "Pause")
    form = section.floating.content
    assert isinstance(form, RhythmPauseForm)
    form.until.setText("2027-01-10")
    save(section, office)
    (face,) = faces(section)
    assert (face.due, face.why) == ("Mon 1 Feb", "Every month; paused until 10 Jan 2027")
    chosen_act(section, "Take up again")
    again(section, office)
    assert faces(section)[0].due == "Tue 1 Dec"

    chosen_act(section, "Pause")
    save(section, office)
    assert kept(office).paused_until == FOR_GOOD
    (face,) = faces(section)
    assert (face.due, face.act, planned(office)) == ("Paused", "Take up again", [])
    QTest.keyClick(section.list, Qt.Key.Key_Return)
    again(section, office)
    assert (kept(office).paused_until, len(planned(office))) == (None, 1)


def test_a_pause_that_is_over_is_refused(section: RhythmsSection, office: Office) -> None:
    begin(section, office)
    chosen_act(section, "Pause")
    form = section.floating.content
    assert isinstance(form, RhythmPauseForm)
    form.until.setText("today")
    save(section, office)
    assert form.form.field("paused_until").refusal().startswith("17 Nov 2026 is no day ahead.")


def test_a_stopped_rhythm_is_behind_a_switch_and_can_be_brought_back(
    section: RhythmsSection, office: Office
) -> None:
    begin(section, office)
    chosen_act(section, "Stop")
    again(section, office)
    assert (faces(section), planned(office)) == ([], [])
    assert section.archived.switch.words == "Stopped 1"
    section.archived.bring_back_requested.emit(SLOTS)
    again(section, office)
    assert ([face.title for face in faces(section)], len(planned(office))) == (["Ask Ana Ruiz"], 1)


def test_one_that_has_ended_says_so(section: RhythmsSection, office: Office) -> None:
    begin(section, office, ends_on=date(2026, 11, 1))
    assert [face.due for face in faces(section)] == ["Over"]


def test_over_all_accounts_each_names_its_firm(section: RhythmsSection, office: Office) -> None:
    begin(section, office)
    section.show_account("")
    office.settle()
    assert [(face.title, face.who) for face in faces(section)] == [("Ask Ana Ruiz", "Meridian Foods")]


def test_the_care_view_shows_them_and_follows_their_changes() -> None:
    assert CareView.watches >= RhythmsSection.watches
