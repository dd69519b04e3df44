"""The calm lines over a story: each one sentence, with the way to the moment it speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.accounts.story_words import LeadLine
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import eliding_label
from keyaccounts.ui.look.theme import Role


class StoryLead(QWidget):
    """Gone when there is nothing to say."""

    moment_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[LeadLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 12, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_lines(self, lines: Sequence[LeadLine]) -> None:
        """These sentences; the same ones stay as they are, with the keyboard in them."""
        if list(lines) == self.lines:
            return
        self.lines = list(lines)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for line in lines:
            self._column.addWidget(self._row(line))
        self.setVisible(bool(lines))

    def _row(self, line: LeadLine) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(line.icon, 16))
        row.addWidget(eliding_label(line.words, ink=Role.QUIET), 1)
        if line.moment:
            button = buttons.ghost(line.act)
            button.setAccessibleName(f"{line.act}: {line.words}")
            button.clicked.connect(lambda _=False, id=line.moment: self.moment_requested.emit(id))
            row.addWidget(button)
        return widget
