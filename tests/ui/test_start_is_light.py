"""The first picture of the window waits for none of the libraries that keep, print or import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "sqlalchemy",
    "sqlmodel",
    "alembic",
    "typst",
    "vobject",
    "phonenumbers",
    "openpyxl",
    "docxtpl",
    "sqlcipher3",
)

PAINT = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from keyaccounts.ui import application
from keyaccounts.ui.prefs import Prefs
from keyaccounts.ui.vault.unlock_page import UnlockPage
app = QApplication([])
folder = Path(sys.argv[1])
desk = application.make_desk(app, Prefs(folder / "window.ini"))
made = application.Application(desk, Prefs(folder / "window.ini"), folder / "none.keyaccounts")
made.window.show_gate(UnlockPage(desk, folder / "none.keyaccounts"))
made.window.show()
app.processEvents()
assert not made.window.grab().isNull()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
made.window.close()
"""


def test_painting_the_gate_loads_no_heavy_library(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", PAINT, str(tmp_path)], capture_output=True, text=True, timeout=60, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    loaded = set(json.loads(told.stdout))
    assert loaded.isdisjoint(HEAVY), f"loaded before the first picture: {sorted(loaded & set(HEAVY))}"
