"""Real keys on a virtual screen: heard in every program, and from there to a saved line (F092)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from keyaccounts.inbox import InboxLine
from keyaccounts.store import records
from keyaccounts.ui.desktop import combination
from keyaccounts.ui.desktop.x11 import X11
from keyaccounts.workflows import vault as vaults
from ui.desktop import screen
from ui.desktop.screen import Screen, wait_until

pytestmark = pytest.mark.display

OTHER = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
line = QLineEdit()
line.setWindowTitle("other program")
line.show()
line.textChanged.connect(lambda text: print(text, flush=True))
app.exec()
"""
LINE = "Ana asked about the ramp"


@pytest.fixture
def before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """A virtual screen that this process sits before as well."""
    with screen.opened(tmp_path) as made:
        monkeypatch.setenv("DISPLAY", made.display)
        yield made


def key(words: str) -> combination.Combination:
    found = combination.read(words)
    assert found is not None
    return found


@pytest.fixture
def desktop(before: Screen, qapp: QApplication) -> Iterator[Callable[[], X11]]:
    """Makes programs that ask the desktop for keys."""
    made: list[X11] = []

    def make() -> X11:
        made.append(X11(qapp))
        return made[-1]

    yield make
    for each in made:
        each.close()
        each.deleteLater()


def test_a_key_is_heard_whatever_is_locked(before: Screen, desktop: Callable[[], X11], qtbot: QtBot) -> None:
    ours = desktop()
    assert ours.take(key("Ctrl+Alt+N"))
    with qtbot.waitSignal(ours.pressed):
        before.x("key", "ctrl+alt+n")
    before.x("key", "Num_Lock")
    with qtbot.waitSignal(ours.pressed):
        before.x("key", "ctrl+alt+n")


def test_only_this_key_is_heard(before: Screen, desktop: Callable[[], X11], qtbot: QtBot) -> None:
    ours = desktop()
    assert ours.take(key("Ctrl+Alt+N"))
    with qtbot.assertNotEmitted(ours.pressed, wait=200):
        before.x("key", "ctrl+n", "alt+n", "n", "ctrl+alt+m")
    assert ours.take(key("Ctrl+Shift+F9"))
    with qtbot.assertNotEmitted(ours.pressed, wait=200):
        before.x("key", "ctrl+alt+n")
    with qtbot.waitSignal(ours.pressed):
        before.x("key", "ctrl+shift+F9")


def test_a_key_of_another_program_is_refused_and_ours_stays(
    before: Screen, desktop: Callable[[], X11], qtbot: QtBot
) -> None:
    theirs, ours = desktop(), desktop()
    assert theirs.take(key("Ctrl+Alt+T"))
    assert ours.take(key("Ctrl+Alt+N"))
    assert not ours.take(key("Ctrl+Alt+T"))
    with qtbot.waitSignal(ours.pressed):
        before.x("key", "ctrl+alt+n")
    theirs.release()
    assert ours.take(key("Ctrl+Alt+T"))


def test_a_desktop_that_goes_away_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> None:
    with screen.opened(tmp_path) as made:
        monkeypatch.setenv("DISPLAY", made.display)
        ours = X11(qapp)
        assert ours.take(key("Ctrl+Alt+N"))
    qtbot.waitUntil(lambda: not ours._notifier.isEnabled())
    assert not ours.take(key("Ctrl+Alt+M"))
    assert ours.front() == 0
    ours.bring_front(1)
    ours.close()
    ours.deleteLater()


def test_without_a_server_there_is_no_key(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    with pytest.raises(OSError, match="no X server"):
        X11(qapp)


def test_from_another_program_to_a_saved_line_in_five_seconds(
    before: Screen, store_path: Path, passphrase: str, tmp_path: Path
) -> None:
    """F092: global hotkey to saved line in <= 5 s; the window is minimised again and they type on."""
    secret, noise = tmp_path / "passphrase", tmp_path / "noise"
    secret.write_text(passphrase, encoding="utf-8")
    start = ("-m", "keyaccounts", "--store", str(store_path), "--passphrase-file", str(secret))
    ours = before.start(sys.executable, *start, noise=noise)
    window = before.x("search", "--sync", "--onlyvisible", "--name", "^keyaccounts$").splitlines()[-1]
    before.start(sys.executable, "-c", OTHER)
    other = before.x("search", "--sync", "--onlyvisible", "--name", "^other program$").splitlines()[-1]
    before.x("windowminimize", "--sync", window)
    before.x("windowactivate", "--sync", other)

    def is_in_front(number: str) -> bool:
        return before.x("getactivewindow") == number

    # The store opens behind; the key is heard from the first paint on.
    wait_until(lambda: (before.x("key", "ctrl+alt+n"), is_in_front(window))[1], why="the key was not heard")
    # In front it may still wait for the store; until the line stands there, Escape has nothing to close.
    wait_until(
        lambda: (before.x("key", "--delay", "50", "Escape"), is_in_front(other))[1],
        why="Escape did not give the other program back",
    )

    began = time.monotonic()
    before.x("key", "ctrl+alt+n")
    wait_until(lambda: is_in_front(window), why="the window did not come forward")
    before.x("type", "--delay", "25", LINE)
    before.x("key", "Return")
    wait_until(lambda: is_in_front(other), why="the other program did not come back")
    took = time.monotonic() - began
    assert took <= 5.0
    assert window not in before.x("search", "--onlyvisible", "--name", "^keyaccounts$").splitlines()

    again = before.start(sys.executable, *start, "--capture")
    wait_until(lambda: is_in_front(window), why="a second start did not bring the window forward")
    assert again.wait(20) == 0
    before.x("type", "--delay", "25", "From the command")
    before.x("key", "Return")
    wait_until(lambda: is_in_front(other))
    # It may still be on its way back behind the other program; a person would ask for it again too.
    wait_until(lambda: (before.x("windowactivate", window), is_in_front(window))[1], why="no window again")
    before.x("key", "ctrl+q")
    wait_until(lambda: ours.poll() is not None, why="the window did not close")
    assert ours.returncode == 0
    assert noise.read_text() == ""
    vault = vaults.open(store_path, passphrase=passphrase)
    with vault.read() as tx:
        assert [each.text for each in records.listed(tx, InboxLine)] == [LINE, "From the command"]
    vault.close()
