"""What this computer remembers outside the store: looks, window, and where the last store is. No names."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from keyaccounts.ui.look.dress import Scheme

NAMED, NEUTRAL, NEVER = "named", "neutral", "never"
"""With names while the store is open; never with names; no notifications."""


class Prefs:
    """A small readable file in the user's settings folder."""

    def __init__(self, file: Path | None = None) -> None:
        path = file or platformdirs.user_config_path("keyaccounts") / "window.ini"
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, or as the system has it."""
        told = str(self._kept.value("look/scheme", Scheme.SYSTEM.value))
        return Scheme(told) if told in list(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._kept.setValue("look/scheme", scheme.value)

    @property
    def scale(self) -> float:
        """The text size, 1.0 to 2.0."""
        try:
            return min(2.0, max(1.0, float(str(self._kept.value("look/scale", 1.0)))))
        except ValueError:
            return 1.0

    @scale.setter
    def scale(self, scale: float) -> None:
        self._kept.setValue("look/scale", scale)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was."""
        kept = self._kept.value("window/geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("window/geometry", geometry)

    @property
    def capture_key(self) -> str:
        """The key that opens the capture line from every program."""
        return str(self._kept.value("reach/key", "Ctrl+Alt+N"))

    @capture_key.setter
    def capture_key(self, key: str) -> None:
        self._kept.setValue("reach/key", key)

    @property
    def takes_key(self) -> bool:
        """Whether that key is wanted."""
        return self._kept.value("reach/takes_key", "true") in ("true", True)

    @takes_key.setter
    def takes_key(self, wanted: bool) -> None:
        self._kept.setValue("reach/takes_key", wanted)

    @property
    def shows_tray(self) -> bool:
        """Whether an icon in the tray is wanted."""
        return self._kept.value("reach/tray", "true") in ("true", True)

    @shows_tray.setter
    def shows_tray(self, wanted: bool) -> None:
        self._kept.setValue("reach/tray", wanted)

    @property
    def stays_in_tray(self) -> bool:
        """Whether closing the window leaves it running in the tray."""
        return self._kept.value("reach/stays", "false") in ("true", True)

    @stays_in_tray.setter
    def stays_in_tray(self, wanted: bool) -> None:
        self._kept.setValue("reach/stays", wanted)

    @property
    def notices(self) -> str:
        """How notifications of the desktop tell what is due: "named", "neutral" or "never"."""
        told = str(self._kept.value("reach/notices", NEUTRAL))
        return told if told in (NAMED, NEUTRAL, NEVER) else NEUTRAL

    @notices.setter
    def notices(self, how: str) -> None:
        self._kept.setValue("reach/notices", how)

    @property
    def last_store(self) -> Path | None:
        """The store opened last, if its file is still there."""
        told = str(self._kept.value("store/path", ""))
        return Path(told) if told and Path(told).exists() else None

    @last_store.setter
    def last_store(self, path: Path) -> None:
        self._kept.setValue("store/path", str(path))
