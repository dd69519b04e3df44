"""Opens the window on a store and types into the capture line until it is killed; says each text it typed."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from keyaccounts.ui import application as applications
from keyaccounts.ui.application import Application
from keyaccounts.ui.prefs import Prefs


def main() -> int:
    store, passphrase = Path(sys.argv[1]), sys.argv[2]
    app = QApplication([])
    prefs = Prefs(store.parent / "window.ini")
    made = Application(applications.make_desk(app, prefs), prefs, store)
    made.start(passphrase=passphrase)
    numbers = count()

    def type_more() -> None:
        if made.window.spot is None:
            return
        if not made.capture.overlay.isVisible():
            made.do("capture")
        QTest.keyClicks(made.capture.edit, f"{next(numbers)} ")
        print(made.capture.edit.toPlainText(), flush=True)  # noqa: T201 — what the test reads

    timer = QTimer(interval=50)
    timer.timeout.connect(type_more)
    timer.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
