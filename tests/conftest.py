"""What every test stands on: an encrypted store, a fixed clock, and no noise left behind."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import builders

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

# Before anything imports Qt: no test opens a window on the screen of whoever runs it.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSPHRASE = "harbour lantern quartz"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-goldens", action="store_true", help="write golden files anew")


def pytest_collection_finish() -> None:
    """What was collected stays for the whole run: no search for garbage has to look at it again."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Ends the run with what the campaigns counted, on whichever worker they ran."""
    lines = [
        value
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        for name, value in report.user_properties
        if name == "campaign" and report.when == "call"
    ]
    if lines:
        terminalreporter.section("campaigns")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture
def campaign(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Tells a campaign's figures at the end of the run."""
    return lambda line: record_property("campaign", line)


@pytest.fixture
def now() -> datetime:
    """The moment at which every test happens."""
    return builders.NOW


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with its golden file; `--renew-goldens` writes the file anew."""

    def compare(file: Path, text: str) -> None:
        if request.config.getoption("--renew-goldens"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def quiet_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """No window of a test says anything on the desktop of whoever runs it."""
    from keyaccounts.workflows import pop_ups

    monkeypatch.setattr(pop_ups, "show", lambda sentence: True)


@pytest.fixture
def passphrase() -> str:
    """What opens the stores of these tests."""
    return PASSPHRASE


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a guess at a passphrase cost nothing, for stores made within the test."""
    _make_keys_cheap(monkeypatch)


@pytest.fixture(scope="session")
def template_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One empty store for the whole run: copying it costs a millisecond, making one a quarter second."""
    from keyaccounts.store import vault as vaults

    path = tmp_path_factory.mktemp("template") / "book.keyaccounts"
    with pytest.MonkeyPatch.context() as patch:
        _make_keys_cheap(patch)
        vaults.create(path, passphrase=PASSPHRASE).close()
    return path


@pytest.fixture
def store_path(template_store: Path, tmp_path: Path) -> Path:
    """A closed, empty store of the test's own, with its key files."""
    return copied_store(template_store, tmp_path)


@pytest.fixture
def vault(store_path: Path) -> Iterator[Vault]:
    """An open, empty store; a test that leaves a transaction open fails."""
    opened = open_store(store_path)
    yield opened
    was_open = opened._raw.in_transaction
    opened.close()
    assert not was_open, "a transaction was left open"


def copied_store(template: Path, folder: Path) -> Path:
    """A copy of a closed store and its key files in another folder."""
    for file in template.parent.glob(template.name + "*"):
        shutil.copy(file, folder)
    return folder / template.name


def open_store(path: Path) -> Vault:
    """A store of these tests, opened."""
    from keyaccounts.store import vault as vaults

    return vaults.open_store(path, passphrase=PASSPHRASE, before_migrating=lambda _: None)


def _make_keys_cheap(patch: pytest.MonkeyPatch) -> None:
    from keyaccounts.store import keys

    patch.setattr(keys, "MEMORY_KIB", 8 * keys.LANES)
    patch.setattr(keys, "PASSES", 1)


class _Noise(logging.Handler):
    """Collects what was logged at warning or above and not expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_noise() -> Iterator[_Noise]:
    """Fails a test that logs a warning, leaves a thread running or a window open."""
    noise, threads = _Noise(), set(threading.enumerate())
    logging.getLogger().addHandler(noise)
    yield noise
    logging.getLogger().removeHandler(noise)
    assert not [f"{r.name}: {r.getMessage()}" for r in noise.records], "unexpected log lines"
    for thread in set(threading.enumerate()) - threads:
        if not isinstance(thread, threading._DummyThread):  # a thread of Qt's pool; it is counted below
            thread.join(2)
            assert not thread.is_alive(), f"{thread.name} was left running"
    _check_qt()


@pytest.fixture
def expect_log(_no_noise: _Noise) -> Callable[[str], None]:
    """Asserts that a warning holding these words was logged, and takes it out of the noise."""

    def expect(words: str) -> None:
        found = [record for record in _no_noise.records if words in record.getMessage()]
        assert found, f"nothing logged says {words!r}"
        _no_noise.records = [record for record in _no_noise.records if record not in found]

    return expect


def _check_qt() -> None:
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets and widgets.QApplication.instance()
    if not application:
        return
    pool = sys.modules["PySide6.QtCore"].QThreadPool.globalInstance()
    assert pool.waitForDone(2000), "a job was left running"
    left = [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    assert not left, f"windows were left open: {left}"
