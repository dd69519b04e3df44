"""One of a list, or words of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keyaccounts.ui.kit.fields import Choice, LineEdit

_OWN = "\0own"


class OwnChoice(QWidget):
    """The last entry of the list opens a line for words that are in none of the others."""

    edited = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], *, chosen: str = "", own: str, name: str) -> None:
        super().__init__()
        self._own_words = own
        self.choice: Choice[str] = Choice([])
        self.own = LineEdit(placeholder="In your own words")
        self.choice.setAccessibleName(name)
        self.own.setAccessibleName(f"{name}, in your own words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.choice)
        column.addWidget(self.own)
        self.own.hide()
        self.setFocusProxy(self.choice)
        self.offer(options)
        self.choose(chosen)
        self.choice.currentIndexChanged.connect(self._follow)
        self.choice.activated.connect(self._go_on)
        self.own.textChanged.connect(self.edited)

    def value(self) -> str:
        """The code that is chosen, or what is written instead."""
        chosen = self.choice.value()
        return self.own.text().strip() if chosen == _OWN else chosen

    def choose(self, value: str) -> None:
        """Choose a code; anything else are words of one's own."""
        if value in self.choice.values():
            self.choice.choose(value)
        else:
            self.own.setText(value)
            self.choice.choose(_OWN)
        self.own.setVisible(self.choice.value() == _OWN)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Other values to choose from; the first of them is chosen."""
        self.choice.offer([*options, (_OWN, self._own_words)])

    def values(self) -> tuple[str, ...]:
        """The codes there are to choose from."""
        return tuple(each for each in self.choice.values() if each != _OWN)

    def written(self) -> str:
        """The code, or after a mark the words."""
        return f"={self.own.text()}" if self.choice.value() == _OWN else self.choice.value()

    def put(self, text: str) -> None:
        """Put back what `written` told."""
        if text.startswith("="):
            self.own.setText(text[1:])
            self.choice.choose(_OWN)
        else:
            self.choose(text)

    def _follow(self) -> None:
        if self.choice.count():
            self.own.setVisible(self.choice.value() == _OWN)
            self.edited.emit()

    def _go_on(self) -> None:
        """Whoever chose own words wants to write them now."""
        if self.choice.value() == _OWN:
            self.own.setFocus()
