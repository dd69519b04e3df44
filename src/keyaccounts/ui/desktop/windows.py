"""Windows: a key is registered for the thread of the window, whose messages tell when it is pressed."""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Qt
from typing_extensions import override

from keyaccounts.ui.desktop.combination import Combination
from keyaccounts.ui.desktop.platform import Platform

_HELD = {
    Qt.KeyboardModifier.AltModifier: 1,
    Qt.KeyboardModifier.ControlModifier: 2,
    Qt.KeyboardModifier.ShiftModifier: 4,
    Qt.KeyboardModifier.MetaModifier: 8,
}
_NO_REPEAT = 0x4000
_HOTKEY = 0x0312
_ID = 1

if sys.platform == "win32":
    from ctypes import wintypes

    class Windows(Platform):
        """One key of our own."""

        def __init__(self, parent: QObject) -> None:
            super().__init__("", parent)
            self._taken: Combination | None = None
            self._filter = _Filter(self)
            application = QCoreApplication.instance()
            assert application is not None
            application.installNativeEventFilter(self._filter)

        @override
        def take(self, combination: Combination) -> bool:
            before = self._taken
            self.release()
            if _register(combination):
                self._taken = combination
            elif before is not None and _register(before):
                self._taken = before
            return self._taken == combination

        @override
        def release(self) -> None:
            if self._taken is not None:
                ctypes.windll.user32.UnregisterHotKey(None, _ID)
            self._taken = None

        @override
        def front(self) -> int:
            return int(ctypes.windll.user32.GetForegroundWindow() or 0)

        @override
        def bring_front(self, window: int) -> None:
            if window:
                ctypes.windll.user32.SetForegroundWindow(wintypes.HWND(window))

    class _Filter(QAbstractNativeEventFilter):
        def __init__(self, platform: Platform) -> None:
            super().__init__()
            self._platform = platform

        @override
        def nativeEventFilter(
            self, eventType: QByteArray | bytes | bytearray | memoryview, message: int
        ) -> object:
            told = wintypes.MSG.from_address(int(message))
            if told.message == _HOTKEY and told.wParam == _ID:
                self._platform.pressed.emit()
                return True, 0
            return False, 0

    def _register(combination: Combination) -> bool:
        held = sum(bit for modifier, bit in _HELD.items() if combination.held & modifier)
        return bool(
            ctypes.windll.user32.RegisterHotKey(None, _ID, held | _NO_REPEAT, combination.virtual_key)
        )
