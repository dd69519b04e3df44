"""X11: a key is grabbed from the root window, on a connection of our own."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from typing_extensions import override

from keyaccounts.ui.desktop import xcb
from keyaccounts.ui.desktop.combination import Combination
from keyaccounts.ui.desktop.platform import Platform

_HELD = {
    Qt.KeyboardModifier.ShiftModifier: 1,
    Qt.KeyboardModifier.ControlModifier: 4,
    Qt.KeyboardModifier.AltModifier: 8,
    Qt.KeyboardModifier.MetaModifier: 64,
}
_LOCKS = (0, 2, 16, 18)
"""Caps Lock and Num Lock: a key pressed while one is on is another key to X11, and the same to people."""


class X11(Platform):
    """Raises OSError where the library is missing or no server answers."""

    def __init__(self, parent: QObject) -> None:
        super().__init__("", parent)
        self._connection = xcb.Connection()
        self._combination: Combination | None = None
        self._keycode = 0
        self._notifier = QSocketNotifier(self._connection.file_number, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    @override
    def take(self, combination: Combination) -> bool:
        if self._connection.is_broken:
            return False
        before = self._combination
        self.release()
        if self._grab(combination):
            self._combination = combination
        elif before is not None and self._grab(before):
            self._combination = before
        # An answer may have brought events along, which wake nobody any more.
        QTimer.singleShot(0, self, self._hear)
        return self._combination == combination

    @override
    def release(self) -> None:
        if self._combination is not None and not self._connection.is_broken:
            for lock in _LOCKS:
                self._connection.ungrab(self._keycode, _held(self._combination) | lock)
        self._combination = None

    @override
    def front(self) -> int:
        return 0 if self._connection.is_broken else self._connection.front()

    @override
    def bring_front(self, window: int) -> None:
        if window and not self._connection.is_broken:
            self._connection.bring_front(window)

    @override
    def close(self) -> None:
        self._notifier.setEnabled(False)
        self._combination = None
        self._connection.close()

    def _grab(self, combination: Combination) -> bool:
        self._keycode = self._connection.keycode(combination.keysym)
        held = _held(combination)
        taken = [
            lock for lock in _LOCKS if self._keycode and self._connection.grab(self._keycode, held | lock)
        ]
        if len(taken) == len(_LOCKS):
            return True
        for lock in taken:
            self._connection.ungrab(self._keycode, held | lock)
        return False

    def _hear(self, *_: object) -> None:
        for event in self._connection.events():
            if event.kind == xcb.KEY_PRESS and event.keycode == self._keycode:
                self.pressed.emit()
            elif event.kind == xcb.MAPPING_NOTIFY and self._combination is not None:
                self.take(self._combination)
        if self._connection.is_broken:
            # Else a socket that is closed would be readable for ever.
            self._notifier.setEnabled(False)


def _held(combination: Combination) -> int:
    return sum(bit for modifier, bit in _HELD.items() if combination.held & modifier)
