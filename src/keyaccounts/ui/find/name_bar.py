"""The name of a view, asked at the foot of Find."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.key_hints import KeyHints
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role


class NameBar(QWidget):
    """Enter keeps the name, Esc leaves all as it was."""

    named = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = LineEdit(placeholder="Overdue at Meridian")
        self._title = plain_label("", Type.MEDIUM)
        self._refusal = prose("", ink=Role.BREACH)
        self.save_button = buttons.primary("Save")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self.line, 1)
        row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._refusal)
        column.addWidget(KeyHints((("Enter", "save"), ("Esc", "back to Find"))))
        self._refusal.hide()
        self.line.returnPressed.connect(self._tell)
        self.save_button.clicked.connect(self._tell)
        self.line.textEdited.connect(lambda _: self.show_refusal(""))
        self.hide()

    def ask(self, title: str, name: str = "") -> None:
        """Ask for a name, from the one it has."""
        self._title.setText(title)
        self.line.setAccessibleName(title)
        self.line.setText(name)
        self.line.selectAll()
        self.show_refusal("")
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, sentence: str) -> None:
        """Say why a name will not do."""
        self._refusal.setText(sentence)
        self._refusal.setVisible(bool(sentence))

    def refusal(self) -> str:
        """Why the name will not do, as shown now."""
        return self._refusal.text()

    def _tell(self) -> None:
        self.named.emit(self.line.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
