"""The way back: the places above this one, each a word to press."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import ElidingLabel
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role


class Crumbs(QWidget):
    """Places from the outermost to this one; the last is not a button."""

    crumb_requested = Signal(int)

    def __init__(self, words: Sequence[str] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.show_words(words)

    def show_words(self, words: Sequence[str]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, each in enumerate(words):
            last = number + 1 == len(words)
            self._row.addWidget(ElidingLabel(each, ink=Role.QUIET) if last else self._step(number, each))
            if not last:
                self._row.addWidget(IconLabel(Icon.CHEVRON_RIGHT, 14))
        self._row.addStretch(1)

    def _step(self, number: int, words: str) -> Button:
        step = Button(words, Kind.CRUMB)
        step.clicked.connect(lambda: self.crumb_requested.emit(number))
        return step
