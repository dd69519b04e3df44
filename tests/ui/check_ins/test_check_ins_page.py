"""Check-ins by keyboard: whom to ask and whom not, what came of it through the years, and all rhythms."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, TODAY, id_of
from keyaccounts.accounts import Level
from keyaccounts.answers import Answer, Rating
from keyaccounts.check_ins import CheckIn
from keyaccounts.complaints import Complaint
from keyaccounts.rhythms import Rhythm
from keyaccounts.ui.check_ins.account_form import AccountForm
from keyaccounts.ui.check_ins.ask_form import AskForm
from keyaccounts.ui.check_ins.ask_view import AskSection, AskView
from keyaccounts.ui.check_ins.check_ins_page import VIEWS, CheckInsPage
from keyaccounts.ui.check_ins.come_back_form import ComeBackForm
from keyaccounts.ui.check_ins.reason_form import ReasonForm
from keyaccounts.ui.check_ins.results_view import ResultsView
from keyaccounts.ui.forms import paper_form
from keyaccounts.ui.forms.answer_form import AnswerForm
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.forms.rhythm_form import RhythmForm
from keyaccounts.ui.kit.row_faces import RowHead
from keyaccounts.ui.kit.row_list import RowFace, RowList
from keyaccounts.ui.kit.rows import RECORD_ROLE
from ui.accounts import office as offices
from ui.accounts.office import ANA, MERIDIAN, MIREIA, TOMAS, Office

NORDLYS, INGRID = id_of("nordlys"), id_of("ingrid")
LOW, DUE, WAITS, BARRED, SILENT = (id_of(each) for each in ("low", "due", "waits", "barred", "silent"))
DAY = timedelta(days=1)


class Place:
    """The page with what was opened and asked for from it."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        self.office = office
        self.page = CheckInsPage(office.desk)
        self.opened: list[tuple[str, str]] = []
        self.page.open_requested.connect(lambda kind, id: self.opened.append((kind, id)))
        offices.shown(qtbot, self.page, size=(1280, 900))
        office.settle()

    @property
    def section(self) -> AskSection:
        view = self.page.view
        assert isinstance(view, AskView)
        assert isinstance(view.section, AskSection)
        return view.section

    @property
    def results(self) -> ResultsView:
        self.turn_to("Results")
        view = self.page.view
        assert isinstance(view, ResultsView)
        return view

    @property
    def form(self) -> RecordForm:
        """What floats."""
        content = self.page.floating.content
        assert isinstance(content, RecordForm)
        return content

    def turn_to(self, words: str) -> None:
        self.press(Qt.Key(Qt.Key.Key_1 + [name for name, _ in VIEWS].index(words)), alt=True)

    def press(self, key: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        if alt:
            modifier |= Qt.KeyboardModifier.AltModifier
        QTest.keyClick(self.focused(), key, modifier)
        self.office.settle()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focused(), words)
        self.office.settle()

    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.page

    def go_to(self, key: str) -> RowFace:
        """Walk down to a row."""
        rows = self.section.list
        rows.setFocus()
        for _ in range(30):
            row = rows.current()
            if row is not None and row.key == key:
                return row
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"no row {key}")

    def offered(self) -> list[str]:
        """What the menu of the chosen row holds."""
        self.section._refill_menu()
        return [each.text() for each in self.section.menu.actions()]

    def state_of(self, check_in_id: str) -> str:
        kept = self.office.get(CheckIn, check_in_id)
        assert isinstance(kept, CheckIn)
        return kept.state

    def menu(self, words: str) -> None:
        """Choose a line of the chosen row's menu."""
        self.section._refill_menu()
        action = next(each for each in self.section.menu.actions() if each.text() == words)
        action.trigger()
        self.office.settle()


def headings(rows: RowList) -> list[str]:
    found = (rows.model().index(row, 0).data(RECORD_ROLE) for row in range(rows.model().rowCount()))
    return [f"{each.title}: {each.counted}" for each in found if isinstance(each, RowHead)]


def answer(days_ago: int, offering: int, dealing: int, **fields: Any) -> Answer:
    given = {"account_id": MERIDIAN, "person_id": ANA} | fields
    return builders.an_answer(
        answered_at=NOW - days_ago * DAY,
        ratings=(Rating("offering", "offering", offering), Rating("dealing", "dealing", dealing)), **given,
    )  # fmt: skip


