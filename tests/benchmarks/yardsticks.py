"""What the same work costs bare, without a line of the product: the floors that goals are ratios of.

Run as a program, it shows a bare window (`shell`), or that with the newest rows of an encrypted store
(`store PATH KEY`), and says on standard output what it took until it was painted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

SWITCHES = (
    "locking_mode = EXCLUSIVE",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "cache_size = -65536",
)
"""Those of the product that change what a commit or a read costs."""

SHOWN = 50
"""Hits a search shows."""


def connect(path: Path, key: bytes) -> Any:
    """An encrypted file, opened with its key."""
    import sqlcipher3

    connection = sqlcipher3.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for switch in SWITCHES:
        connection.execute(f"PRAGMA {switch}").fetchone()
    return connection


def find(connection: Any, words: str) -> list[Any]:
    """The newest hits of each index, and the rows that the notes among them point at."""
    match = " ".join(f'"{word}"*' for word in words.lower().split())
    found = connection.execute(
        "SELECT e.id, e.account_id, e.at, e.title, e.quote, substr(e.note, 1, 90) FROM"
        f" (SELECT rowid AS hit FROM experience_words WHERE experience_words MATCH ?"
        f" ORDER BY rowid DESC LIMIT {SHOWN}) JOIN experience e ON e.row = hit / 16",
        (match,),
    ).fetchall()
    for index in ("learning_words", "record_words"):
        found += connection.execute(
            f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT {SHOWN}", (match,)
        ).fetchall()
    return list(found)


def copy_rows(source: Any, target: Any, tables: Iterable[str], *, where: str = "") -> int:
    """Put rows of one file into another, table by table; gives how many."""
    done = 0
    for table in tables:
        rows = source.execute(f"SELECT * FROM {table} {where}").fetchall()
        done += insert(target, table, rows)
    return done


def insert(connection: Any, table: str, rows: Sequence[Sequence[Any]]) -> int:
    """Put many rows into a table at once."""
    if rows:
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
    return len(rows)


def derive(passphrase: str, salt: bytes, *, memory_kib: int, passes: int, lanes: int) -> bytes:
    """The key derivation alone."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory_kib)
    return kdf.derive(passphrase.encode())


def painted_table(rows: Sequence[Sequence[object]]) -> Callable[[], None]:
    """Shows rows in a bare table and paints it; the window is made once, before."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
    from PySide6.QtWidgets import QApplication, QTableView

    nowhere = QModelIndex()

    class Model(QAbstractTableModel):
        def rowCount(self, parent: QModelIndex | QPersistentModelIndex = nowhere) -> int:  # noqa: N802
            return 0 if parent.isValid() else len(rows)

        def columnCount(self, parent: QModelIndex | QPersistentModelIndex = nowhere) -> int:  # noqa: N802
            return len(rows[0])

        def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
            return str(rows[index.row()][index.column()]) if role == Qt.ItemDataRole.DisplayRole else None

    def show() -> None:
        view = QTableView()
        view.setModel(Model(view))
        view.resize(1200, 800)
        view.show()
        QApplication.processEvents()
        view.grab()
        view.close()

    return show


def _shell(rows: Sequence[Sequence[object]], *, stay: float) -> None:
    """The least a plausible main window has: tool bar, list, form, table, dock."""
    from PySide6 import QtCore, QtWidgets

    window = QtWidgets.QMainWindow()
    nowhere = QtCore.QModelIndex()

    class Model(QtCore.QAbstractTableModel):
        def rowCount(self, parent: Any = nowhere) -> int:  # noqa: N802
            return 0 if parent.isValid() else len(rows)

        def columnCount(self, parent: Any = nowhere) -> int:  # noqa: N802
            return 3

        def data(self, index: Any, role: int = 0) -> object:
            return str(rows[index.row()][index.column()]) if role == 0 else None

    model, table, listed = Model(window), QtWidgets.QTableView(), QtWidgets.QListView()
    form, tabs, split = QtWidgets.QWidget(), QtWidgets.QTabWidget(), QtWidgets.QSplitter()
    table.setModel(model)
    listed.setModel(model)
    lines = QtWidgets.QFormLayout(form)
    for number in range(14):
        lines.addRow(f"Field {number}", QtWidgets.QLineEdit() if number % 3 else QtWidgets.QComboBox())
    tabs.addTab(form, "Details")
    tabs.addTab(table, "Timeline")
    split.addWidget(listed)
    split.addWidget(tabs)
    window.setCentralWidget(split)
    bar = window.addToolBar("main")
    pictures = list(QtWidgets.QStyle.StandardPixmap)
    for number in range(8):
        bar.addAction(window.style().standardIcon(pictures[number]), f"Act {number}")
    for number in range(5):
        menu = window.menuBar().addMenu(f"Menu {number}")
        for item in range(8):
            menu.addAction(f"Item {item}")
    dock = QtWidgets.QDockWidget("Dock")
    dock.setWidget(QtWidgets.QTextEdit("notes"))
    window.addDockWidget(QtCore.Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.statusBar().showMessage("ready")
    window.setStyleSheet(
        "QLineEdit{padding:3px;border:1px solid palette(mid)} QListView{color:palette(text)}"
    )
    window.resize(1000, 700)
    tell_when_painted(window, stay=stay)
    window.show()


def tell_when_painted(window: Any, *, stay: float = 0.0) -> None:
    """Print what a process took until a window's first paint is through; idle, then leave."""
    from PySide6 import QtCore

    class Watch(QtCore.QObject):
        def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:  # noqa: N802
            if event.type() == QtCore.QEvent.Type.Paint:
                window.removeEventFilter(self)
                # After this turn of the event loop what was painted is on the screen.
                QtCore.QTimer.singleShot(0, lambda: tell(stay=stay))
            return False

    window.installEventFilter(Watch(window))


def tell(*, stay: float = 0.0) -> None:
    """Print what the process took so far; then idle for `stay` seconds, tell that too, and leave."""
    from PySide6 import QtCore, QtWidgets

    told = {"cpu": time.process_time(), "wall": time.monotonic() - float(os.environ["BENCHMARK_BEGAN"])}

    def leave() -> None:
        told["idle_cpu"] = time.process_time() - idle_from[0]
        print(json.dumps(told), flush=True)
        # What closing costs is not asked.
        os._exit(0)

    idle_from = [0.0]

    def idle() -> None:
        idle_from[0] = time.process_time()
        QtCore.QTimer.singleShot(int(stay * 1000), leave)

    assert QtWidgets.QApplication.instance()
    QtCore.QTimer.singleShot(5_000 if stay else 0, idle)


def main(arguments: list[str]) -> None:
    """Show the shell, bare or with the newest rows of a store."""
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    stage, *rest = arguments
    rows: Sequence[Sequence[object]] = [(f"row {n}", f"value {n * 7 % 13}", "x") for n in range(200)]
    if stage == "store":
        import sqlmodel  # noqa: F401 — its price belongs to the floor of whoever declares tables with it

        connection = connect(Path(rest[0]), bytes.fromhex(rest[1]))
        newest = "SELECT row, title, channel FROM experience ORDER BY row DESC LIMIT 200"
        rows = connection.execute(newest).fetchall()
    _shell(rows, stay=float(os.environ.get("BENCHMARK_STAY", "0")))
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1:])
