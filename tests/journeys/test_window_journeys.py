"""Days of a relationship manager, told in their words and done by keys, with real threads."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from keyaccounts.experiences import Experience
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Record
from keyaccounts.ui.importing.import_page import ImportPage
from keyaccounts.ui.jobs import Jobs
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.workflows import vault as vaults
from ui.accounts.office import LATE, MERIDIAN, SECRET, TASTING, TOMAS
from ui.room import PROMISE, Room, texts

CARDS = "BEGIN:VCARD\nVERSION:3.0\nFN:Noor Visser\nORG:Harbour Mills\nEND:VCARD\n"


Kind = type[Record]


class Day:
    """What somebody does and sees in a day; each step waits for what it needs, never for a time."""

    def __init__(self, room: Room, qtbot: QtBot, passphrase: str) -> None:
        self.room, self._qtbot, self._passphrase = room, qtbot, passphrase

    def press(self, *keys: str) -> None:
        for each in keys:
            self.room.press(each)
            self.wait()

    def type(self, words: str) -> None:
        self.room.type(words)
        self.wait()

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self.room.desk.jobs.is_busy, timeout=15_000)

    def unlock(self) -> None:
        assert self.room.window.page is not None
        line = next(
            each for each in self.room.window.page.findChildren(LineEdit)
            if each.echoMode() is QLineEdit.EchoMode.Password
        )  # fmt: skip
        line.setFocus()
        self.type(self._passphrase)
        self.press("Return")
        self._qtbot.waitUntil(lambda: self.room.window.spot is not None, timeout=15_000)
        self.wait()

    def sees(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: words in texts(self.room.window), timeout=10_000)

    def kept(self, kind: Kind) -> list[Record]:
        return self.room.all(kind)


@pytest.fixture
def day(qapp: QApplication, qtbot: QtBot, store_path: Path, passphrase: str) -> Iterator[Day]:
    """A morning: the window is open and unlocked, Meridian Foods is known."""
    room = Room(qapp, store_path, jobs=Jobs(qapp))
    vault = vaults.open(store_path, passphrase=passphrase)
    room.desk.jobs.hold(vault)
    room.fill()
    room.window.resize(1280, 800)
    room.window.show()
    room.application.use_vault(vault)
    room.window.activateWindow()
    qtbot.waitUntil(room.window.isActiveWindow)
    made = Day(room, qtbot, passphrase)
    made.wait()
    yield made
    room.close()


def test_after_a_call_one_line_is_enough(day: Day) -> None:
    """F092: it stands on the account's page and is found again."""
    day.press("Ctrl+N")
    day.type("@Ana called, the new driver is punctual #logistics +2 ")
    day.press("Return")
    new = [each for each in day.kept(Experience) if each.id not in (LATE, TASTING, SECRET)]
    assert [each.account_id for each in new if isinstance(each, Experience)] == [MERIDIAN]
    day.press("Ctrl+K")
    day.type("punctual")
    day.press("Return")
    assert day.room.window.spot is not None
    assert (day.room.window.spot.page, day.room.window.spot.record_id) == ("account", new[0].id)


def test_a_promise_is_kept_from_today_and_the_slip_undone(day: Day) -> None:
    day.sees("Tuesday 17 November")
    day.press("Return")
    assert state(day) == "kept_late"
    day.press("Ctrl+Z")
    assert state(day) == "open"
    day.press("Ctrl+Shift+Z")
    assert state(day) == "kept_late"


def test_somebody_is_found_without_their_accent(day: Day) -> None:
    day.press("Ctrl+K")
    day.type("tomas")
    day.press("Return")
    assert day.room.window.spot is not None
    assert day.room.window.spot.record_id == TOMAS


def test_a_lock_in_the_middle_of_a_thought_loses_nothing(day: Day) -> None:
    day.press("Ctrl+N")
    day.type("half a thought")
    day.press("Ctrl+L")
    assert "half a thought" not in texts(day.room.window)
    day.unlock()
    day.press("Ctrl+N")
    day.sees("half a thought")


