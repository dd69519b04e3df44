"""All keys on one card."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.actions import Actions
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.kit.scroll import CardScroll
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role


class _Group(NamedTuple):
    """A heading, and what its acts are called with their keys."""

    name: str
    keys: tuple[tuple[str, str], ...]


_ELSEWHERE = (
    _Group("In lists", (("Choose", "Up, Down"), ("Do its act", "Enter"), ("Open the record", "Ctrl+Enter"))),
    _Group("In Find", (("Save as view", "Ctrl+S"), ("Rename a view", "F2"), ("Delete a view", "Ctrl+D"))),
    _Group("On an account", (("Views", "Alt+1 to Alt+6"),)),
    _Group("In forms", (("Save", "Ctrl+Enter"), ("Close, the draft stays", "Esc"))),
)


class ShortcutSheet(QWidget):
    """The acts by group with their keys, and the keys that hold everywhere."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(plain_label("Keyboard shortcuts", Type.FIGURE))
        scroll = CardScroll()
        sides = QHBoxLayout()
        sides.setSpacing(40)
        for groups in _halves(_groups(actions)):
            sides.addLayout(_side(groups), 1)
        scroll.column.addLayout(sides)
        column.addWidget(scroll, 1)
        self.close_button = buttons.quiet("Close")
        self.setFocusProxy(self.close_button)
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


def _groups(actions: Actions) -> list[_Group]:
    by_group = groupby(actions, key=lambda each: each[0].group)
    own = [
        _Group(name, tuple((act.words, _keys(act.keys)) for act, _ in acts if act.keys))
        for name, acts in by_group
    ]
    return [*own, *_ELSEWHERE]


def _halves(groups: list[_Group]) -> tuple[list[_Group], list[_Group]]:
    """The groups in their order on two sides, as equally tall as can be."""

    def taller(cut: int) -> int:
        return max(sum(len(each.keys) + 2 for each in side) for side in (groups[:cut], groups[cut:]))

    cut = min(range(1, len(groups)), key=taller)
    return groups[:cut], groups[cut:]


def _side(groups: list[_Group]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for group in groups:
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(plain_label(group.name, Type.SMALL, ink=Role.QUIET), 0, 0)
        for row, (words, keys) in enumerate(group.keys, 1):
            grid.addWidget(plain_label(words), row, 0)
            grid.addWidget(plain_label(keys, Type.STRONG), row, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
    column.addStretch(1)
    return column


def _keys(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
