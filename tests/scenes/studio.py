"""Where pictures are taken: a window on a copy of a scene's store, in each dress."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from keyaccounts.ui import application as applications
from keyaccounts.ui.application import Application
from keyaccounts.ui.desk import Clock
from keyaccounts.ui.jobs import InlineJobs
from keyaccounts.ui.look.dress import Scheme
from keyaccounts.ui.prefs import Prefs
from keyaccounts.workflows import vault as vaults
from scenes import stores
from scenes.stage import NOW, ZONE, Scene


class Dress(NamedTuple):
    """How a picture is taken."""

    scheme: Scheme
    width: int
    height: int
    scale: float = 1.0

    @property
    def words(self) -> str:
        return f"{self.scheme.value}-{self.width}" + ("-200" if self.scale > 1 else "")


_SCHEMES = (Scheme.LIGHT, Scheme.DARK)
_DRESSES = [Dress(scheme, *size) for size in ((1280, 720), (1920, 1080)) for scheme in _SCHEMES]
_LARGE_TEXT = [Dress(scheme, 1280, 720, 2.0) for scheme in _SCHEMES]


class Studio:
    """Makes a window for one scene at a time, on a copy of its store, and takes its pictures."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._prefs = Prefs(folder / "window.ini")
        self._shelf, self._table = folder / "shelf", folder / "table"
        stores.fill(self._shelf)

    def take(self, asked: Scene, folder: Path) -> Iterator[Path]:
        """One scene in all its dresses."""
        with self.room(asked.store) as room:
            widget = asked.make(room) or room.window
            widget.show()
            for dress in [*_DRESSES, *(_LARGE_TEXT if asked.large else ())]:
                self.wear(room, dress, widget)
                file = folder / f"{asked.name}-{dress.words}.png"
                if not widget.grab().save(str(file), quality=90):
                    raise OSError(f"{file} was not written")
                yield file
            if widget is not room.window:
                widget.close()

    @contextmanager
    def room(self, store: str) -> Iterator[Application]:
        """A window, with the store open that has this name."""
        shutil.rmtree(self._table, ignore_errors=True)
        self._table.mkdir()
        path = self._table / "accounts.keyaccounts"
        if store:
            shutil.copytree(self._shelf / store, self._table, dirs_exist_ok=True)
        jobs, clock = InlineJobs(self._app), Clock(ZONE, lambda: NOW)
        desk = applications.make_desk(self._app, self._prefs, jobs=jobs, clock=clock)
        desk.look.use_scale(1.0)
        room = Application(desk, self._prefs, path)
        try:
            room.window.show()
            if store not in ("", "locked"):
                room.use_vault(vaults.open(path, passphrase=stores.PASSPHRASE))
            room.window.activateWindow()
            self._settle()
            yield room
        finally:
            room.window.close()
            room.window.deleteLater()
            desk.look.deleteLater()
            self._settle()

    def wear(self, room: Application, dress: Dress, widget: QWidget) -> None:
        """Give a window the look and the size of a dress."""
        look = room.desk.look
        look.use_scheme(dress.scheme)
        if look.scale != dress.scale:
            look.use_scale(dress.scale)
        widget.resize(dress.width, dress.height)
        self._settle()

    def _settle(self) -> None:
        """Let everything that waits for the event loop happen."""
        for _ in range(4):
            self._app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
