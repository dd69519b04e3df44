"""One line captured at 300 characters a minute: from Ctrl+N to saved, less the time the fingers took."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks import measuring, stores
from benchmarks.measuring import Row
from benchmarks.plan import Plan
from benchmarks.windows import app
from keyaccounts.ui import application
from keyaccounts.ui.application import Application
from keyaccounts.ui.prefs import Prefs
from keyaccounts.workflows import accounts

_LINE = "Asked for ramps #yard +1"
_KEY = 60 / 300
_GOAL = 0.3


def capture(plan: Plan) -> Iterator[Row]:
    """6: the whole window with its real lanes; the goal is what nobody feels."""
    with tempfile.TemporaryDirectory() as folder, stores.copied(stores.sample(plan.small)) as store:
        prefs = Prefs(Path(folder) / "window.ini")
        desk = application.make_desk(app(), prefs)
        made = Application(desk, prefs, store)
        with stores.opened(store) as vault:
            made.is_demo = True  # No backup is made beside what is measured.
            made.window.show()
            made.use_vault(vault)
            made.window.open("account", accounts.listed(vault)[0].id)
            _wait(until=lambda: not desk.jobs.is_busy)
            # The first opening loads what the others find loaded.
            took = [_capture_one(made) for _ in range(min(plan.pairs, 5) + 1)][1:]
            made.window.close()
    felt = statistics.median(took)
    name = f" 6 Ctrl+N to saved, {plan.small:,}, less typing"
    yield Row(name, measuring.shown(felt), "", "", measuring.shown(_GOAL), felt <= _GOAL)


def _capture_one(made: Application) -> float:
    saved: list[float] = []

    def note(*_: object) -> None:
        saved.append(time.perf_counter())

    made.desk.notices.done.connect(note)
    began = time.perf_counter()
    QTest.keyClick(made.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    for number, letter in enumerate(_LINE, 1):
        QTest.keyClicks(made.capture.edit, letter)
        due = began + number * _KEY
        _wait(until=lambda due=due: time.perf_counter() >= due)  # type: ignore[misc]
    QTest.keyClick(made.capture.edit, Qt.Key.Key_Return)
    _wait(until=lambda: bool(saved))
    made.desk.notices.done.disconnect(note)
    return saved[0] - began - len(_LINE) * _KEY


def _wait(*, until: Callable[[], bool]) -> None:
    end = time.perf_counter() + 20
    while not until():
        if time.perf_counter() > end:
            raise RuntimeError("nothing was saved")
        app().processEvents()
        time.sleep(0.001)
