"""Forms: named fields one below the other, their acts, and refusals where they belong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui.kit.buttons import Button, Kind
from keyaccounts.ui.kit.fields import Editor, Field
from keyaccounts.ui.kit.labels import Prose
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role


class Form(QWidget):
    """Ctrl+Enter saves from anywhere in it, Enter from a line of text."""

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field[QWidget]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._fields_column = QVBoxLayout()
        self._fields_column.setSpacing(16)
        self._column.addLayout(self._fields_column)
        self._refusal = Prose("", Type.BODY, ink=Role.BREACH)
        self._refusal.hide()
        self._column.addWidget(self._refusal)

    def add(self, name: str, label: str, editor: Editor, *, hint: str = "") -> Editor:
        """One field under the name its rule refuses it by; answers the editor."""
        self._fields_column.addWidget(self._made(name, label, editor, hint))
        return editor

    def add_row(self, *fields: tuple[str, str, QWidget]) -> None:
        """Several fields side by side, each as (name, label, editor)."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, label, editor in fields:
            row.addWidget(self._made(name, label, editor, ""), 1)
        self._fields_column.addLayout(row)

    def add_widget(self, widget: QWidget) -> None:
        """Something between the fields that is not one."""
        self._fields_column.addWidget(widget)

    def add_acts(self, save: str, *, cancel: str = "") -> Button:
        """The primary act at the foot, and the way out beside it; answers the primary one."""
        row = QHBoxLayout()
        row.setSpacing(8)
        button = Button(save, Kind.PRIMARY)
        button.clicked.connect(lambda: self.submitted.emit())
        row.addWidget(button)
        if cancel:
            way_out = Button(cancel, Kind.GHOST)
            way_out.clicked.connect(lambda: self.cancelled.emit())
            row.addWidget(way_out)
        row.addStretch(1)
        self._column.addLayout(row)
        return button

    def adopt(self, name: str, field: Field[QWidget]) -> None:
        """A field that stands within a widget of its own; refusals find it, and Enter saves."""
        self._fields[name] = field
        if isinstance(field.editor, QLineEdit):
            field.editor.returnPressed.connect(lambda: self.submitted.emit())

    def field(self, name: str) -> Field[QWidget]:
        return self._fields[name]

    def show_refusal(self, name: str, sentence: str) -> QWidget:
        """Say beside the field what refused it, or at the foot when no field here has that name.

        Answers where it stands, for whatever scrolls to it.
        """
        self.clear_refusals()
        field = self._fields.get(name)
        if field is None:
            self._refusal.setText(sentence)
            self._refusal.show()
            return self._refusal
        field.show_refusal(sentence)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return field

    def clear_refusals(self) -> None:
        self._refusal.setText("")
        self._refusal.hide()
        for field in self._fields.values():
            field.clear_refusal()

    def _made(self, name: str, label: str, editor: QWidget, hint: str) -> Field[QWidget]:
        field = Field(label, editor, hint=hint)
        self.adopt(name, field)
        return field

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)
