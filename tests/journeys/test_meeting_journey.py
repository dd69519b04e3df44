"""A meeting told by keys, with real threads: without a network, and with the plug pulled."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import builders
from builders import NOW, id_of
from keyaccounts import minutes
from keyaccounts.experiences import Experience
from keyaccounts.learnings import Learning
from keyaccounts.promises import Promise
from keyaccounts.ui.jobs import Jobs
from keyaccounts.workflows import drafts, stories
from keyaccounts.workflows import vault as vaults
from ui.accounts.office import ANA, LATE, MERIDIAN, SECRET, TASTING
from ui.room import PROMISE, Room

REVIEW = id_of("review")


@pytest.fixture
def morning(qapp: QApplication, qtbot: QtBot, store_path: Path, passphrase: str) -> Iterator[Room]:
    """The window on Today, ten minutes into a meeting with Meridian Foods."""
    room = Room(qapp, store_path, jobs=Jobs(qapp))
    room.desk.jobs.hold(vaults.open(store_path, passphrase=passphrase))
    room.fill(
        builders.a_meeting(
            id=REVIEW, account_id=MERIDIAN, at=NOW - timedelta(minutes=10), people=(ANA,), purpose="Review"
        )
    )
    room.window.resize(1280, 800)
    room.window.show()
    room.application.use_vault(room.vault)
    room.window.activateWindow()
    qtbot.waitUntil(room.window.isActiveWindow)
    wait(room, qtbot)
    yield room
    room.close()


def wait(room: Room, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not room.desk.jobs.is_busy, timeout=15_000)


def press(room: Room, qtbot: QtBot, *keys: str) -> None:
    for each in keys:
        room.press(each)
        wait(room, qtbot)


def write(room: Room, qtbot: QtBot, *lines: str) -> None:
    for line in lines:
        room.type(line)
        press(room, qtbot, "Return")


def test_three_lines_in_a_meeting_become_one_moment_of_the_story(
    morning: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F008: from Today, by keys alone, with the network off."""

    def no_network(*_: object) -> NoReturn:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    press(morning, qtbot, "Ctrl+M")
    write(morning, qtbot, ">> plan: they grow in spring", '!promise:"slot plan" Fri', ":hopeful @Ana")
    press(morning, qtbot, "Ctrl+Return", "Return")
    (lived,) = [
        each for each in morning.all(Experience)
        if isinstance(each, Experience) and each.id not in (LATE, TASTING, SECRET)
    ]  # fmt: skip
    assert (lived.planned_id, lived.mode, lived.zone) == (REVIEW, "in_person", builders.LONDON)
    assert [each.code for each in lived.emotions] == ["hopeful"]
    assert [each.topic for each in morning.all(Learning) if isinstance(each, Learning)] == ["plan"]
    assert len([each for each in morning.all(Promise) if each.id != PROMISE]) == 1
    assert morning.window.spot == ("account", "experience", lived.id)
    told = stories.read(morning.vault, MERIDIAN).moments
    assert [(each.lived.id, each.we_learned) for each in told][:1] == [(lived.id, ("they grow in spring",))]


def test_the_plug_is_pulled_and_the_minutes_are_there(
    morning: Room, qtbot: QtBot, passphrase: str, tmp_path: Path
) -> None:
    """F008: what the disk holds at that moment has every line, and nothing readable."""
    press(morning, qtbot, "Ctrl+M")
    write(morning, qtbot, "the tender goes out", ">> they grow in spring")
    # What a kill leaves behind: the files as they are now, beside a program that never closed them.
    store, there = morning.vault.path, tmp_path / "after"
    there.mkdir()
    for file in store.parent.glob(f"{store.name}*"):
        if file.is_file():
            (there / file.name).write_bytes(file.read_bytes())
            assert b"the tender goes out" not in file.read_bytes()
    after = vaults.open(there / store.name, passphrase=passphrase)
    kept = minutes.from_text(drafts.read(after, f"minutes {REVIEW}"))
    after.close()
    assert [line.text for line in kept.lines] == ["the tender goes out", ">> they grow in spring"]
