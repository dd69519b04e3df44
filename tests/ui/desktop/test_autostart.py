"""What begins at login: one entry, written as chosen, the same twice over, gone when switched off."""

from __future__ import annotations

import os
import plistlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from keyaccounts.ui.desktop import autostart
from keyaccounts.ui.desktop.autostart import Autostart, DesktopEntry, LaunchAgent, RunKey

ODD = ['/opt/my $python/`bin` 50%/py"thon', "-m", "keyaccounts", r"C:\book one.keyaccounts"]


class Values:
    """The values of the key of a registry that is none."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {"another program": "kept.exe"}
        self.writes = 0

    def get(self, name: str) -> str:
        return self.kept.get(name, "")

    def set(self, name: str, value: str) -> None:
        self.kept[name] = value
        self.writes += 1

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)


@pytest.fixture(params=[DesktopEntry, LaunchAgent, RunKey])
def entry(request: pytest.FixtureRequest, tmp_path: Path) -> Autostart:
    kind = request.param
    made: Autostart = kind(Values()) if kind is RunKey else kind(tmp_path / "not there yet")
    return made


def test_it_is_written_shown_to_the_letter_and_removed(entry: Autostart) -> None:
    assert entry.read() == ""
    entry.write(ODD)
    assert entry.read() == entry.text(ODD) != ""
    entry.write([*ODD, "--once"])
    assert entry.read() == entry.text([*ODD, "--once"])
    entry.remove()
    entry.remove()
    assert entry.read() == ""
    assert autostart.NAME in entry.place


def test_written_twice_it_is_touched_once(tmp_path: Path) -> None:
    values = Values()
    entry = RunKey(values)
    entry.write(ODD)
    entry.write(ODD)
    assert values.writes == 1
    entry.remove()
    assert values.kept == {"another program": "kept.exe"}
    file = DesktopEntry(tmp_path)
    file.write(ODD)
    file.path.chmod(0o400)
    before = file.path.stat()
    file.write(ODD)
    assert file.path.stat() == before
    assert [each.name for each in tmp_path.iterdir()] == ["keyaccounts-remind.desktop"]


def words_of(command: str) -> list[str]:
    """A command as a desktop reads it: the string first, then the quotes, then the codes."""
    string = command.replace("\\\\", "\\")
    quoted = re.findall(r'"((?:\\.|[^"\\])*)"', string)
    return [re.sub(r"\\(.)", r"\1", each).replace("%%", "%") for each in quoted]


def test_the_desktop_reads_the_command_that_was_meant(tmp_path: Path) -> None:
    """Undone by the rules of the Desktop Entry Specification: the string first, then the quoting."""
    entry = DesktopEntry(tmp_path)
    entry.write(ODD)
    [line] = [each for each in entry.read().splitlines() if each.startswith("Exec=")]
    assert words_of(line.removeprefix("Exec=")) == ODD
    assert "50%%/" in line, "a percent sign alone is a code"


def test_the_mac_reads_the_command_that_was_meant(tmp_path: Path) -> None:
    entry = LaunchAgent(tmp_path)
    told = plistlib.loads(entry.text(ODD).encode())
    assert (told["ProgramArguments"], told["RunAtLoad"], told["Label"]) == (ODD, True, "keyaccounts-remind")


def test_each_system_has_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(sys, "platform", "linux")
    assert autostart.here().place == str(tmp_path / "config" / "autostart" / "keyaccounts-remind.desktop")
    for told in ("", "relative"):
        monkeypatch.setenv("XDG_CONFIG_HOME", told)
        usual = tmp_path / ".config" / "autostart" / "keyaccounts-remind.desktop"
        assert autostart.here().place == str(usual)
    monkeypatch.setattr(sys, "platform", "darwin")
    agents = tmp_path / "Library" / "LaunchAgents"
    assert autostart.here().place == str(agents / "keyaccounts-remind.plist")


def test_windows_opens_no_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert Path(autostart.command(tmp_path / "book.keyaccounts")[0]).name == "pythonw.exe"


@pytest.mark.skipif(sys.platform == "win32", reason="the entry of another system")
def test_what_is_written_starts_the_program_that_reminds(tmp_path: Path) -> None:
    store = tmp_path / "my 50% $book.keyaccounts"
    entry = DesktopEntry(tmp_path)
    entry.write([*autostart.command(store), "--list"])
    [line] = [each for each in entry.read().splitlines() if each.startswith("Exec=")]
    told = subprocess.run(
        words_of(line.removeprefix("Exec=")), capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert told.returncode == 1
    assert "was not asked to remind" in told.stderr