@pytest.fixture
def place(qtbot: QtBot, office: Office) -> Place:
    """Ana was not content yesterday; Tomás is due, Mireia asked, Ingrid was asked too lately for another."""
    whom = {"account_id": MERIDIAN}
    office.keep(
        offices.meridian(),
        *offices.people(),
        builders.an_account("Nordlys Havvind", id=NORDLYS, level=Level.WATCH),
        builders.a_person("Ingrid Sørlie", id=INGRID, account_id=NORDLYS),
        answer(1, 4, 2, id=LOW, words="Nobody tells me when they come."),
        builders.a_check_in(id=DUE, person_id=TOMAS, due_on=TODAY - 2 * DAY,
                            about="the third quarter", **whom),
        builders.a_check_in(id=WAITS, person_id=MIREIA, state="asked", asked_on=TODAY - 6 * DAY,
                            due_on=TODAY - 6 * DAY, **whom),
        builders.a_check_in(account_id=NORDLYS, person_id=INGRID, state="answered", asked_on=TODAY - 5 * DAY,
                            due_on=TODAY - 5 * DAY),
        builders.a_check_in(id=BARRED, account_id=NORDLYS, person_id=INGRID, due_on=TODAY),
    )  # fmt: skip
    return Place(qtbot, office)


def test_the_list_says_whom_to_ask_and_whom_not_with_why_and_from_when(place: Place) -> None:
    """Rules 5: a loop to close stands above all."""
    assert headings(place.section.list)[0].startswith("Come back within 48 hours")
    assert [each.split(":")[0] for each in headings(place.section.list)] == [
        "Come back within 48 hours", "Ask now", "Asked", "Not now",
    ]  # fmt: skip
    loop = place.go_to(f"loop:{LOW}")
    assert (loop.title, loop.why, loop.act) == (
        "Come back to Ana Ruiz",
        "Dealing with us 2 of 5",
        "Come back",
    )
    assert loop.left.endswith("h left")
    due = place.go_to(DUE)
    assert (due.title, due.why, due.due, due.left) == (
        "Ask Tomás Ferreira", "The third quarter", "Late", "2 days",
    )  # fmt: skip
    barred = place.go_to(BARRED)
    assert barred.title == "Do not ask Ingrid Sørlie now"
    assert "less than 30 days before" in barred.why
    assert barred.due == "From Sat 12 Dec"


def test_enter_opens_the_form_of_what_they_say(place: Place) -> None:
    place.go_to(DUE)
    place.press(Qt.Key.Key_Return)
    form = place.page.floating.content
    assert isinstance(form, AnswerForm)
    form.later.click()
    place.office.settle()
    kept = place.office.get(CheckIn, DUE)
    assert isinstance(kept, CheckIn)
    assert (kept.state, kept.asked_on) == ("asked", TODAY)


