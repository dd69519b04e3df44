"""What comes from beyond the window: a key, the tray, a second start, dropped text (F092)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from typing_extensions import override

from keyaccounts.experiences import Experience
from keyaccounts.inbox import LONGEST, InboxLine
from keyaccounts.ui.agenda.today_page import TodayPage
from keyaccounts.ui.complaints.complaints_page import ComplaintsPage
from keyaccounts.ui.complaints.mail_form import MailForm
from keyaccounts.ui.desktop import desktop_words, platform
from keyaccounts.ui.desktop.combination import Combination
from keyaccounts.ui.desktop.reach import Reach
from keyaccounts.ui.desktop.tray import Tray
from keyaccounts.ui.prefs import Prefs
from keyaccounts.ui.single import raise_running
from keyaccounts.ui.vault.unlock_page import UnlockPage
from keyaccounts.workflows import complaints, drafts
from ui.accounts.office import LATE, MERIDIAN, SECRET, TASTING
from ui.room import Room, settle, texts

# Said by the offscreen platform, which has neither a stack of windows nor a tray.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support raise", "systemTrayWindowChanged", "propagateSizeHints", extend=True
)

OTHER_PROGRAM = 4711


class Free(platform.Platform):
    """A desktop that gives every key but Ctrl+Alt+T, and has another program in front."""

    def __init__(self, parent: QObject) -> None:
        super().__init__("", parent)
        self.taken: str = ""
        self.fronted: list[int] = []

    @override
    def take(self, combination: Combination) -> bool:
        if combination.words == "Ctrl+Alt+T":
            return False
        self.taken = combination.words
        return True

    @override
    def release(self) -> None:
        self.taken = ""

    @override
    def front(self) -> int:
        return OTHER_PROGRAM

    @override
    def bring_front(self, window: int) -> None:
        self.fronted.append(window)


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Callable[[QObject], Free]:
    """From now on the desktop allows keys."""
    made: dict[QObject, Free] = {}

    def here(parent: QObject) -> Free:
        return made.setdefault(parent, Free(parent))

    monkeypatch.setattr(platform, "here", here)
    return here


@pytest.fixture
def reach(free: Callable[[QObject], Free], qapp: QApplication, tmp_path: Path) -> Reach:
    """How far a window reaches that has just begun."""
    made = Reach(Prefs(tmp_path / "window.ini"), qapp)
    made.begin()
    return made


@pytest.fixture
def desktop(free: Callable[[QObject], Free], room: Room) -> Free:
    """The desktop around an open window, which has begun to reach into it."""
    room.desk.reach.begin()
    return free(room.desk.reach)


def sorted_out(room: Room) -> list[Experience]:
    known = (LATE, TASTING, SECRET)
    return [each for each in room.all(Experience) if isinstance(each, Experience) and each.id not in known]


# ---- the key ----------------------------------------------------------------------------------------


def test_the_usual_key_is_taken_once_the_window_begins(reach: Reach, free: Callable[[QObject], Free]) -> None:
    assert free(reach).taken == "Ctrl+Alt+N"
    assert reach.said == "Ctrl+Alt+N opens the capture line from any program while keyaccounts runs."


def test_another_key_is_taken_and_remembered(
    reach: Reach, free: Callable[[QObject], Free], tmp_path: Path
) -> None:
    assert reach.choose_key("ctrl+shift+f9") == ""
    assert free(reach).taken == "Ctrl+Shift+F9"
    assert Prefs(tmp_path / "window.ini").capture_key == "Ctrl+Shift+F9"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Ctrl+Alt+T", "Ctrl+Alt+T belongs to another program or to the desktop. Choose another key."),
        ("Ctrl+K", "Ctrl+K is “Find” in this window. Choose another key."),
        ("F8", "F8 alone is typed in other programs. Hold Ctrl or Alt with it, as in Ctrl+Alt+N."),
        ("blue", desktop_words.NOT_A_KEY.format(words="blue")),
    ],
)
def test_a_key_that_cannot_be_is_refused_and_the_one_before_stays(
    reach: Reach, free: Callable[[QObject], Free], typed: str, sentence: str
) -> None:
    assert reach.choose_key(typed) == sentence
    assert (reach.key, free(reach).taken) == ("Ctrl+Alt+N", "Ctrl+Alt+N")


def test_a_key_that_is_switched_off_is_given_back(reach: Reach, free: Callable[[QObject], Free]) -> None:
    reach.want_key(False)
    assert free(reach).taken == ""
    assert reach.said == ""
    reach.want_key(True)
    assert free(reach).taken == "Ctrl+Alt+N"


def test_a_key_that_is_taken_at_the_start_is_said(
    free: Callable[[QObject], Free], qapp: QApplication, tmp_path: Path
) -> None:
    prefs = Prefs(tmp_path / "window.ini")
    prefs.capture_key = "Ctrl+Alt+T"
    reach = Reach(prefs, qapp)
    reach.begin()
    assert "belongs to another program" in reach.said


@pytest.mark.parametrize("why", ["wayland", "mac", "other"])
def test_a_desktop_that_allows_no_key_says_so_and_names_the_command(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    monkeypatch.setattr(platform, "here", lambda parent: platform.Platform(why, parent))
    reach = Reach(Prefs(tmp_path / "window.ini"), qapp)
    reach.begin()
    assert not reach.allows_key
    assert "keyaccounts --capture" in reach.said
    # It can be chosen all the same: the settings may come along to another desktop.
    assert reach.choose_key("Ctrl+Alt+M") == ""


# ---- capture from outside ---------------------------------------------------------------------------


def test_the_key_opens_the_capture_line_for_no_account_in_view(desktop: Free, room: Room) -> None:
    room.window.open("account", MERIDIAN)
    desktop.pressed.emit()
    settle()
    assert room.capture.edit.hasFocus()
    room.type("Somebody asked about ramps")
    room.press("Return")
    assert [each.text for each in room.all(InboxLine) if isinstance(each, InboxLine)] == [
        "Somebody asked about ramps"
    ]


def test_a_minimised_window_is_minimised_again_after_saving(desktop: Free, room: Room) -> None:
    room.window.showMinimized()
    settle()
    desktop.pressed.emit()
    settle()
    assert not room.window.isMinimized()
    room.type("@Ana called ")
    room.press("Return")
    assert room.window.isMinimized()
    assert desktop.fronted[-1] == OTHER_PROGRAM
    assert len(sorted_out(room)) == 1


def test_escape_puts_the_window_back_too_and_keeps_the_draft(desktop: Free, room: Room) -> None:
    room.window.showMinimized()
    settle()
    desktop.pressed.emit()
    settle()
    room.type("half a thought")
    room.press("Escape")
    assert room.window.isMinimized()
    assert room.draft() == "half a thought"


def test_the_full_form_keeps_the_window_where_it_is(desktop: Free, room: Room) -> None:
    room.window.showMinimized()
    settle()
    desktop.pressed.emit()
    settle()
    room.type("@Ana called ")
    room.press("Shift+Return")
    assert not room.window.isMinimized()
    room.press("Escape")
    room.press("Ctrl+N")
    room.press("Escape")
    assert not room.window.isMinimized()


def test_captured_in_the_window_the_window_stays(desktop: Free, room: Room) -> None:
    room.press("Ctrl+N")
    room.type("@Ana called ")
    room.press("Return")
    assert not room.window.isMinimized()
    assert desktop.fronted == []


def test_while_locked_the_gate_comes_forward_and_capture_opens_after_it(
    desktop: Free, room: Room, passphrase: str
) -> None:
    room.application.lock()
    settle()
    desktop.pressed.emit()
    settle()
    gate = room.window.page
    assert gate is not None
    line = next(
        each
        for each in gate.findChildren(QLineEdit)
        if each.echoMode() is QLineEdit.EchoMode.Password and each.isVisible()
    )
    line.setText(passphrase)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert room.capture.overlay.isVisible()
    assert room.capture.edit.hasFocus()


def test_a_second_start_opens_the_capture_line_of_the_first(room: Room, qtbot: QtBot) -> None:
    assert raise_running(room.application.store, capture=True)
    qtbot.waitUntil(lambda: room.application._capture is not None and room.capture.overlay.isVisible())


def test_a_plain_second_start_opens_no_capture_line(room: Room) -> None:
    assert raise_running(room.application.store)
    settle()
    assert room.application._capture is None


# ---- the tray ---------------------------------------------------------------------------------------


def test_the_tray_names_nobody_and_locks_only_an_open_store(qapp: QApplication, room: Room) -> None:
    tray = Tray(room.window)
    words = [each.text() for each in tray.menu.actions() if not each.isSeparator()]
    assert words == ["Capture", "Today", "Show", "Lock", "Quit"]
    assert tray._icon.toolTip() == "keyaccounts"
    room.desk.reach._tray = tray
    room.application.lock()
    assert not tray.lock.isEnabled()
    room.desk.reach.end()


def test_what_the_tray_asks_for_is_done(room: Room, passphrase: str) -> None:
    room.desk.reach.capture_requested.emit()
    settle()
    assert room.capture.overlay.isVisible()
    room.desk.reach.lock_requested.emit()
    settle()
    assert room.desk.jobs.vault is None
    room.desk.reach.lock_requested.emit()
    room.desk.reach.quit_requested.emit()
    settle()
    assert not room.window.isVisible()


def test_the_tray_shows_today_and_nothing_of_it_while_locked(room: Room) -> None:
    def page() -> str:
        return type(room.window.page).__name__

    room.window.open("settings")
    room.desk.reach.today_requested.emit()
    settle()
    assert page() == TodayPage.__name__
    room.application.lock()
    room.desk.reach.today_requested.emit()
    settle()
    assert page() == UnlockPage.__name__


@pytest.fixture
def staying(desktop: Free, room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A window that is to stay in a tray that there is."""
    monkeypatch.setattr(Reach, "stays", property(lambda reach: reach.wants_to_stay))
    room.desk.reach.want_to_stay(True)
    return room


