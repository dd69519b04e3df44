"""A virtual screen with a window manager, and the keys of whoever sits before it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TOOLS = ("Xvfb", "openbox", "xdotool")


class Screen:
    """What is typed here goes to whatever program is in front."""

    def __init__(self, display: str, folder: Path) -> None:
        self.display = display
        self.environment = {
            **os.environ,
            **dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), str(folder)),
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        self.environment.pop("WAYLAND_DISPLAY", None)
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, *words: str, noise: Path | None = None) -> subprocess.Popen[bytes]:
        """Start a program on this screen; it ends with the screen."""
        with (noise or Path(os.devnull)).open("wb") as stderr:
            self._started.append(subprocess.Popen(words, env=self.environment, stderr=stderr))
        return self._started[-1]

    def x(self, *words: str) -> str:
        """Do something with the keyboard or the windows."""
        told = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=40
        )
        return told.stdout.strip()

    def end(self) -> None:
        """End every program that was started."""
        for process in reversed(self._started):
            if process.poll() is None:
                process.terminate()
                process.wait(10)


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Screen]:
    """A screen with a window manager, gone afterwards; the test is skipped where there can be none."""
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        pytest.skip(f"no virtual screen: {', '.join(missing)} not found")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        screen = Screen(f":{told.readline().strip()}", folder)
    try:
        screen.start("openbox")
        wait_until(lambda: screen.x("get_num_desktops").isdecimal())
        yield screen
    finally:
        screen.end()
        server.terminate()
        server.wait(10)


def wait_until(is_so: Callable[[], bool], *, seconds: float = 20.0, why: str = "") -> None:
    """Wait for something to become so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, why or "it never became so"
