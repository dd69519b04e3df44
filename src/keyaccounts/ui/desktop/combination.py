"""A key with what is held: read from its words, and told to the desktop in the desktop's own numbers."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_FIRST_F, _LAST_F = int(Qt.Key.Key_F1), int(Qt.Key.Key_F24)
_XK_F1, _VK_F1 = 0xFFBE, 0x70


class Combination(NamedTuple):
    """One key and what is held with it."""

    key: int
    held: Qt.KeyboardModifier

    @property
    def words(self) -> str:
        """As people write it, in this system's names: "Ctrl+Alt+N"."""
        return QKeySequence(self.key | self.held.value).toString(QKeySequence.SequenceFormat.NativeText)

    @property
    def is_held(self) -> bool:
        """Whether Ctrl, Alt or the system key is held; a key alone belongs to whoever is typing."""
        return bool(self.held & _HELD)

    @property
    def keysym(self) -> int:
        """The key in X11's numbers."""
        if _FIRST_F <= self.key <= _LAST_F:
            return _XK_F1 + self.key - _FIRST_F
        return ord(chr(self.key).lower())

    @property
    def virtual_key(self) -> int:
        """The key in the numbers of Windows."""
        return _VK_F1 + self.key - _FIRST_F if _FIRST_F <= self.key <= _LAST_F else self.key


def read(words: str) -> Combination | None:
    """The combination that words name; None for none, for several, and for keys without a plain name."""
    sequence = QKeySequence(words, QKeySequence.SequenceFormat.NativeText)
    if sequence.isEmpty():
        sequence = QKeySequence(words)
    if sequence.count() != 1:
        return None
    first = sequence[0]  # type: ignore[index]
    key = int(first.key())
    is_plain = chr(key).isascii() and chr(key).isalnum() if key < 0x80 else False
    if not is_plain and not _FIRST_F <= key <= _LAST_F:
        return None
    return Combination(key, first.keyboardModifiers())