def test_closed_the_window_stays_in_the_tray_by_choice(staying: Room) -> None:
    staying.window.close()
    settle()
    assert not staying.window.isVisible()
    assert staying.desk.jobs.vault is not None
    staying.desk.reach.show_requested.emit()
    assert staying.window.isVisible()
    staying.desk.reach.want_to_stay(False)
    staying.window.close()
    settle()
    assert staying.desk.jobs.vault is None


@pytest.mark.parametrize("way", ["key", "tray", "logout"])
def test_who_quits_quits(staying: Room, qapp: QApplication, way: str) -> None:
    if way == "key":
        staying.window.actions_["quit"].trigger()
    elif way == "tray":
        staying.window.close()
        staying.desk.reach.quit_requested.emit()
    else:
        staying.window.expect_end()
        assert staying.window.close()
    settle()
    assert staying.desk.jobs.vault is None


def test_a_line_captured_from_the_tray_leaves_the_window_there(staying: Room) -> None:
    staying.window.close()
    staying.desk.reach.capture_requested.emit()
    settle()
    assert staying.window.isVisible()
    staying.capture.overlay.close_card()
    settle()
    assert not staying.window.isVisible()


def test_without_a_tray_closing_ends_whatever_is_wanted(room: Room) -> None:
    """A window that nothing brings back must not hide."""
    room.desk.reach.want_to_stay(True)
    assert not room.desk.reach.stays
    room.window.close()
    settle()
    assert room.desk.jobs.vault is None


