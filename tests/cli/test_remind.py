"""The verb remind, as a person at a terminal and a desktop at login use it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from keyaccounts import due_times
from keyaccounts.due_times import DUE, MEETING, DueTime
from keyaccounts.workflows import due_file, pop_ups
from typed import SOURCE, CommandLine

HEAVY = {"PySide6", "sqlalchemy", "sqlmodel", "alembic", "sqlcipher3", "cryptography", "phonenumbers"}
LIGHT = """
import json, sys
from keyaccounts import __main__
sys.argv = ["keyaccounts", "--store", sys.argv[1], "remind", "--once"]
code = __main__.main()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop showed."""
    sentences: list[str] = []

    def show(sentence: str) -> bool:
        sentences.append(sentence)
        return True

    monkeypatch.setattr(pop_ups, "show", show)
    return sentences


@pytest.fixture
def line(tmp_path: Path, passphrase: str, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """A command line where no store is, only a file of due times."""
    return CommandLine(tmp_path / "book.keyaccounts", passphrase, capsys)


def write(store: Path, *late: tuple[str, int]) -> list[DueTime]:
    """Due times so many minutes ago; meetings begin half an hour after."""
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    times = []
    for sort, minutes in late:
        at = now - timedelta(minutes=minutes)
        times.append(DueTime(at, sort, 1, at + timedelta(minutes=30) if sort == MEETING else None))
    due_file.path_of(store).write_text(due_times.to_text(times), encoding="ascii")
    return times


def test_once_tells_what_is_due_and_tells_it_once(line: CommandLine, shown: list[str]) -> None:
    write(line.store, (DUE, 5), (DUE, 60), (DUE, -5))
    answer = line.bare("--store", line.store, "remind", "--once")
    assert (answer.code, answer.out, answer.err) == (0, "2 things are due.\n", "")
    assert line.bare("--store", line.store, "remind", "--once").out == "Nothing is due.\n"
    assert shown == ["2 things are due"]


def test_the_times_ahead_are_listed_and_count_as_told_by_nobody(line: CommandLine) -> None:
    [late, soon, meeting] = write(line.store, (DUE, 5), (DUE, -5), (MEETING, -60))
    answer = line.bare("--store", line.store, "remind", "--list")
    assert answer.out == (
        f"{soon.at.astimezone():%Y-%m-%d %H:%M}  1 thing\n"
        f"{meeting.at.astimezone():%Y-%m-%d %H:%M}  1 meeting\n"
    )
    document = line.bare("--store", line.store, "--json", "remind", "--list").document
    assert [each["sort"] for each in document] == [DUE, MEETING]
    assert datetime.fromisoformat(document[1]["begins_at"]) == meeting.begins_at
    assert due_file.told(line.store) == ()
    assert late.key not in json.dumps(document)


def test_it_goes_on_until_the_file_is_gone(
    line: CommandLine, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(line.store, (DUE, 0))
    monkeypatch.setattr(time, "sleep", lambda _: due_file.remove(line.store))
    answer = line.bare("--store", line.store, "remind")
    assert answer.code == 0
    assert "nothing is told any more" in answer.out
    assert shown == ["1 thing is due"]


def test_where_it_was_not_asked_for_it_says_how_to(line: CommandLine) -> None:
    for words in ((), ("--once",), ("--list",)):
        answer = line.bare("--store", line.store, "remind", *words)
        assert (answer.code, answer.out) == (1, "")
        assert "choose that in Settings, under Reminders" in answer.err
    assert line.bare("--store", line.store, "remind", "--once", "--list").code == 2
    due_file.path_of(line.store).write_text("no", encoding="ascii")
    answer = line.bare("--store", line.store, "remind", "--once")
    assert (answer.code, answer.err.count("written anew")) == (1, 1)


def test_it_stands_on_neither_the_store_nor_the_window(line: CommandLine) -> None:
    """Whoever reminds for days in the background loads nothing of them."""
    write(line.store, (DUE, 5))
    told = subprocess.run(
        [sys.executable, "-c", LIGHT, str(line.store)], capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "DBUS_SESSION_BUS_ADDRESS": "", "PATH": ""},
    )  # fmt: skip
    assert told.stdout == "1 thing is due.\n"
    assert HEAVY.isdisjoint(json.loads(told.stderr))


@pytest.fixture
def agents() -> Iterator[list[subprocess.Popen[str]]]:
    """Programs that run until the test is over."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for each in started:
        each.kill()
        each.communicate(timeout=10)


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus on this machine")
def test_a_desktop_shows_it(line: CommandLine) -> None:
    """A real process, a real bus, and a service on it that answers."""
    write(line.store, (DUE, 5), (DUE, 0))
    ours = [sys.executable, "-m", "keyaccounts", "--store", str(line.store), "remind", "--once"]
    told = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-m", "cli.desktop", *ours],
        capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert sorted(told.stdout.splitlines()) == ["2 things are due.", "keyaccounts shows: 2 things are due"]


def test_a_verb_that_changes_the_store_writes_the_times_anew(filled: CommandLine) -> None:
    """Where the user wants the file, the command line keeps it as the window does."""
    [stale] = write(filled.store, (DUE, -999))
    assert filled("inbox", "Call Ana about the ramp").code == 0
    assert stale not in due_file.read(filled.store)
    due_file.remove(filled.store)
    assert filled("inbox", "Ask for the figures").code == 0
    assert not due_file.is_wanted(filled.store)


def test_a_second_one_is_refused_and_a_killed_one_bars_nobody(
    line: CommandLine, agents: list[subprocess.Popen[str]]
) -> None:
    write(line.store, (DUE, -60))
    words = [sys.executable, "-m", "keyaccounts", "--store", str(line.store), "remind"]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    agents.append(subprocess.Popen(words, env=environment, text=True, stdout=subprocess.PIPE))
    end = time.monotonic() + 30
    while not due_file.told_path(line.store).exists():
        assert time.monotonic() < end
    answer = line.bare("--store", line.store, "remind", "--once")
    assert (answer.code, answer.err) == (
        1, "Another program reminds of this store already. One is enough.\n",
    )  # fmt: skip
    agents[0].kill()
    agents[0].wait(10)
    assert line.bare("--store", line.store, "remind", "--once").out == "Nothing is due.\n"
