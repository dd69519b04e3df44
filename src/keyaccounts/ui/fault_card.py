"""A fault of the program, told to the person: what is safe, and a report to read, edit and copy."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import TextEdit
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.look.fonts import Type

_SAFE = (
    "Something in keyaccounts went wrong. What was saved is safe, and what you were typing is a draft. "
    "The report below holds no text of your records. Nothing is sent; copy it if you want to pass it on."
)


class FaultCard(QWidget):
    """The report in full, before anybody else sees it."""

    def __init__(self, report: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(plain_label("That did not work", Type.FIGURE))
        column.addWidget(prose(_SAFE))
        self.report = TextEdit(report, lines=6)
        self.report.setAccessibleName("Report")
        column.addWidget(self.report)
        self.copy_button = buttons.quiet("Copy the report")
        self.copy_button.clicked.connect(lambda: QApplication.clipboard().setText(self.report.toPlainText()))
        self.close_button = buttons.primary("Go on")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.copy_button)
        row.addWidget(self.close_button)
        column.addLayout(row)

    @classmethod
    def open_over(cls, window: QWidget, report: str) -> Overlay:
        """Show the report over the window."""
        card = cls(report)
        overlay = Overlay(window, card, width=720, top=72)
        card.close_button.clicked.connect(overlay.close_card)
        overlay.closed.connect(overlay.deleteLater)
        overlay.open()
        return overlay
