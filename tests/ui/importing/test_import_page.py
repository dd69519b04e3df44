"""Import: what happens to each line is seen first, written at the click, and taken back at once."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import builders
from builders import NOW
from keyaccounts.people import Person
from keyaccounts.ui.importing import import_words
from keyaccounts.ui.importing.import_page import ImportPage
from keyaccounts.ui.jobs import LongJob
from keyaccounts.workflows import accounts, importing
from keyaccounts.workflows import vault as vaults
from keyaccounts.workflows.exporting import everything
from keyaccounts.workflows.importing import DateOrder, Field, Outcome
from ui.accounts import office as offices
from ui.accounts.office import Office

GERMAN = """\
Firma;Ansprechpartner;E-Mail-Adresse (geschäftlich);Kunde seit;Stufe
Meridian Foods;Ana Ruiz;ana@meridian.example;03.11.2019;A+
Meridian Foods;A. Ruiz;a.r@meridian.example;;B
Château Vérac;Aurélie Béranger;aurelie@verac.example;14.02.2021;A
Nordlys Havvind AS;Ingrid Sørlie;ingrid@nordlys.example;31.02.2026;B
"""


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> ImportPage:
    office.keep(
        offices.meridian(),
        builders.a_person("Ana Ruiz", id=offices.ANA, account_id=offices.MERIDIAN),
    )
    made = ImportPage(office.desk)
    offices.shown(qtbot, made, size=(1240, 860))
    return made


@pytest.fixture
def german(tmp_path: Path) -> Path:
    return written(tmp_path, GERMAN, name="kunden-export.csv", encoding="cp1252")


@pytest.fixture
def wishes(page: ImportPage) -> list[tuple[str, str]]:
    asked: list[tuple[str, str]] = []
    page.open_requested.connect(lambda *wish: asked.append(wish))
    page.act_requested.connect(lambda *wish: asked.append(wish))
    return asked


def written(folder: Path, text: str, *, name: str = "people.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def outcomes(page: ImportPage) -> list[tuple[int, str]]:
    """Line and outcome as the table shows them."""
    proxy = page.check.lines.proxy
    return [
        (int(proxy.index(row, 0).data()), str(proxy.index(row, 1).data())) for row in range(proxy.rowCount())
    ]


def happens(page: ImportPage, line: int) -> str:
    proxy = page.check.lines.proxy
    rows = range(proxy.rowCount())
    return next(str(proxy.index(row, 4).data()) for row in rows if proxy.index(row, 0).data() == str(line))


def undone(office: Office) -> None:
    """What the window does when undo is asked for."""
    vaults.undo(office.vault, at=NOW)
    office.settle()


def choose_field(page: ImportPage, column: str, field: Field) -> None:
    choice = page.check.columns.choice(column)
    choice.choose(field)
    choice.activated.emit(choice.currentIndex())


def test_the_page_teaches_what_it_reads_and_asks_for_files(
    page: ImportPage, german: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(*told: object) -> tuple[list[str], str]:
        asked.append(str(told[3]))
        return [str(german)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    assert page.start.isVisible()
    assert not page.import_button.isVisible()
    QTest.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert page.check.isVisible()
    page.other_button.click()
    assert len(asked) == 2
    assert all(ending in asked[0] for ending in ("*.csv", "*.xlsx", "*.vcf", "*.json"))


def test_looking_a_file_through_writes_nothing_and_tells_each_line(
    page: ImportPage, office: Office, german: Path
) -> None:
    before = vaults.digest(office.vault)
    page.take([german])
    assert outcomes(page) == [(2, "Update"), (3, "Decide"), (4, "New"), (5, "Refused")]
    assert page.import_button.words == "Import 2 lines"
    assert "email added: ana@meridian.example" in happens(page, 2)
    assert happens(page, 3) == "looks like Ana Ruiz at Meridian Foods"
    assert happens(page, 4).startswith("account added; person added")
    assert happens(page, 5) == "Kunde seit: not a date, “31.02.2026”"
    assert vaults.digest(office.vault) == before


def test_the_facts_of_a_file_and_of_its_columns_are_in_words(page: ImportPage, german: Path) -> None:
    page.take([german])
    columns = page.check.columns
    assert columns.choice("Firma").value() is Field.ACCOUNT_NAME
    assert columns.reading("Firma") == "1 new"
    assert columns.reading("Kunde seit") == "1 is no date"
    assert columns.reading("Stufe") == "kept under its own name"
    shown = {label.text() for label in page.check.file.findChildren(QLabel)}
    assert {"kunden-export.csv", "4, and one heading", "Windows-1252", "semicolon", "day first"} <= shown


def test_importing_saves_the_lines_behind_a_verified_backup(
    page: ImportPage, office: Office, german: Path, wishes: list[tuple[str, str]]
) -> None:
    page.take([german])
    page.import_button.click()
    office.settle()
    assert page.end.isVisible()
    assert sorted(account.name for account in accounts.listed(office.vault)) == [
        "Château Vérac", "Meridian Foods",
    ]  # fmt: skip
    assert office.get(Person, offices.ANA).emails == ("ana@meridian.example",)  # type: ignore[attr-defined]
    assert [made.reason for made in vaults.backups(office.vault.path)] == ["before_import"]
    assert office.done[-1][0] == "Imported kunden-export.csv."
    page.end.accounts.click()
    assert wishes == [("accounts", "")]


def test_the_same_file_twice_changes_nothing(page: ImportPage, office: Office, german: Path) -> None:
    page.take([german])
    page.import_button.click()
    office.settle()
    after = vaults.digest(office.vault)
    page.take([german])
    assert [outcome for _, outcome in outcomes(page)] == ["Same", "Decide", "Same", "Refused"]
    assert not page.import_button.isEnabled()
    page.run()
    office.settle()
    assert vaults.digest(office.vault) == after


def test_undo_takes_the_whole_import_back(
    page: ImportPage, office: Office, german: Path, wishes: list[tuple[str, str]]
) -> None:
    before = vaults.digest(office.vault)
    page.take([german])
    page.import_button.click()
    office.settle()
    page.end.undo.click()
    assert wishes == [("undo", "")]
    undone(office)
    assert vaults.digest(office.vault) == before
    assert page.end.said == "Everything from this file was taken back."
    assert not page.end.undo.isVisible()


def test_undo_is_not_offered_for_what_came_after_the_import(
    page: ImportPage, office: Office, german: Path
) -> None:
    page.take([german])
    page.import_button.click()
    office.settle()
    assert page.end.undo.isEnabled()
    accounts.add(office.vault, builders.an_account("Later Ltd"), at=NOW)
    office.settle()
    assert not page.end.undo.isEnabled()
    undone(office)
    assert page.end.undo.isEnabled()


def test_a_doubtful_line_is_answered_by_one_key(page: ImportPage, office: Office, german: Path) -> None:
    page.take([german])
    current = page.check.lines.current()
    assert current is not None
    assert current.line == 3
    QTest.keyClick(page.check.lines, Qt.Key.Key_S)
    assert outcomes(page)[1] == (3, "Update")
    assert page.import_button.words == "Import 3 lines"
    page.import_button.click()
    office.settle()
    assert [person.name for person in people_at(office, offices.MERIDIAN)] == ["Ana Ruiz"]


def test_a_doubtful_line_is_answered_by_its_acts(page: ImportPage, office: Office, german: Path) -> None:
    page.take([german])
    bar = page.check.lines.bar
    assert (bar.same.words, bar.apart.words) == ("Same person", "Keep apart")
    QTest.mouseClick(bar.apart, Qt.MouseButton.LeftButton)
    assert outcomes(page)[1] == (3, "New")
    assert not bar.isVisible()
    page.import_button.click()
    office.settle()
    assert sorted(person.name for person in people_at(office, offices.MERIDIAN)) == ["A. Ruiz", "Ana Ruiz"]


def test_enter_on_a_doubtful_line_leads_to_its_answers_and_tab_on(page: ImportPage, german: Path) -> None:
    page.take([german])
    page.check.lines.setFocus()
    QTest.keyClick(page.check.lines, Qt.Key.Key_Return)
    assert page.check.lines.bar.same.hasFocus()
    QTest.keyClick(page.check.lines.bar.same, Qt.Key.Key_Tab)
    assert page.check.lines.bar.apart.hasFocus()


def test_a_line_says_aloud_what_happens_and_how_to_answer(page: ImportPage, german: Path) -> None:
    page.take([german])
    index = page.check.lines.proxy.index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Line 3, Decide. Meridian Foods, A. Ruiz: looks like Ana Ruiz at Meridian Foods. "
        "Press S for “Same person”, K for “Keep apart”."
    )


def test_answers_can_be_given_again(page: ImportPage, german: Path) -> None:
    page.take([german])
    assert not page.check.ask_again.isVisible()
    QTest.keyClick(page.check.lines, Qt.Key.Key_K)
    page.check.ask_again.click()
    assert outcomes(page)[1] == (3, "Decide")


def test_a_figure_shows_only_its_lines(page: ImportPage, german: Path) -> None:
    page.take([german])
    refused = page.check.counts.of(Outcome.REFUSED)
    refused.click()
    assert outcomes(page) == [(5, "Refused")]
    page.check.counts.of(Outcome.NEW).click()
    assert outcomes(page) == [(4, "New")]
    page.check.counts.of(Outcome.NEW).click()
    assert len(outcomes(page)) == 4
    assert not page.check.counts.of(Outcome.SAME).isVisible()


def test_another_field_for_a_column_makes_another_plan(page: ImportPage, german: Path) -> None:
    page.take([german])
    choose_field(page, "Kunde seit", Field.SKIP)
    assert outcomes(page)[3] == (5, "New")
    assert page.check.columns.reading("Kunde seit") == "not used"
    assert page.import_button.words == "Import 3 lines"


def test_a_saved_mapping_is_used_for_the_next_file_of_its_kind(
    page: ImportPage, office: Office, german: Path, tmp_path: Path
) -> None:
    page.take([german])
    choose_field(page, "Kunde seit", Field.SKIP)
    page.mapping_button.click()
    office.settle()
    assert office.done[-1][0] == "Mapping saved."
    assert page.import_button.isEnabled()
    page.take([written(tmp_path, GERMAN.replace("Ana", "Pia"), name="next.csv")])
    assert page.check.columns.choice("Kunde seit").value() is Field.SKIP


def test_a_day_that_may_be_a_month_is_asked_about(page: ImportPage, office: Office, tmp_path: Path) -> None:
    text = "Account Name,Customer since\nHarrow Mills,03/04/2021\nWren Glass,05/06/2022\n"
    page.take([written(tmp_path, text)])
    dates = page.check.file.dates
    assert dates is not None
    assert dates.currentText() == "Choose"
    assert page.check.columns.reading("Customer since") == "2 are unclear: day or month first?"
    dates.choose(DateOrder.MONTH_FIRST)
    dates.activated.emit(dates.currentIndex())
    assert page.check.columns.reading("Customer since") == "month first"
    page.import_button.click()
    office.settle()
    found = {each.name: each.since for each in accounts.listed(office.vault)}
    assert str(found["Harrow Mills"]) == "2021-03-04"


def test_refused_and_undecided_lines_go_to_a_file(
    page: ImportPage, office: Office, german: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "left.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.take([german])
    page.import_button.click()
    office.settle()
    page.end.keep.click()
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows] == ["line", "5", "3"]
    assert "Ingrid Sørlie" in rows[1][3]
    assert str(target) in page.end.said


def test_refused_lines_that_cannot_be_written_say_so(
    page: ImportPage, office: Office, german: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "left.csv"), ""))
    page.take([german])
    page.import_button.click()
    page.end.keep.click()
    assert [refusal.code for refusal in office.refused] == ["unwritable"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("empty.csv", "", "“empty.csv” is empty."),
        ("paper.csv", "%PDF-1.7 and so on", "“paper.csv” is none of the files that can be imported"),
        ("other.json", '{"format": "something else"}', "other.json"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    page: ImportPage, tmp_path: Path, name: str, text: str, told: str
) -> None:
    page.take([written(tmp_path, text, name=name)])
    assert page.start.isVisible()
    assert told in page.start.refusal


def test_several_files_come_one_after_the_other(
    page: ImportPage, office: Office, german: Path, tmp_path: Path
) -> None:
    second = written(tmp_path, "Account Name,Website\nHarrow Mills,https://harrow.example\n", name="more.csv")
    page.take([german, second])
    page.import_button.click()
    office.settle()
    assert page.end.more.words == "Go on with more.csv"
    page.end.more.click()
    assert page.check.isVisible()
    page.import_button.click()
    office.settle()
    assert "Harrow Mills" in {each.name for each in accounts.listed(office.vault)}
    vaults.undo(office.vault, at=NOW)
    assert {each.name for each in accounts.listed(office.vault)} == {"Château Vérac", "Meridian Foods"}


def test_files_are_taken_as_they_are_dropped(page: ImportPage, german: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(german)), QUrl("https://elsewhere.example/people.csv")])
    QApplication.sendEvent(
        page,
        QDragEnterEvent(
            QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )  # fmt: skip
    drop = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(page, drop)
    assert page.check.isVisible()
    assert len(outcomes(page)) == 4


def test_a_file_changed_meanwhile_is_looked_through_again(
    page: ImportPage, office: Office, german: Path
) -> None:
    page.take([german])
    told: list[str] = []
    office.desk.notices.refused.connect(lambda _, sentence: told.append(sentence))
    german.write_bytes((GERMAN + "Wren Glass;Wren Okafor;wren@glass.example;;C\n").encode("cp1252"))
    page.import_button.click()
    assert len(outcomes(page)) == 5
    assert "has changed since" in told[0]
    assert [each.name for each in accounts.listed(office.vault)] == ["Meridian Foods"]


def test_a_store_changed_meanwhile_makes_another_plan(page: ImportPage, office: Office, german: Path) -> None:
    page.take([german])
    accounts.add(office.vault, builders.an_account("Château Vérac"), at=NOW)
    office.settle()
    assert "account added" not in happens(page, 4)
    page.import_button.click()
    office.settle()
    assert page.end.isVisible()


def test_an_import_can_be_stopped_and_taken_back(page: ImportPage, office: Office, german: Path) -> None:
    page.take([german])
    before = vaults.digest(office.vault)
    office.jobs.long_started.connect(LongJob.cancel)
    page.import_button.click()
    office.settle()
    assert page.check.isVisible()
    assert page.import_button.isEnabled()
    assert vaults.digest(office.vault) == before


def test_our_own_export_is_taken_in(page: ImportPage, office: Office, tmp_path: Path) -> None:
    accounts.add(office.vault, builders.an_account("Harrow Mills"), at=NOW)
    file = tmp_path / "all.json"
    for _ in everything.export(office.vault, file, at=NOW):
        pass
    vaults.undo(office.vault, at=NOW)
    office.settle()
    page.take([file])
    assert page.export.isVisible()
    assert page.import_button.words == "Take in 3 records"
    page.import_button.click()
    office.settle()
    assert page.end.isVisible()
    assert {each.name for each in accounts.listed(office.vault)} == {"Harrow Mills", "Meridian Foods"}


def test_the_crumb_leads_back_to_settings(page: ImportPage, wishes: list[tuple[str, str]]) -> None:
    crumb = next(each for each in page.findChildren(QPushButton) if each.text() == "Settings")
    crumb.click()
    assert wishes == [("settings", "")]


def people_at(office: Office, account_id: str) -> list[Person]:
    return [each for each in office.all(Person) if isinstance(each, Person) and each.account_id == account_id]


def test_a_name_is_never_read_as_markup(page: ImportPage, tmp_path: Path) -> None:
    page.take([written(tmp_path, "Account Name,Website\n<b>x</b>,https://x.example\n")])
    assert page.check.lines.proxy.index(0, 2).data() == "<b>x</b>"
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))


def test_kinds_of_records_are_counted_in_words() -> None:
    told = import_words.records((("account", 1), ("person", 2), ("evidence", 0), ("inbox_line", 3)))
    assert told == "1 account, 2 people, 3 inbox lines"


def test_every_field_and_outcome_has_words() -> None:
    assert set(import_words.FIELDS) == set(importing.fields())
    assert set(import_words.OUTCOMES) == set(Outcome)
    assert len(set(import_words.FIELDS.values())) == len(Field)
