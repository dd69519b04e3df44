"""The brief in the window: exactly as it prints, for the meeting and the eyes that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pypdf
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts import settings
from keyaccounts.brief_page import Edition, Paper
from keyaccounts.meetings import Meeting
from keyaccounts.ui.briefs import brief_sayings as sayings
from keyaccounts.ui.briefs import printing
from keyaccounts.ui.briefs.brief_page import BriefPage
from keyaccounts.ui.briefs.sheet_view import Fit
from keyaccounts.ui.forms.meeting_form import MeetingForm
from keyaccounts.workflows import accounts, choices
from ui.accounts import office as offices
from ui.accounts.office import Office

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
REVIEW, NOOR = builders.id_of("review"), builders.id_of("noor")

T = TypeVar("T")


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> BriefPage:
    office.keep(
        offices.meridian(),
        builders.an_account("Al-Noor Textiles", id=NOOR),
        *offices.people(),
        *offices.story(),
        builders.a_meeting(id=REVIEW, account_id=offices.MERIDIAN, purpose="Agree the new slot plan",
                           place="Valencia", people=(offices.ANA,)),
        builders.a_meeting(account_id=offices.MERIDIAN, at=NOW + timedelta(days=8), ends_at=None,
                           purpose="Look back on the year"),
    )  # fmt: skip
    made = BriefPage(office.desk)
    offices.shown(qtbot, made, size=(1240, 860))
    return made


@pytest.fixture
def brief(page: BriefPage, office: Office) -> BriefPage:
    page.show_record("account", offices.MERIDIAN)
    office.settle()
    return page


def text(page: BriefPage) -> str:
    assert page.made is not None
    return page.made.text


def paper_of(page: BriefPage) -> Paper:
    assert page.made is not None
    return page.made.wanted.paper


def choose(page: BriefPage, words: str) -> None:
    """Choose a meeting by what it is called."""
    choice = page.panel.meeting
    found = next(at for at in range(choice.count()) if words in choice.itemText(at))
    choice.setCurrentIndex(found)
    choice.activated.emit(found)


def test_without_an_account_one_is_chosen_first(page: BriefPage, office: Office) -> None:
    office.settle()
    assert page.account_id == ""
    assert not page.sheet.isVisible()
    assert not page.panel.export.isEnabled()
    assert page.panel.account.hasFocus()
    choice = page.panel.account
    choice.choose(NOOR)
    choice.activated.emit(choice.currentIndex())
    office.settle()
    assert page.account_id == NOOR
    assert "# Al-Noor Textiles" in text(page)
    assert page.sheet.isVisible()


def test_the_brief_of_an_account_is_for_its_next_meeting(brief: BriefPage) -> None:
    assert brief.panel.meeting.currentText() == "Today 11:30, Agree the new slot plan"
    assert "Agree the new slot plan" in text(brief)
    assert brief.panel.edit_meeting.words == "Edit meeting"


def test_a_meeting_says_itself_whose_brief_it_is(page: BriefPage, office: Office) -> None:
    page.show_record("meeting", REVIEW)
    office.settle()
    assert page.account_id == offices.MERIDIAN
    assert page.panel.meeting.value() == REVIEW


def test_a_meeting_that_is_over_is_told(page: BriefPage, office: Office) -> None:
    told: list[str] = []
    office.desk.notices.refused.connect(lambda _, sentence: told.append(sentence))
    page.show_record("meeting", builders.id_of("gone"))
    office.settle()
    assert told == [sayings.MEETING_OVER]


def test_the_sheet_is_the_very_picture_that_is_printed(brief: BriefPage, office: Office) -> None:
    from keyaccounts.workflows import briefs

    assert brief.made is not None
    scale = brief.sheet.picture_scale
    assert scale == pytest.approx(brief.sheet.wanted_scale())
    grabbed = brief.sheet.viewport().grab().toImage()
    printed = QImage.fromData(briefs.preview(brief.made.page, scale=scale))
    at = (grabbed.width() - printed.width()) // 2
    columns = range(60, printed.width() - 60, 7)
    line = [printed.pixel(x, 200) for x in columns]
    assert len(set(line)) > 1, "the line crosses letters"
    assert line in [
        [grabbed.pixel(at + shift + x, 200 + 24) for x in columns] for shift in (-1, 0, 1)
    ]  # fmt: skip


def test_another_meeting_is_another_page(brief: BriefPage) -> None:
    choose(brief, "Look back on the year")
    assert "Look back on the year" in text(brief)
    assert "Agree the new slot plan" not in text(brief)


def test_a_brief_for_another_time_is_made_without_keeping_a_meeting(
    brief: BriefPage, office: Office, qtbot: QtBot
) -> None:
    meetings = len(office.all(Meeting))
    choose(brief, sayings.AT_ANOTHER_TIME)
    assert brief.panel.at.isVisible()
    QTest.keyClicks(brief.panel.purpose, "Lunch before the fair")
    QTest.keyClicks(brief.panel.place, "Alzira")
    qtbot.waitUntil(lambda: "Lunch before the fair" in text(brief))
    assert "Alzira" in text(brief)
    assert brief.panel.edit_meeting.words == "Plan a meeting"
    assert len(office.all(Meeting)) == meetings


def test_the_edition_is_switched_by_keys_and_hides_what_is_ours(brief: BriefPage) -> None:
    assert "INTERNAL" in text(brief)
    QTest.keyClick(brief, Qt.Key.Key_2, ALT)
    assert brief.made is not None
    assert brief.made.wanted.edition is Edition.CUSTOMER
    assert "INTERNAL" not in text(brief)
    assert "rival" not in text(brief)
    QTest.keyClick(brief, Qt.Key.Key_1, ALT)
    assert "INTERNAL" in text(brief)


def test_the_paper_begins_as_settings_say(page: BriefPage, office: Office) -> None:
    choices.change(office.vault, settings.PAPER, "letter", at=NOW)
    page.show_record("account", offices.MERIDIAN)
    office.settle()
    assert paper_of(page) is Paper.LETTER
    page.panel.paper.choose(0)
    assert paper_of(page) is Paper.A4
    office.keep(builders.an_account("Harrow Mills"))
    office.settle()
    assert paper_of(page) is Paper.A4


def test_the_facts_of_the_page_stand_beside_it(brief: BriefPage) -> None:
    assert brief.made is not None
    told = sayings.page_facts(brief.made.page)
    assert told.startswith("One page, 9 pt or more; oldest fact ")
    assert any(label.text() == told for label in brief.panel.findChildren(QLabel))


def test_a_change_in_the_store_is_on_the_page_at_once(brief: BriefPage, office: Office) -> None:
    account = accounts.get(office.vault, offices.MERIDIAN)
    accounts.edit(office.vault, account.changed(their_aim="Two slots a day by spring"), at=NOW)
    office.settle()
    assert "Two slots a day by spring" in text(brief)


def test_zoom_goes_by_keys_and_buttons_and_back_to_the_fit(brief: BriefPage, qtbot: QtBot) -> None:
    sheet = brief.sheet
    fitted = sheet.zoom
    QTest.keyClick(brief, Qt.Key.Key_Plus, CTRL)
    assert sheet.zoom == pytest.approx(fitted * 1.2)
    qtbot.waitUntil(lambda: sheet.picture_scale == pytest.approx(sheet.wanted_scale()))
    assert sheet.horizontalScrollBar().maximum() > 0
    QTest.keyClick(brief, Qt.Key.Key_Minus, CTRL)
    QTest.keyClick(brief, Qt.Key.Key_Minus, CTRL)
    assert sheet.zoom < fitted
    assert brief.percent.words == sayings.percent(sheet.zoom)
    QTest.keyClick(brief, Qt.Key.Key_0, CTRL)
    assert sheet.zoom == pytest.approx(fitted)
    brief.views.choose(1)
    assert sheet.fit is Fit.WHOLE
    assert sheet.verticalScrollBar().maximum() == 0


def test_the_sheet_is_scrolled_by_keys(brief: BriefPage) -> None:
    brief.sheet.setFocus()
    QTest.keyClick(brief.sheet, Qt.Key.Key_PageDown)
    assert brief.sheet.verticalScrollBar().value() > 0


def test_the_page_can_be_heard_and_read_as_text(brief: BriefPage) -> None:
    spoken = brief.sheet.accessibleDescription()
    assert "Meridian Foods" in spoken
    assert "**" not in spoken
    brief.views.choose(2)
    assert brief.text.isVisible()
    assert brief.text.toPlainText() == text(brief).replace("\xa0", " ")
    assert brief.text.isReadOnly()


@pytest.mark.parametrize(
    ("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!"), ("md", b"Tue")]
)
def test_a_brief_is_taken_along_in_each_form(
    brief: BriefPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, start: bytes
) -> None:
    named: list[str] = []

    def ask(*told: object) -> tuple[str, str]:
        named.append(str(told[2]))
        return str(tmp_path / "brief"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    brief.panel.format.choose(form)  # type: ignore[arg-type]
    QTest.keyClick(brief, Qt.Key.Key_E, CTRL)
    written = tmp_path / f"brief.{form}"
    assert written.read_bytes().lstrip().startswith(start)
    assert named == [f"meridian-foods-2026-11-17-internal.{form}"]
    assert brief.told is not None
    assert str(written) in brief.told.accessibleName()
    assert "not encrypted" in brief.told.accessibleName()


def test_the_folder_is_opened_only_by_a_click(
    brief: BriefPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "b.pdf"), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    brief.export()
    assert opened == []
    assert brief.told is not None
    brief.told.button.click()
    assert opened == [str(tmp_path)]


def test_a_place_that_cannot_be_written_is_told(
    brief: BriefPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "b.pdf"), ""))
    brief.export()
    assert [refusal.code for refusal in office.refused] == ["unwritable"]
    assert brief.told is None


@pytest.mark.parametrize("paper", list(Paper))
def test_printing_puts_the_one_page_on_the_chosen_paper(
    brief: BriefPage, tmp_path: Path, paper: Paper
) -> None:
    brief.panel.choose_paper(paper)
    printer = printing.printer_for(paper)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(300)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    brief.print_on(printer)
    printed = pypdf.PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == 1
    size = printed.pages[0].mediabox
    points = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}[paper]
    assert (round(size.width), round(size.height)) == points
    drawn = printed.pages[0]["/Resources"]["/XObject"]  # type: ignore[index]
    (image,) = [drawn[name] for name in drawn]
    assert image["/Width"] == pytest.approx(points[0] * 300 / 72, abs=3)
    assert image["/Height"] == pytest.approx(points[1] * 300 / 72, abs=3)
    assert "Meridian" not in str(printed.metadata)
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".pdf"] == ["printed.pdf"]


def test_print_asks_for_the_printer_first(
    brief: BriefPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [0, 1]

    def answer(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setResolution(96)
        return answers.pop(0)

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    QTest.keyClick(brief, Qt.Key.Key_P, CTRL)
    assert not (tmp_path / "printed.pdf").exists()
    brief.panel.print.click()
    assert (tmp_path / "printed.pdf").exists()
    assert brief.told is not None
    assert brief.told.accessibleName() == "Printed. One page."


@pytest.mark.qt_log_ignore("cannot open", "QPainter::begin", "Begin failed")
def test_a_printer_that_does_not_begin_is_told(brief: BriefPage, office: Office, tmp_path: Path) -> None:
    told: list[str] = []
    office.desk.notices.refused.connect(lambda _, sentence: told.append(sentence))
    printer = printing.printer_for(Paper.A4)
    printer.setOutputFileName(str(tmp_path / "no" / "printed.pdf"))
    brief.print_on(printer)
    assert told == [sayings.NOT_PRINTED]


def test_the_text_goes_to_the_clipboard(brief: BriefPage) -> None:
    brief.panel.copy.click()
    assert QGuiApplication.clipboard().text() == text(brief)


def test_a_meeting_is_planned_over_the_page_and_chosen(brief: BriefPage, office: Office) -> None:
    choose(brief, sayings.AT_ANOTHER_TIME)
    brief.panel.edit_meeting.click()
    form = brief.floating.content
    assert isinstance(form, MeetingForm)
    form.purpose.setText("Taste the new vintage")
    form.save()
    office.settle()
    assert "Taste the new vintage" in brief.panel.meeting.currentText()
    assert "Taste the new vintage" in text(brief)


def test_a_page_overtaken_by_a_newer_choice_is_never_shown(
    brief: BriefPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[Callable[[], None]] = []

    def hold(lane: object, work: Callable[[], T], give_back: Callable[[Future[T]], None]) -> None:
        def answer() -> None:
            future: Future[T] = Future()
            future.set_result(work())
            office.jobs._give_back((future, give_back))

        held.append(answer)

    monkeypatch.setattr(office.jobs, "_submit", hold)
    QTest.keyClick(brief, Qt.Key.Key_2, ALT)
    QTest.keyClick(brief, Qt.Key.Key_1, ALT)
    first, second = held
    first()
    assert brief.made is not None
    assert brief.made.wanted.edition is Edition.INTERNAL
    second()
    assert brief.made.wanted.edition is Edition.INTERNAL
    for paint in held[2:]:
        paint()


def test_a_long_name_leaves_the_ways_to_look_in_reach(brief: BriefPage, office: Office, qtbot: QtBot) -> None:
    account = accounts.get(office.vault, offices.MERIDIAN)
    accounts.edit(office.vault, account.changed(name="Grünfelder Maschinenbau " * 6), at=NOW)
    office.settle()
    brief.resize(QSize(900, 640))
    QApplication.processEvents()
    assert brief.rect().contains(brief.views.mapTo(brief, brief.views.rect().bottomRight()))