# ---- dropped and pasted text ------------------------------------------------------------------------


def drop(room: Room, mime: QMimeData) -> bool:
    """Drag something over the window and let it go there; whether the window took it."""
    buttons, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place, action = QPoint(400, 300), Qt.DropAction.CopyAction
    entered = QDragEnterEvent(place, action, mime, buttons, held)
    QApplication.sendEvent(room.window, entered)
    if entered.isAccepted():
        QApplication.sendEvent(room.window, QDropEvent(place, action, mime, buttons, held))
        settle()
    return entered.isAccepted()


def words(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def file(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


def test_dropped_lines_open_the_capture_line_and_become_title_and_note(room: Room) -> None:
    """F092: paste from anyone."""
    assert drop(room, words("Ana Ruiz rang\nThe ramp is too steep.\r\nShe asked twice."))
    assert room.capture.overlay.isVisible()
    room.press("Return")
    (lived,) = sorted_out(room)
    assert lived.title == "Ana Ruiz rang"
    assert lived.note == "Ana Ruiz rang\nThe ramp is too steep.\nShe asked twice."


def test_dropped_text_comes_after_what_was_half_typed(room: Room) -> None:
    drafts.keep(room.vault, drafts.CAPTURE, text="half a thought", at=room.desk.clock.now())
    assert drop(room, words("and the rest"))
    assert room.capture.edit.toPlainText() == "half a thought\nand the rest"


def test_a_dropped_text_file_is_read(room: Room, tmp_path: Path) -> None:
    note = tmp_path / "note.TXT"
    note.write_bytes("Zsófia wants fruit".encode("utf-16"))
    assert drop(room, file(note))
    assert room.capture.edit.toPlainText() == "Zsófia wants fruit"


def test_a_dropped_mail_asks_what_it_is_and_becomes_a_complaint(room: Room, tmp_path: Path) -> None:
    """A mail of a customer from the desk of the computer; nothing is kept before it is said what it is."""
    mail = tmp_path / "late.eml"
    mail.write_bytes(b"From: Eve <eve@elsewhere.example>\r\nSubject: Late again\r\n\r\nStill no lorry.")
    before = len(complaints.open_at(room.vault, MERIDIAN))
    assert drop(room, file(mail))
    page = room.window.page
    assert isinstance(page, ComplaintsPage)
    form = page.floating.content
    assert isinstance(form, MailForm)
    assert len(complaints.open_at(room.vault, MERIDIAN)) == before
    form.account.choose(MERIDIAN)
    form.save()
    settle()
    assert "Late again" in [each.matter for each in complaints.open_at(room.vault, MERIDIAN)]


def test_a_mail_in_outlooks_own_form_says_how_to_save_it(room: Room, tmp_path: Path) -> None:
    mail = tmp_path / "late.msg"
    mail.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(99))
    assert drop(room, file(mail))
    assert "that saves .eml" in room.notice()


def test_what_is_no_text_is_not_taken(room: Room, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.touch()
    assert not drop(room, file(picture))
    assert not drop(room, QMimeData())
    assert room.application._capture is None


@pytest.mark.parametrize("length", [LONGEST + 1, 5 * LONGEST])
def test_a_text_that_is_too_long_is_refused_and_nothing_is_lost(
    room: Room, tmp_path: Path, length: int
) -> None:
    room.press("Ctrl+N")
    room.type("half a thought")
    note = tmp_path / "long.txt"
    note.write_text("x" * length, encoding="utf-8")
    for mime in (words("x" * length), file(note)):
        assert drop(room, mime)
        assert f"has {length} characters, and {LONGEST} fit" in room.notice()
        assert room.capture.edit.toPlainText() == "half a thought"
    assert note.exists()


def test_a_file_that_cannot_be_read_is_said(room: Room, tmp_path: Path) -> None:
    assert drop(room, file(tmp_path / "gone.txt"))
    assert "“gone.txt” can't be read" in room.notice()


def test_a_locked_window_takes_nothing(room: Room) -> None:
    room.application.lock()
    settle()
    assert not drop(room, words("Ana rang"))


def test_pasted_lines_stay_lines(room: Room) -> None:
    room.press("Ctrl+N")
    room.capture.edit.insertFromMimeData(words("Ana Ruiz rang\nThe ramp is too steep."))
    assert room.capture.edit.toPlainText() == "Ana Ruiz rang\nThe ramp is too steep."


def test_pasting_too_much_is_refused_and_nothing_is_lost(room: Room) -> None:
    room.press("Ctrl+N")
    room.type("half a thought")
    room.capture.edit.insertFromMimeData(words("x" * LONGEST))
    assert room.capture.edit.toPlainText() == "half a thought"
    assert f"has {LONGEST + 14} characters" in texts(room.capture.overlay)


def test_a_file_dropped_on_the_line_itself_is_left_to_the_window(room: Room, tmp_path: Path) -> None:
    room.press("Ctrl+N")
    assert not room.capture.edit.canInsertFromMimeData(file(tmp_path / "note.txt"))
    assert room.capture.edit.canInsertFromMimeData(words("Ana rang"))
