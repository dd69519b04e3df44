"""The file that makes keyaccounts run on a fresh machine: what it decides, without making environments."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import machine
import pytest
import run

PROJECT = '[project]\nname = "keyaccounts"\ndependencies = ["click>=8.1"]\n\n[tool.ruff]\nline-length = 110\n'


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose set-up was finished."""
    root = tmp_path / "Schlüssel konten"
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    (root / "requirements.lock").write_text("click==8.5.1\n", encoding="utf-8")
    (root / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (root / ".venv" / "pyvenv.cfg").write_text("version = 3.11.7\n", encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", root)
    monkeypatch.setattr(run, "LOCK", root / "requirements.lock")
    monkeypatch.setattr(run, "PROJECT", root / "pyproject.toml")
    monkeypatch.setattr(run, "VENV", root / ".venv")
    monkeypatch.setattr(run, "PYTHON", python)
    monkeypatch.setattr(run, "STAMP", root / ".venv" / "stamp")
    run.STAMP.write_text(run.fingerprint(), encoding="utf-8")
    return root


def test_a_finished_set_up_is_ready(checkout: Path) -> None:
    assert run.is_ready()


def test_a_set_up_that_was_killed_midway_is_not_ready(checkout: Path) -> None:
    run.STAMP.unlink()
    assert not run.is_ready()


def test_an_environment_whose_python_is_gone_is_not_ready(checkout: Path) -> None:
    run.PYTHON.unlink()
    assert not run.is_ready()


def test_no_environment_at_all_is_not_ready(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "STAMP", checkout / "nowhere" / "stamp")
    assert not run.is_ready()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("requirements.lock", "click==8.5.2\n"),
        ("pyproject.toml", PROJECT.replace(">=8.1", ">=8.2")),
        (".venv/pyvenv.cfg", "version = 3.12.1\n"),
    ],
)
def test_a_change_of_what_is_installed_asks_for_a_new_set_up(checkout: Path, file: str, text: str) -> None:
    (checkout / file).write_text(text, encoding="utf-8")
    assert not run.is_ready()


def test_a_change_of_tool_settings_keeps_the_set_up(checkout: Path) -> None:
    run.PROJECT.write_text(PROJECT.replace("110", "100"), encoding="utf-8")
    assert run.is_ready()


def test_a_moved_checkout_asks_for_a_new_set_up(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "ROOT", checkout.parent / "elsewhere")
    assert not run.is_ready()


def test_a_ready_set_up_starts_no_program(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_arguments: object, **_options: object) -> None:
        pytest.fail("a program was started")

    monkeypatch.setattr(subprocess, "run", started)
    run.set_up(())


def test_a_folder_that_cannot_be_written_to_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run.STAMP.unlink()
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    with pytest.raises(SystemExit, match=r"cannot be written to: .*Schlüssel konten"):
        run.set_up(())


@pytest.mark.parametrize(
    ("arguments", "command", "rest"),
    [
        ([], "window", []),
        (["--", "--language", "de"], "window", ["--language", "de"]),
        (["test"], "test", []),
        (["test", "-k", "brief"], "test", ["-k", "brief"]),
        (["test", "--", "-k", "brief"], "test", ["-k", "brief"]),
        (["cli", "list", "--", "-1"], "cli", ["list", "--", "-1"]),
    ],
)
def test_arguments_name_a_command_and_what_it_hands_on(
    arguments: list[str], command: str, rest: list[str]
) -> None:
    assert run.parsed(arguments) == (command, rest)


def test_an_unknown_command_shows_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["teste"]) == 2
    shown = capsys.readouterr().out
    assert all(command in shown for command in run.COMMANDS)


def test_help_is_no_failure() -> None:
    assert run.main(["--help"]) == 0


def test_linux_without_a_display_has_no_screen() -> None:
    assert not machine.has_screen({}, "linux")
    assert not machine.has_screen({"DISPLAY": ""}, "linux")


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_display_or_a_platform_named_for_qt_counts_as_a_screen(name: str) -> None:
    assert machine.has_screen({name: "x"}, "linux")


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_always_have_a_screen(platform: str) -> None:
    assert machine.has_screen({}, platform)


def test_without_a_screen_the_way_to_look_at_keyaccounts_is_named(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "has_screen", lambda *_arguments: False)
    monkeypatch.setattr(run, "bring_libraries", lambda _libraries: None)
    assert run.window([]) == 0
    assert "packaging/run.py screenshots" in capsys.readouterr().out


def test_settings_for_another_python_do_not_reach_the_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    assert {"PYTHONPATH", "PYTHONHOME"}.isdisjoint(run.child_environment())


def test_missing_libraries_come_with_the_command_for_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "there" if name == "apt-get" else None)
    message = machine.missing_libraries_message([machine.QT_LIBRARIES[0], machine.QT_LIBRARIES[5]])
    assert "libGL.so.1, libglib-2.0.so.0" in message
    assert message.endswith("sudo apt-get install -y libgl1 libglib2.0-0")


def test_missing_libraries_come_with_the_command_for_fedora(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "there" if name == "dnf" else None)
    message = machine.missing_libraries_message(list(machine.SCREEN_LIBRARIES[3:5]))
    assert message.endswith("sudo dnf install -y libxcb")


def test_a_user_who_cannot_install_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "missing", list)
    monkeypatch.setattr(machine, "can_install", lambda: False)
    with pytest.raises(SystemExit, match=r"lacks: libGL\.so\.1\."):
        run.bring_libraries(machine.QT_LIBRARIES[:1])


def test_tests_that_lack_their_tools_are_announced_as_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "missing", lambda _libraries: [])
    monkeypatch.setattr(machine, "missing_test_tools", lambda: ["xvfb"])
    monkeypatch.setattr(machine, "can_install", lambda: False)
    run.bring_test_tools()
    assert "skipped: xvfb" in capsys.readouterr().out


def test_a_python_that_is_too_old_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(machine, "newer_python", lambda: None)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9"):
        run.main([])


def test_a_library_that_is_not_there_is_found_missing() -> None:
    assert not machine.loads("libkeyaccounts-is-no-such-library.so.9")


def test_only_the_end_of_a_long_output_is_kept() -> None:
    assert machine.last_lines("first\nsecond\nthird\n", 2) == "second\nthird"
