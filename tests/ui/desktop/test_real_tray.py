"""A real tray on a virtual screen: the window stays in it, comes back, and ends when it is told to."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.desktop import screen
from ui.desktop.screen import Screen, wait_until

pytestmark = [
    pytest.mark.display,
    pytest.mark.skipif(shutil.which("trayer") is None, reason="no tray: trayer not found"),
]


@pytest.fixture
def before(tmp_path: Path) -> Iterator[Screen]:
    """A virtual screen with a tray, and a user who wants the window to stay in it."""
    kept = tmp_path / "keyaccounts" / "window.ini"
    kept.parent.mkdir()
    kept.write_text("[reach]\nstays=true\ntakes_key=false\n", encoding="utf-8")
    with screen.opened(tmp_path) as made:
        made.start("trayer")
        made.x("search", "--sync", "--class", "trayer")
        yield made


def test_closed_it_stays_in_the_tray_and_a_second_start_brings_it_back(
    before: Screen, store_path: Path, passphrase: str, tmp_path: Path
) -> None:
    secret, noise = tmp_path / "passphrase", tmp_path / "noise"
    secret.write_text(passphrase, encoding="utf-8")
    start = ("-m", "keyaccounts", "--store", str(store_path), "--passphrase-file", str(secret))

    def seen() -> list[str]:
        return before.x("search", "--onlyvisible", "--name", "^keyaccounts$").splitlines()

    ours = before.start(sys.executable, *start, noise=noise)
    window = before.x("search", "--sync", "--onlyvisible", "--name", "^keyaccounts$").splitlines()[-1]

    def is_closed() -> bool:
        # Until the icon is in the tray, nothing may hide; a person would not be so quick.
        before.x("windowactivate", window)
        before.x("key", "alt+F4")
        return window not in seen()

    before.x("search", "--sync", "--class", "keyaccounts")
    wait_until(is_closed, why="the window did not hide")
    assert ours.poll() is None
    assert before.start(sys.executable, *start).wait(20) == 0
    wait_until(lambda: window in seen(), why="the window did not come back")
    wait_until(lambda: (before.x("windowactivate", window), before.x("getactivewindow") == window)[1])
    before.x("key", "ctrl+q")
    wait_until(lambda: ours.poll() is not None, why="the window did not end")
    assert ours.returncode == 0
    assert noise.read_text() == ""
