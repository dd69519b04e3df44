"""The user's own fields within a form: one editor each, by the type of the field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from keyaccounts import custom_fields as rules
from keyaccounts.custom_fields import CustomField
from keyaccounts.records import Id, Others
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import drafting
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.kit.fields import Choice, Field, LineEdit
from keyaccounts.ui.kit.form import Form
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.look.fonts import Type
from keyaccounts.workflows import custom_fields

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_ACROSS = 2


class OwnFields(QWidget):
    """Asks which fields there are, and is not seen where there are none.

    For a form's draft it is one editor, which holds what was typed otherwise than it is kept.
    """

    edited = Signal()

    def __init__(self, desk: Desk, form: Form, *, of: str, custom: Others) -> None:
        # Fields may be told at once: shown without a parent it would flash as a window of its own.
        super().__init__(form)
        self._today = desk.clock.today()
        self._form = form
        self._custom = custom
        self._fields: dict[Id, CustomField] = {}
        self._editors: dict[Id, QWidget] = {}
        self._typed: dict[str, str] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(16)
        for place in range(_ACROSS):
            self._grid.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Hairline())
        column.addWidget(plain_label("Your own fields", Type.STRONG))
        column.addLayout(self._grid)
        self.hide()

        def ask(vault: Vault) -> list[CustomField]:
            return custom_fields.listed(vault, of)

        desk.jobs.ask(self, ask, then=self._show_fields)

    def editor(self, name: str) -> QWidget:
        """The editor of the field with a name."""
        return next(self._editors[id] for id, field in self._fields.items() if field.name == name)

    def custom(self) -> Others:
        """The owner's values with what was typed; refused, at its field's id, where it doesn't fit."""
        values = {
            id: rules.checked(self._fields[id], text, today=self._today)
            for id, text in self._changes().items()
            if id in self._fields
        }
        return rules.with_values(self._custom, values)

    def written(self) -> str:
        """What was typed otherwise than it is kept."""
        return json.dumps(self._changes(), ensure_ascii=False) if self._changes() else ""

    def put(self, text: str) -> None:
        """Put back what was typed; fields may come later than that."""
        self._typed = cast("dict[str, str]", json.loads(text)) if text else {}
        for id, editor in self._editors.items():
            drafting.put(editor, self._typed.get(id, self._kept(id)))

    def _show_fields(self, fields: list[CustomField]) -> None:
        self._fields = {field.id: field for field in fields}
        for place, field in enumerate(fields):
            editor = self._made(field)
            self._editors[field.id] = editor
            held = Field(field.name, editor)
            self._form.adopt(field.id, held)
            self._grid.addWidget(held, place // _ACROSS, place % _ACROSS)
            if field.id in self._typed:
                drafting.put(editor, self._typed[field.id])
            drafting.when_edited(editor, self.edited.emit)
        self.setVisible(bool(fields))

    def _made(self, field: CustomField) -> QWidget:
        kept = self._kept(field.id)
        if field.type == "date":
            day = DayEdit(None, today=self._today, name=field.id)
            day.setText(kept)
            return day
        if field.type == "choice":
            own = (kept,) if kept and kept not in field.choices else ()
            options = [("", "Not said"), *((each, each) for each in (*field.choices, *own))]
            return Choice(options, chosen=kept)
        return LineEdit(kept, placeholder="1234.5" if field.type == "number" else "")

    def _kept(self, id: Id) -> str:
        field = self._fields[id]
        return rules.shown(field, rules.value_of(field, self._custom))

    def _changes(self) -> dict[str, str]:
        if not self._editors:
            return self._typed
        now = {id: drafting.written(editor) for id, editor in self._editors.items()}
        return {id: text for id, text in now.items() if text.strip() != self._kept(id)}
