"""What a desktop lets a program do beyond its own window, in one shape for all of them."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from keyaccounts.ui.desktop.combination import Combination


class Platform(QObject):
    """A desktop that allows nothing; those that allow more override it.

    `why_not` is the reason in one word: "wayland", "mac" or "other"; "" where keys can be taken.
    """

    pressed = Signal()

    def __init__(self, why_not: str = "other", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_not = why_not

    def take(self, combination: Combination) -> bool:
        """Hear this key in every program instead of the one before; False when it can't be had."""
        return False

    def release(self) -> None:
        """Hear no key any more."""

    def front(self) -> int:
        """Which window is in front, of whatever program; 0 when nobody knows."""
        return 0

    def bring_front(self, window: int) -> None:
        """Put a window in front."""

    def close(self) -> None:
        """Let go of everything."""
        self.release()


def here(parent: QObject) -> Platform:
    """What this desktop allows."""
    name = QGuiApplication.platformName()
    # Under Wayland an X11 program hears keys only while another X11 program has them.
    if name.startswith("wayland") or (name == "xcb" and os.environ.get("WAYLAND_DISPLAY")):
        return Platform("wayland", parent)
    if name == "xcb":
        from keyaccounts.ui.desktop import x11

        try:
            return x11.X11(parent)
        except OSError:
            return Platform("other", parent)
    if sys.platform == "win32":
        from keyaccounts.ui.desktop import windows

        return windows.Windows(parent)
    return Platform("mac" if sys.platform == "darwin" else "other", parent)
