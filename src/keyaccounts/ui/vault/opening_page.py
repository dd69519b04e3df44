"""Shown while a store is being opened or made without anything to type."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from keyaccounts.ui.vault.gate_frame import GateFrame


class OpeningPage(GateFrame):
    """A sentence and a bar that says that something is under way."""

    def __init__(self, sentence: str, *, parent: QWidget | None = None) -> None:
        super().__init__("keyaccounts", sentence, parent=parent)
        bar = QProgressBar(textVisible=False)
        bar.setRange(0, 0)
        bar.setFixedHeight(4)
        bar.setAccessibleName(sentence)
        self.column.addWidget(bar)
