"""The calendar in the window: seen before it is kept, written where one says, and no server asked unasked."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from builders import NOW, a_meeting
from keyaccounts.meetings import Meeting
from keyaccounts.store import reversal
from keyaccounts.ui.calendar.calendar_page import CalendarPage
from keyaccounts.ui.kit.row_faces import RowFace
from keyaccounts.workflows import caldav
from ui.accounts import office as offices
from ui.accounts.office import MERIDIAN, Office

SERIES = "\r\n".join(
    (
        "BEGIN:VCALENDAR", "VERSION:2.0",
        "BEGIN:VEVENT", "UID:1", "DTSTART:20261124T130000", "SUMMARY:Round", "RRULE:FREQ=WEEKLY;COUNT=3",
        "ATTENDEE:mailto:ana@meridian.example", "END:VEVENT",
        "BEGIN:VEVENT", "UID:2", "DTSTART:20261125T130000Z", "SUMMARY:Lunch with Meridian Foods",
        "END:VEVENT",
        "BEGIN:VEVENT", "UID:3", "DTSTART:20261126T130000Z", "SUMMARY:Dentist", "END:VEVENT",
        "BEGIN:VEVENT", "UID:4", "DTSTART;VALUE=DATE:20261127", "SUMMARY:Fair", "END:VEVENT",
        "END:VCALENDAR", "",
    )
)  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> CalendarPage:
    ana, *others = offices.people()
    office.keep(offices.meridian(), ana.changed(emails=("ana@meridian.example",)), *others)
    made = CalendarPage(office.desk)
    offices.shown(qtbot, made, size=(1240, 860))
    made.load()
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "outlook.ics"
    made.write_text(SERIES, encoding="utf-8", newline="")
    return made


def kept(office: Office) -> list[Meeting]:
    return [each for each in office.all(Meeting) if isinstance(each, Meeting)]


def test_nothing_is_kept_before_the_click_and_one_undo_takes_it_back(
    page: CalendarPage, office: Office, file: Path
) -> None:
    page.bring_in.take(file)
    assert kept(office) == []
    assert page.bring_in.keep_button.words == "Bring in 3 meetings"
    assert page.bring_in.assumed.isVisible()
    page.bring_in.keep_button.click()
    assert {each.account_id for each in kept(office)} == {MERIDIAN}
    assert len(kept(office)) == 3
    assert page.bring_in.plan is None
    reversal.undo(office.vault, at=NOW)
    assert kept(office) == []


def test_what_only_a_title_speaks_for_is_taken_by_enter_and_left_by_a_second(
    page: CalendarPage, office: Office, file: Path
) -> None:
    page.bring_in.take(file)
    first = page.bring_in.rows.current()
    assert isinstance(first, RowFace)
    assert first.title == "Lunch with Meridian Foods"
    QTest.keyClick(page.bring_in.rows, Qt.Key.Key_Return)
    assert page.bring_in.keep_button.words == "Bring in 4 meetings"
    QTest.keyClick(page.bring_in.rows, Qt.Key.Key_Return)
    assert page.bring_in.keep_button.words == "Bring in 3 meetings"
    QTest.keyClick(page.bring_in.rows, Qt.Key.Key_Return)
    page.bring_in.keep()
    assert len(kept(office)) == 4


def test_a_second_look_at_the_same_file_has_nothing_to_bring(page: CalendarPage, file: Path) -> None:
    page.bring_in.take(file)
    page.bring_in.keep()
    page.bring_in.take(file)
    assert not page.bring_in.keep_button.isEnabled()
    assert "3 already here" in page.bring_in.said.text()


def test_what_cannot_be_read_says_so_beside_the_button(page: CalendarPage, file: Path) -> None:
    page.bring_in.take(file)
    file.write_text("hello", encoding="utf-8")
    page.bring_in.take(file)
    assert page.bring_in.refusal.isVisible()
    assert page.bring_in.plan is None
    assert not page.bring_in.rows.isVisible()


def test_leaving_the_page_forgets_what_was_looked_at(page: CalendarPage, file: Path) -> None:
    page.bring_in.take(file)
    page.server.password.setText("secret")
    page.leave()
    assert page.bring_in.plan is None
    assert page.server.password.text() == ""


def test_the_calendar_is_written_where_one_says(
    page: CalendarPage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.keep(a_meeting(account_id=MERIDIAN, purpose="Review"))
    target = tmp_path / "out.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.take_along.neutral.setChecked(True)
    page.take_along.button.click()
    content = target.read_text("utf-8")
    assert "SUMMARY:Meeting" in content
    assert "Review" not in content
    assert page.take_along.said.text().startswith("1 entry written to")


def test_a_server_is_not_asked_before_one_is_chosen_and_never_over_an_open_line(
    page: CalendarPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caldav, "look", lambda vault: pytest.fail("the server was asked"))
    assert not page.server.send_button.isEnabled()
    assert not page.server.fetch_button.isEnabled()
    page.server.url.setText("http://dav.meridian.example/work/")
    page.server.test_button.click()
    assert "https" in page.server._url_field.refusal()


def test_the_password_goes_to_the_keyring_and_the_answer_is_told(
    page: CalendarPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, str] = {}

    class Kept(KeyringBackend):
        priority = -1

        def get_password(self, service: str, username: str) -> str | None:
            return asked.get(username)

        def set_password(self, service: str, username: str, password: str) -> None:
            asked[username] = password

    Kept.__module__ = "keyring.backends.SecretService"
    backend = Kept()  # type: ignore[no-untyped-call]
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    monkeypatch.setattr(caldav, "look", lambda vault: caldav.Looked("Work", 7))
    page.server.url.setText("https://dav.meridian.example/work/")
    page.server.user.setText("marit")
    page.server.password.setText("harbour")
    page.server.test_button.click()
    assert page.server.said.text() == "Work answers, with 7 events."
    assert page.server.password.text() == ""
    assert page.server.send_button.isEnabled()
    assert list(asked.values()) == [b"harbour".hex()]