def test_a_form_is_printed_for_whom_we_may_ask_or_asked(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F014."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "form"), ""))
    place.go_to(DUE)
    place.menu(paper_form.PRINT)
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
    assert place.state_of(DUE) == "planned"
    place.go_to(WAITS)
    assert paper_form.PRINT in place.offered()
    place.go_to(BARRED)
    assert paper_form.PRINT not in place.offered()


def test_asking_anyway_wants_a_reason_and_keeps_it(place: Place) -> None:
    """Rules 5: an override is logged and counted."""
    assert place.go_to(BARRED).act == "Ask anyway"
    place.press(Qt.Key.Key_Return)
    assert isinstance(place.form, ReasonForm)
    place.press(Qt.Key.Key_Return, ctrl=True)
    assert place.form.form.field("why").refusal()
    place.type("Their board meets on Friday")
    place.press(Qt.Key.Key_Return, ctrl=True)
    kept = place.office.get(CheckIn, BARRED)
    assert isinstance(kept, CheckIn)
    assert (kept.state, kept.outweighed, kept.outweighed_why) == (
        "asked", ("person_recent",), "Their board meets on Friday",
    )  # fmt: skip
    assert place.section.outweighed.text().startswith("Once in the last twelve months")


def test_a_loop_is_closed_by_what_we_told_them(place: Place) -> None:
    place.go_to(f"loop:{LOW}")
    place.press(Qt.Key.Key_Return)
    assert isinstance(place.form, ComeBackForm)
    place.type("A call an hour before each lorry")
    place.press(Qt.Key.Key_Return, ctrl=True)
    kept = place.office.get(Answer, LOW)
    assert isinstance(kept, Answer)
    assert (kept.came_back_at, kept.came_back) == (NOW, "A call an hour before each lorry")
    assert not any(each.startswith("Come back") for each in headings(place.section.list))


def test_a_low_answer_can_become_a_complaint(place: Place) -> None:
    """F026."""
    place.go_to(f"loop:{LOW}")
    place.menu("Raise a complaint")
    form = place.form
    assert isinstance(form, ComplaintForm)
    assert form.words.toPlainText() == "Nobody tells me when they come."
    form.save()
    place.office.settle()
    (raised,) = place.office.all(Complaint)
    assert isinstance(raised, Complaint)
    assert (raised.account_id, raised.person_id, raised.matter) == (MERIDIAN, ANA, "Dealing with us 2 of 5")


def test_who_was_asked_can_decline_or_stay_silent(place: Place) -> None:
    """Edge case c7: both are values, and no zeros; silence is one after 14 days only."""
    place.go_to(WAITS)
    assert "No answer came" not in place.offered()
    place.menu("They declined")
    place.press(Qt.Key.Key_Return, ctrl=True)
    assert place.state_of(WAITS) == "declined"
    place.office.keep(builders.a_check_in(
        id=SILENT, account_id=MERIDIAN, person_id=MIREIA, state="asked", asked_on=TODAY - 14 * DAY,
        due_on=TODAY - 14 * DAY,
    ))  # fmt: skip
    place.office.settle()
    place.go_to(SILENT)
    place.menu("No answer came")
    assert place.state_of(SILENT) == "no_answer"


def test_somebody_is_reminded_once(place: Place) -> None:
    place.go_to(WAITS)
    place.menu("Remind them, once")
    kept = place.office.get(CheckIn, WAITS)
    assert isinstance(kept, CheckIn)
    assert kept.reminded_on == TODAY
    place.go_to(WAITS)
    assert "Remind them, once" not in place.offered()


def test_ctrl_enter_opens_the_person(place: Place) -> None:
    place.go_to(DUE)
    place.press(Qt.Key.Key_Return, ctrl=True)
    assert place.opened == [("person", TOMAS)]


def test_somebody_of_any_account_can_be_asked_later(place: Place) -> None:
    place.section.add_button.click()
    place.office.settle()
    form = place.form
    assert isinstance(form, AskForm)
    form.account.choose(NORDLYS)
    place.office.settle()
    form.person.choose(INGRID)
    form.due_on.setText((TODAY + 40 * DAY).isoformat())
    form.save()
    place.office.settle()
    planned = [each for each in place.office.all(CheckIn) if isinstance(each, CheckIn) and each.is_open]
    assert (INGRID, TODAY + 40 * DAY) in [(each.person_id, each.due_on) for each in planned]
    assert place.office.done[-1][0] == "Check-in planned."


def years(office: Office) -> None:
    office.keep(
        *(answer(days, 4, 5, person_id=who) for days in (1_050, 960, 300, 210, 120) for who in (ANA, TOMAS)),
        answer(30, 5, 5, person_id=TOMAS, writer="memory"),
        builders.a_complaint("Late delivery", id=id_of("C-104"), number=104, account_id=MERIDIAN,
                             state="investigating", received_at=NOW - 20 * DAY),
    )  # fmt: skip


def test_results_show_figures_the_years_and_the_answers_of_one_account(place: Place) -> None:
    """F022, F040: the mean stands beside who is two points apart."""
    years(place.office)
    view = place.results
    assert view.name.text() == "Meridian Foods, 2024 to today"
    assert view.course.text().endswith("1 from memory left out")
    assert view.heads[0].accessibleName() == "Would recommend us: No data, nobody answered this yet"
    assert "Dealing with us: 86 %, 6 of 7" in view.others.text()
    assert "1 answer from memory left out of the figures" in view.heard.text()
    rows = view.table.proxy.rows
    told = [[column.text(row) for column in rows.columns] for row in rows.records()]
    assert told[0] == [
        "16 Nov 2026", "Ana Ruiz", "4", "2", "Nobody tells me when they come.", "in person",
        "Two points apart: ask why",
    ]  # fmt: skip
    assert told[1][-2:] == ["recorded from memory", "left out of the index"]
    assert len(told) == 8
    assert [str(each.why) for each in view.chart.line.gaps] == ["nobody_asked"]


def test_whose_answers_and_of_which_time_is_chosen_by_keys(place: Place) -> None:
    years(place.office)
    view = place.results
    view.period.setFocus()
    place.press(Qt.Key.Key_Right)
    place.press(Qt.Key.Key_Right)
    assert view.period.choice() == 2
    assert len(view.table.proxy.rows.records()) == 12
    view.account.setFocus()
    place.press(Qt.Key.Key_Down)
    view.account.activated.emit(view.account.currentIndex())
    place.office.settle()
    assert view.name.text() == "Nordlys Havvind"
    assert view.none_here.text() == "Nobody at Nordlys Havvind was ever asked." or not view.chart.isHidden()


def test_keys_walk_the_years_down_to_the_complaint(place: Place) -> None:
    """F022."""
    years(place.office)
    view = place.results
    view.chart.setFocus()
    place.press(Qt.Key.Key_End)
    place.press(Qt.Key.Key_Left)
    assert view.chart.told.text() == "28 Oct 2026: complaint C-104, Late delivery, open."
    place.press(Qt.Key.Key_Return)
    assert place.opened == [("complaint", id_of("C-104"))]


def test_results_of_an_account_can_be_asked_for_by_name(place: Place) -> None:
    years(place.office)
    place.page.show_record("results", MERIDIAN)
    place.office.settle()
    view = place.page.view
    assert isinstance(view, ResultsView)
    assert (view.scope.choice(), view.period.choice()) == (2, 2)
    assert len(view.table.proxy.rows.records()) == 12


def test_without_any_answer_the_results_teach(qtbot: QtBot, office: Office) -> None:
    office.keep(offices.meridian(), *offices.people())
    view = Place(qtbot, office).results
    assert not view.empty.isHidden()
    assert view.body.isHidden()
    assert view.empty.button.words == "Ask someone"


def test_many_answers_are_shown_when_asked_for(place: Place) -> None:
    place.office.keep(*(answer(1 + step, 4, 4, person_id="") for step in range(60)))
    view = place.results
    assert len(view.table.proxy.rows.records()) == 50
    assert view.more.words == "Show 11 earlier answers"
    view.more.click()
    assert len(view.table.proxy.rows.records()) == 61


def test_a_rhythm_begins_at_any_account(place: Place) -> None:
    place.turn_to("Rhythms")
    section = place.page.view.section  # type: ignore[attr-defined]
    section.add_button.click() if not section.add_button.isHidden() else section.empty.button.click()
    place.office.settle()
    choice = place.form
    assert isinstance(choice, AccountForm)
    choice.save()
    assert choice.form.field("account_id").refusal()
    choice.account.choose(MERIDIAN)
    choice.save()
    place.office.settle()
    form = place.form
    assert isinstance(form, RhythmForm)
    form.person.choose(MIREIA)
    form.save()
    place.office.settle()
    (rhythm,) = place.office.all(Rhythm)
    assert isinstance(rhythm, Rhythm)
    assert (rhythm.account_id, rhythm.person_id) == (MERIDIAN, MIREIA)
    row = section.list.current()
    assert (row.title, row.who) == ("Ask Mireia Sánchez", "Meridian Foods")


def test_a_place_with_nobody_to_ask_teaches(qtbot: QtBot, office: Office) -> None:
    place = Place(qtbot, office)
    assert not place.section.empty.isHidden()
    assert place.section.empty.button.words == "Ask someone"


def test_a_day_without_a_year_names_its_month(place: Place) -> None:
    place.office.keep(answer(40, 4, 4))
    assert place.results.name.text() == f"Meridian Foods, since {date(2026, 10, 1):%B}"
