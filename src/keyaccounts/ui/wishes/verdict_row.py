"""The question after a moment's day: did our idea hit?"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.icon_label import IconLabel
from keyaccounts.ui.kit.labels import eliding_label
from keyaccounts.ui.kit.row_list import INSET
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.wishes import wish_words
from keyaccounts.workflows.moments import MomentLine

_AFTER_ICON = 8


class VerdictRow(QWidget):
    """A moment that is over, with one button for each verdict."""

    judged = Signal(str, str)

    def __init__(self, line: MomentLine, today: date) -> None:
        super().__init__()
        self.line = line
        moment = line.moment
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(eliding_label(f"How did it go? {moment.text}", Type.STRONG))
        words.addWidget(eliding_label(wish_words.verdict_question(moment, today), ink=Role.QUIET))
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 8, INSET, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel(wish_words.moment_icon(moment.sort)))
        row.addSpacing(_AFTER_ICON)
        row.addLayout(words, 1)
        self.buttons = {verdict: buttons.quiet(told) for verdict, told in wish_words.VERDICTS.items()}
        for verdict, button in self.buttons.items():
            button.setAccessibleDescription(moment.text)
            button.clicked.connect(lambda _, verdict=verdict: self.judged.emit(moment.id, verdict))
            row.addWidget(button)
        self.setAccessibleName(f"How did it go? {moment.text}")
