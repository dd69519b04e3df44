"""A desk for pages that are measured: a fixed clock, and lanes that answer at once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from benchmarks import stores
from keyaccounts.ui import application
from keyaccounts.ui.desk import Clock, Desk
from keyaccounts.ui.jobs import InlineJobs
from keyaccounts.ui.prefs import Prefs

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


def app() -> QApplication:
    """The one application of this process."""
    return cast(QApplication, QApplication.instance() or QApplication([]))


def desk_on(vault: object) -> Desk:
    """What a page is handed, with this store open."""
    with tempfile.TemporaryDirectory() as folder:
        made = application.make_desk(
            app(),
            Prefs(Path(folder) / "window.ini"),
            jobs=InlineJobs(app()),
            clock=Clock(stores.ZONE, lambda: stores.NOW),
        )
    made.jobs.hold(cast("Vault", vault))
    return made
