"""The whole window on a store, driven by keys as a person would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

import builders
from builders import NOW
from keyaccounts.records import Record
from keyaccounts.store import records
from keyaccounts.ui import application as applications
from keyaccounts.ui.application import Application
from keyaccounts.ui.capture.capture_card import CaptureCard
from keyaccounts.ui.desk import Clock
from keyaccounts.ui.find.find_card import FindCard
from keyaccounts.ui.jobs import InlineJobs, Jobs
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.main_window import MainWindow
from keyaccounts.ui.prefs import Prefs
from keyaccounts.workflows import drafts
from ui.accounts import office

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault

PROMISE = builders.id_of("promise")


class Flashes(QObject):
    """Notes every window that opens beside the one there is: a widget shown before it has a parent does."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.seen: list[str] = []
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.windowType() is Qt.WindowType.Window
            and watched is not self._window
            and watched.parent() is None
        ):
            self.seen.append(repr(watched))
        return False


class Room:
    """An application that a test holds, with what it needs to look at and to press."""

    def __init__(self, app: QApplication, store: Path, *, jobs: Jobs | None = None) -> None:
        prefs = Prefs(store.parent / "window.ini")
        clock = Clock("Europe/London", lambda: NOW)
        self.desk = applications.make_desk(app, prefs, jobs=jobs or InlineJobs(app), clock=clock)
        self.application = Application(self.desk, prefs, store)
        self.window: MainWindow = self.application.window

    @property
    def vault(self) -> Vault:
        """The open store."""
        vault = self.desk.jobs.vault
        assert vault is not None
        return vault

    @property
    def capture(self) -> CaptureCard:
        return self.application.capture

    @property
    def find(self) -> FindCard:
        return self.application.find

    def fill(self, *more: Record) -> None:
        """Keep a small customer base, and whatever a test adds."""
        with self.vault.write("fill_samples", at=NOW) as tx:
            for record in (office.meridian(), *office.people(), *office.story(), a_promise(), *more):
                records.save(tx, record)

    def all(self, kind: type[Record]) -> list[Record]:
        """All living records of a kind, the oldest first."""
        with self.vault.read() as tx:
            return records.listed(tx, kind)

    def draft(self, name: str = drafts.CAPTURE) -> str:
        """What a draft holds in the store."""
        return drafts.read(self.vault, name)

    def press(self, keys: str) -> None:
        """Press keys where the keyboard is."""
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        at = QApplication.focusWidget() or self.window
        QTest.keyClick(at, combination.key(), combination.keyboardModifiers())
        settle()

    def type(self, words: str) -> None:
        """Type words where the keyboard is; an input method writes what no key has."""
        at = QApplication.focusWidget()
        assert at is not None
        if words.isascii():
            QTest.keyClicks(at, words)
        elif isinstance(at, QPlainTextEdit):
            at.insertPlainText(words)
        elif isinstance(at, QLineEdit):
            at.insert(words)
        settle()

    def notice(self) -> str:
        """What the banner at the foot says, "" when there is none."""
        banners = [each for each in self.window.findChildren(Banner) if is_seen(each, self.window)]
        return banners[-1].accessibleName() if banners else ""

    def close(self) -> None:
        """Close the window and forget the look."""
        self.window.close()
        self.window.deleteLater()
        self.application.deleteLater()
        self.desk.look.use_scale(1.0)
        self.desk.look.deleteLater()
        settle()


def a_promise() -> Record:
    """We owe the slot plan since Friday."""
    return builders.a_promise(
        "New slot plan", id=PROMISE, account_id=office.MERIDIAN, person_id=office.ANA,
        made_on=builders.TODAY.replace(day=3), due_on=builders.TODAY.replace(day=13),
    )  # fmt: skip


def settle() -> None:
    """Let everything that waits for the event loop happen."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def is_seen(widget: QWidget, window: QWidget) -> bool:
    return widget.isVisibleTo(window)


def texts(window: QWidget) -> str:
    """Every word a window holds, shown or not: its labels, editors, names and tips."""
    told: list[str] = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        told += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel):
            told.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            told.append(widget.toPlainText())
    told += [action.text() for action in window.actions()]
    return "\n".join(told)


ENTER = Qt.Key.Key_Return
