"""One run of the window: making, unlocking and locking a store, and no word lost on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

import builders
from keyaccounts import settings
from keyaccounts.accounts import Account
from keyaccounts.refusals import StoreTrouble
from keyaccounts.store import records
from keyaccounts.ui import words
from keyaccounts.ui.jobs import Jobs
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.single import FirstWindow, raise_running
from keyaccounts.ui.vault.new_store_page import NewStorePage
from keyaccounts.ui.vault.restore_page import RestorePage
from keyaccounts.ui.vault.unlock_page import UnlockPage
from keyaccounts.workflows import choices, drafts
from keyaccounts.workflows import vault as vaults
from ui.room import Room, settle, texts

ROBOT = Path(__file__).with_name("typing_robot.py")
SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from keyaccounts.ui.single import raise_running
app = QCoreApplication([])
sys.exit(not raise_running(Path(sys.argv[1])))
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture
def threaded(qapp: QApplication, store_path: Path) -> Iterator[Room]:
    """A locked window with real threads."""
    made = Room(qapp, store_path, jobs=Jobs(qapp))
    yield made
    made.close()


def lines(room: Room) -> list[LineEdit]:
    """The fields of the gate in view, in their order."""
    assert room.window.page is not None
    return room.window.page.findChildren(LineEdit)


def unlock(room: Room, passphrase: str) -> None:
    line = next(each for each in lines(room) if each.echoMode() is QLineEdit.EchoMode.Password)
    line.setText(passphrase)
    QTest.keyClick(line, Qt.Key.Key_Return)


def page(room: Room) -> str:
    return room.window.spot.page if room.window.spot else ""


@pytest.mark.usefixtures("cheap_keys")
def test_the_first_start_makes_a_store_and_shows_today(qapp: QApplication, tmp_path: Path) -> None:
    room = Room(qapp, tmp_path / "new.keyaccounts")
    room.application.start()
    assert isinstance(room.window.page, NewStorePage)
    author, _, passphrase, again = lines(room)
    author.setText("Maija")
    passphrase.setText("four quiet harbour words")
    again.setText("four quiet harbour")
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert isinstance(room.window.page, NewStorePage)
    assert not (tmp_path / "new.keyaccounts").exists()
    again.setText("four quiet harbour words")
    QTest.keyClick(again, Qt.Key.Key_Return)
    settle()
    assert page(room) == "today"
    assert room.vault.author == "Maija"
    room.close()


def test_a_wrong_passphrase_is_refused_beside_the_field(locked: Room) -> None:
    locked.application.start()
    unlock(locked, "not this one")
    assert isinstance(locked.window.page, UnlockPage)
    assert "doesn't open this store" in texts(locked.window)
    assert locked.desk.jobs.vault is None


def test_the_right_passphrase_opens_today(locked: Room, passphrase: str) -> None:
    locked.application.start()
    unlock(locked, passphrase)
    settle()
    assert page(locked) == "today"


def test_with_real_threads_it_opens_just_the_same(threaded: Room, passphrase: str, qtbot: QtBot) -> None:
    threaded.application.start()
    unlock(threaded, passphrase)
    qtbot.waitUntil(lambda: page(threaded) == "today", timeout=10_000)
    qtbot.waitUntil(lambda: not threaded.desk.jobs.is_busy, timeout=10_000)
    assert "Backup today" in texts(threaded.window.status)


def test_a_window_closed_while_its_store_opens_closes_it_again(threaded: Room, passphrase: str) -> None:
    threaded.application.start(passphrase=passphrase)
    threaded.window.close()
    settle()
    assert page(threaded) == ""
    assert threaded.desk.jobs.vault is None
    assert not list(threaded.application.store.parent.glob("*-wal"))


def test_where_the_keyring_has_the_key_nothing_is_typed(
    locked: Room, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, keyring = vaults.open, {None: passphrase}
    monkeypatch.setattr(vaults, "ways", lambda _: ("keyring",))
    monkeypatch.setattr(
        vaults, "open", lambda path, *, passphrase: real(path, passphrase=keyring[passphrase])
    )
    locked.application.start()
    settle()
    assert page(locked) == "today"


def test_a_locked_keyring_is_told_and_can_be_tried_again(
    locked: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise StoreTrouble("keyring_locked")

    monkeypatch.setattr(vaults, "ways", lambda _: ("keyring",))
    monkeypatch.setattr(vaults, "open", closed)
    locked.application.start()
    settle()
    assert isinstance(locked.window.page, UnlockPage)
    assert "keyring" in texts(locked.window)


def test_a_passphrase_from_a_file_opens_at_once_or_says_why_not(locked: Room, passphrase: str) -> None:
    locked.application.start(passphrase="wrong")
    assert "doesn't open this store" in texts(locked.window)
    locked.application.start(passphrase=passphrase)
    settle()
    assert page(locked) == "today"


def test_a_backup_is_brought_back_before_the_store_is_opened(room: Room, passphrase: str) -> None:
    room.application.do("backup")
    before = len(room.all(Account))
    with room.vault.write("add_account", at=room.desk.clock.now()) as tx:
        records.save(tx, builders.an_account("Made after the backup"))
    room.application.do("restore")
    gate = room.window.page
    assert isinstance(gate, RestorePage)
    assert room.desk.jobs.vault is None
    unlock(room, passphrase)
    settle()
    assert isinstance(room.window.page, UnlockPage), texts(room.window)
    unlock(room, passphrase)
    settle()
    assert len(room.all(Account)) == before


def test_a_second_start_brings_the_first_window_forward(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    first = FirstWindow(tmp_path / "a.keyaccounts")
    with qtbot.waitSignal(first.raise_requested):
        assert raise_running(tmp_path / "a.keyaccounts")
    assert not raise_running(tmp_path / "another.keyaccounts")
    first.close()
    assert not raise_running(tmp_path / "a.keyaccounts")


def test_a_second_process_brings_the_first_window_forward(tmp_path: Path, qtbot: QtBot) -> None:
    store = tmp_path / "a.keyaccounts"
    first = FirstWindow(store)
    second = subprocess.Popen([sys.executable, "-c", SECOND_START, str(store)], env=ENVIRONMENT)
    with qtbot.waitSignal(first.raise_requested, timeout=20_000):
        pass
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=10_000)
    assert second.returncode == 0
    first.close()


def test_an_opened_store_says_when_the_day_ends(locked: Room, passphrase: str) -> None:
    vault = vaults.open(locked.application.store, passphrase=passphrase)
    choices.change(vault, settings.ROLLOVER_HOUR, 2, at=locked.desk.clock.now())
    vault.close()
    locked.application.start()
    unlock(locked, passphrase)
    settle()
    assert locked.desk.clock.rollover == 2


def test_locking_keeps_what_is_half_typed(threaded: Room, passphrase: str, qtbot: QtBot) -> None:
    threaded.application.start()
    unlock(threaded, passphrase)
    qtbot.waitUntil(lambda: page(threaded) == "today", timeout=10_000)
    threaded.application.do("capture")
    QTest.keyClicks(threaded.capture.edit, "half a thought")
    threaded.application.lock()
    settle()
    assert "half a thought" not in texts(threaded.window)
    unlock(threaded, passphrase)
    qtbot.waitUntil(lambda: page(threaded) == "today", timeout=10_000)
    threaded.application.do("capture")
    qtbot.waitUntil(lambda: threaded.capture.edit.toPlainText() == "half a thought")


def test_locking_again_and_again_leaves_nothing_behind(room: Room, passphrase: str) -> None:
    for _ in range(3):
        room.application.do("capture")
        room.application.do("find")
        room.application.lock()
        settle()
        assert room.window.findChildren(Overlay) == []
        unlock(room, passphrase)
        settle()


def test_sample_customers_have_nothing_to_lock_and_the_window_says_so(room: Room) -> None:
    room.application.is_demo = True
    room.press("Ctrl+L")
    assert room.desk.jobs.vault is not None
    assert page(room) == "today"
    assert words.NOTHING_TO_LOCK in room.notice()


@pytest.mark.campaign
@pytest.mark.parametrize("after", [2.2, 3.1, 4.0])
def test_a_killed_window_loses_at_most_two_seconds_of_typing(
    after: float, store_path: Path, passphrase: str
) -> None:
    """T4: a process that types is killed with no warning; N3 says what must be there."""
    robot = subprocess.Popen(
        [sys.executable, str(ROBOT), str(store_path), passphrase],
        stdout=subprocess.PIPE, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    assert robot.stdout is not None
    typed: list[tuple[float, str]] = []
    for line in robot.stdout:
        at = time.monotonic()
        typed.append((at, line.rstrip("\n")))
        if at - typed[0][0] >= after:
            break
    killed = time.monotonic()
    robot.send_signal(signal.SIGKILL)
    robot.wait()
    robot.stdout.close()
    vault = vaults.open(store_path, passphrase=passphrase)
    kept = drafts.read(vault, drafts.CAPTURE)
    vault.close()
    safe = [text for at, text in typed if killed - at > 2.0]
    assert safe
    assert kept.startswith(safe[-1]), f"{safe[-1]!r} was typed over two seconds before, {kept!r} is kept"


def test_a_new_account_can_be_typed_at_once_wherever_one_is(room: Room) -> None:
    room.press("Ctrl+Shift+N")
    room.type("Aldervik Paper")
    room.press("Ctrl+Return")
    assert "Aldervik Paper" in [getattr(each, "name", "") for each in room.all(Account)]
