"""All keys on one card."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from keyaccounts.ui.actions import Actions
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role

_ELSEWHERE = (
    ("In lists", (("Choose", "Up, Down"), ("Do its act", "Enter"), ("Open the record", "Ctrl+Enter"))),
    ("On an account", (("Views", "Alt+1, Alt+2"),)),
    ("In forms", (("Save", "Ctrl+Enter"), ("Close, the draft stays", "Esc"))),
)


class ShortcutSheet(QWidget):
    """The acts by group with their keys, and the keys that hold everywhere."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(plain_label("Keyboard shortcuts", Type.FIGURE))
        grid = QGridLayout()
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(4)
        column.addLayout(grid)
        groups = [
            (group, [(act.words, _keys(act.keys)) for act, _ in acts if act.keys])
            for group, acts in groupby(actions, key=lambda each: each[0].group)
        ]
        groups += [(group, list(keys)) for group, keys in _ELSEWHERE]
        half = (sum(len(keys) + 2 for _, keys in groups) + 1) // 2
        row, side = 0, 0
        for group, keys in groups:
            if row >= half and side == 0:
                row, side = 0, 1
            grid.addWidget(plain_label(group, Type.SMALL, ink=Role.QUIET), row, side * 2)
            for place, (words, key) in enumerate(keys, row + 1):
                grid.addWidget(plain_label(words), place, side * 2)
                grid.addWidget(
                    plain_label(key, Type.STRONG), place, side * 2 + 1, Qt.AlignmentFlag.AlignRight
                )
            row += len(keys) + 2
            grid.setRowMinimumHeight(row - 1, 8)
        self.close_button = buttons.quiet("Close")
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)

    @classmethod
    def open_over(cls, window: QWidget, actions: Actions) -> Overlay:
        """Show the sheet over the window until Esc."""
        sheet = cls(actions)
        overlay = Overlay(window, sheet, width=680, top=72)
        sheet.close_button.clicked.connect(overlay.close_card)
        overlay.closed.connect(overlay.deleteLater)
        overlay.open()
        return overlay


def _keys(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
