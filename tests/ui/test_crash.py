"""A fault's report: versions and places in the code, never the words of a record."""

from __future__ import annotations

import sys
import threading

import pytest

import keyaccounts
from keyaccounts import instants
from keyaccounts.refusals import Refusal
from keyaccounts.ui import crash
from keyaccounts.ui.kit.fields import TextEdit
from ui.room import Room, settle, texts

SECRET = "Ana Ruiz said the price is too high"


def fault(words: str = SECRET) -> BaseException:
    """An error that quotes a record, as those of a database do."""
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_a_report_names_the_place_and_the_kind_but_not_the_words() -> None:
    error = fault()
    told = crash.report(type(error), error.__traceback__)
    assert SECRET not in told
    assert "Ana" not in told
    assert "builtins.ValueError" in told
    assert "in fault" in told
    assert keyaccounts.__version__ in told


def test_a_report_names_no_folder_of_the_person() -> None:
    error = fault()
    told = crash.report(type(error), error.__traceback__)
    assert "/test_crash.py" not in told
    assert "test_crash.py" in told


def test_places_in_the_program_are_named_from_the_package_on() -> None:
    with pytest.raises(Refusal) as caught:
        instants.zone_called("Nowhere/Land")
    told = crash.report(caught.type, caught.tb)
    assert "keyaccounts/instants.py" in told
    assert "Nowhere" not in told


def test_faults_are_shown_from_whichever_thread(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    shown: list[str] = []
    crash.watch(shown.append)
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert ["ValueError" in shown[0], "ZeroDivisionError" in shown[1]] == [True, True]
    assert SECRET not in capsys.readouterr().err


def test_the_card_shows_the_report_to_read_and_change(room: Room) -> None:
    room.window.show_fault("keyaccounts 0, builtins.ValueError")
    settle()
    report = next(each for each in room.window.findChildren(TextEdit) if each.accessibleName() == "Report")
    assert report.toPlainText() == "keyaccounts 0, builtins.ValueError"
    assert not report.isReadOnly()
    room.press("Escape")
    assert "keyaccounts 0" not in texts(room.window)
