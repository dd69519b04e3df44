"""What the desktop is asked to show, and over which way; a real bus where there is one."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from keyaccounts.workflows import pop_ups, session_bus

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"
NASTY = "<b>1</b> & \x1b[31mmeeting\x00 — Zsófia\n\u202eevil"
SHOWN = "<b>1</b> & [31mmeeting — Zsófia evil"

ON_A_BUS = """
from keyaccounts.workflows.session_bus import Call, notify, send
bus = Call("org.freedesktop.DBus", "/org/freedesktop/DBus", "GetId")
print(notify("keyaccounts", "1 thing is due"), send(bus))
"""

only_unix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such bus")


class Desktop:
    """A bus with a notification service on it, as far as one notification goes."""

    def __init__(self, folder: Path, *, answer: int = 2) -> None:
        self.path = folder / "bus"
        self.asked = b""
        self._answer = answer
        self._server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._server.bind(str(self.path))
        self._server.listen(1)
        self._server.settimeout(5)
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError), self._server.accept()[0] as bus:
            bus.settimeout(5)
            bus.recv(1_000)
            bus.sendall(b"OK 0123456789abcdef\r\n")
            while not self.asked.endswith(b"\xff\xff\xff\xff"):
                self.asked += bus.recv(10_000)
            # To the greeting, a signal to everybody, and the answer to the call; from either kind of machine.
            bus.sendall(
                self._message(2, 1, "<") + self._message(4, 2, "<") + self._message(self._answer, 2, ">")
            )

    @staticmethod
    def _message(type_: int, reply_to: int, order: str) -> bytes:
        field = struct.pack(f"{order}BB2sI", 5, 1, b"u", reply_to)
        sender = b"\x07\x01s\x00" + struct.pack(f"{order}I", 4) + b":1.7\0"
        fields = field + sender
        start = b"l" if order == "<" else b"B"
        message = start + struct.pack(f"{order}BBBIII", type_, 1, 1, 4, 9, len(fields)) + fields
        return message + bytes(-len(message) % 8) + struct.pack(f"{order}I", 7)

    def close(self) -> None:
        self._server.close()
        self._thread.join(6)


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    made = Desktop(tmp_path)
    monkeypatch.setenv(ADDRESS, f"tcp:host=example.example;unix:path={made.path},guid=00")
    yield made
    made.close()


@only_unix
def test_a_sentence_goes_to_the_desktop_and_is_answered(desktop: Desktop) -> None:
    assert session_bus.notify("keyaccounts", "1 meeting in 30 minutes — é")
    assert b"susssasa{sv}i" in desktop.asked
    sentence = "1 meeting in 30 minutes — é".encode()
    assert struct.pack("<I", len(sentence)) + sentence + b"\0" in desktop.asked


@only_unix
def test_a_service_that_refuses_has_shown_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Desktop(tmp_path, answer=3)
    monkeypatch.setenv(ADDRESS, f"unix:path={made.path}")
    assert not session_bus.notify("keyaccounts", "1 thing is due")
    made.close()


@pytest.mark.parametrize(
    "address",
    ["", "unix:path=/nowhere/bus", "tcp:host=127.0.0.1,port=1", "nonsense", "unix:abstract=ka-none"],
)
def test_without_a_bus_nothing_is_shown(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, address)
    monkeypatch.setattr(socket, "getaddrinfo", None)
    assert not session_bus.notify("keyaccounts", "1 thing is due")


@only_unix
def test_a_bus_of_another_program_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever answers there, it makes nobody wait for long and breaks nothing."""
    for answer in (b"", b"REJECTED KERBEROS\r\n", b"x" * 2_000):
        path = tmp_path / f"bus-{len(answer)}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
            server.bind(str(path))
            server.listen(1)
            thread = threading.Thread(target=_answer, args=(server, answer))
            thread.start()
            monkeypatch.setenv(ADDRESS, f"unix:path={path}")
            assert not session_bus.notify("keyaccounts", "1 thing is due")
            thread.join(5)


def _answer(server: socket.socket, answer: bytes) -> None:
    with contextlib.suppress(OSError), server.accept()[0] as bus:
        bus.recv(100)
        bus.sendall(answer)


def test_a_sentence_is_shown_in_one_line_that_steers_nothing() -> None:
    """T12."""
    assert pop_ups.fit(NASTY) == SHOWN
    assert len(pop_ups.fit("word " * 100)) <= pop_ups.LONGEST


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """Every program that is asked for is there and only notes what it was asked."""
    asked: list[tuple[list[str], dict[str, str]]] = []

    def run(words: list[str], *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[bytes]:
        asked.append((words, env))
        return subprocess.CompletedProcess(words, 0)

    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv(ADDRESS, "")
    return asked


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_sentence_is_never_part_of_a_command(
    platform: str, commands: list[tuple[list[str], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    sentence = "$(touch x) '; \" & -e"
    assert pop_ups.show(sentence)
    [(words, env)] = commands
    if platform == "win32":
        assert env["KEYACCOUNTS_SENTENCE"] == sentence
        assert sentence not in " ".join(words)
    else:
        assert words.count(sentence) == 1
        assert "KEYACCOUNTS_SENTENCE" not in env


def test_where_no_program_shows_anything_it_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, "")
    monkeypatch.setenv("PATH", "")
    assert not pop_ups.show("1 thing is due")


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus on this machine")
def test_a_real_bus_without_a_service_shows_nothing() -> None:
    told = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", ON_A_BUS],
        capture_output=True, text=True, timeout=30,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "XDG_DATA_DIRS": "/nowhere"},
    )  # fmt: skip
    assert told.stdout.split() == ["False", "True"]
