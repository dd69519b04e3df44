"""Names in quiet ink with what they say beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from keyaccounts.ui.kit.labels import eliding_label, prose
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.theme import Role


def pairs(told: list[tuple[str, str]], *, label: int = 140) -> QWidget:
    """Names at the left in quiet ink, what they say at the right."""
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, fonts.scaled(label))
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(told):
        shown = eliding_label(name, ink=Role.QUIET)
        shown.setMaximumWidth(fonts.scaled(label))
        grid.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(prose(value), row, 1)
    return widget