def test_a_file_is_looked_at_taken_in_and_taken_back(day: Day, tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_text(CARDS, encoding="utf-8")
    before = len(day.kept(Person))
    day.press("Ctrl+I")
    page = day.room.window.page
    assert isinstance(page, ImportPage)
    page.take([file])
    day.wait()
    day.sees("Check before you import")
    assert len(day.kept(Person)) == before
    page.run()
    day.wait()
    assert len(day.kept(Person)) == before + 1
    day.press("Ctrl+Z")
    assert len(day.kept(Person)) == before


def test_a_brief_is_opened_from_today_by_key(day: Day) -> None:
    day.room.window.open("account", MERIDIAN)
    day.press("Ctrl+B")
    assert day.room.window.spot is not None
    assert day.room.window.spot.page == "brief"
    day.sees("Customer-safe")


def test_a_day_without_a_network_is_like_any_other(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> NoReturn:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    for keys in ("Ctrl+2", "Ctrl+7", "Ctrl+1", "Ctrl+I"):
        day.press(keys)
    day.press("Ctrl+N")
    day.type("@Ana called ")
    day.press("Return")
    day.room.window.open("brief", MERIDIAN)
    day.wait()
    assert len(day.kept(Experience)) == 4


def state(day: Day) -> str:
    (promise,) = (each for each in day.kept(Promise) if each.id == PROMISE)
    assert isinstance(promise, Promise)
    return promise.state


# ---- on a screen ------------------------------------------------------------------------------------

TOOLS = ("Xvfb", "openbox", "xdotool", "import")


@pytest.mark.display
def test_the_sample_world_is_walked_through_with_real_keys(tmp_path: Path) -> None:
    """A real process on a virtual screen, driven by X events alone."""
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        pytest.skip(f"no virtual screen: {', '.join(missing)} not found")
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    environment = {
        **os.environ, **home, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    noise = tmp_path / "stderr"
    with noise.open("w") as stderr:
        window = subprocess.Popen(
            [sys.executable, "-m", "keyaccounts", "--demo"], env=environment, stderr=stderr
        )
    try:
        _walk(environment, tmp_path)
        assert window.wait(20) == 0
        assert noise.read_text() == ""
    finally:
        for process in (window, manager, screen):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(10)


def _walk(environment: dict[str, str], folder: Path) -> None:
    def x(*words: str) -> str:
        told = subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, timeout=40
        )
        assert told.returncode == 0, told.stderr
        return told.stdout.strip()

    def picture(name: str) -> bytes:
        file = folder / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(file)], env=environment, check=True, timeout=20)
        return file.read_bytes()

    def press_until_changed(keys: str, name: str) -> None:
        before = picture("before")
        x("key", keys)
        end = time.monotonic() + 15
        while picture(name) == before:
            assert time.monotonic() < end, f"{keys} changed nothing on the screen"

    number = x("search", "--sync", "--onlyvisible", "--name", "^keyaccounts$").splitlines()[-1]
    assert x("getwindowname", number) == "keyaccounts"
    x("windowactivate", "--sync", number)
    # While the samples are made a bar runs to and fro; a screen that has come to rest shows Today.
    still, end = 0, time.monotonic() + 60
    while still < 5:
        assert time.monotonic() < end, "the sample world was never shown"
        still = still + 1 if picture("today") == picture("today_after") else 0
        time.sleep(0.2)
    for keys, name in (("ctrl+2", "accounts"), ("ctrl+1", "today_again"), ("ctrl+n", "capture")):
        press_until_changed(keys, name)
    x("type", "--delay", "20", "@Ana called about the slots ")
    press_until_changed("Return", "saved")
    press_until_changed("ctrl+z", "undone")
    press_until_changed("ctrl+k", "find")
    x("type", "--delay", "20", "zsofia")
    press_until_changed("Return", "person")
    x("key", "ctrl+q")
