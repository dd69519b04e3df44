"""Your own fields, listed in the settings: add one, edit it, put it away and bring it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.custom_fields import CustomField
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.settings.custom_field_form import KINDS, OWNERS, CustomFieldForm
from keyaccounts.workflows import custom_fields

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_WIDEST = 736
"""As far as two fields of the page reach."""

_NONE = (
    "None yet. Something you want to know of every account or person, such as a contract number, gets a "
    "place in their form."
)


class FieldLine(NamedTuple):
    """A field, and how many accounts or people hold a value of it."""

    field: CustomField
    holding: int


class CustomFieldsPanel(QWidget):
    """Enter edits the chosen field; the count beside it says what putting it away would hide."""

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__()
        self._desk = desk
        self._floating = floating
        self._rows: RowsModel[FieldLine] = RowsModel(
            [
                Column("Field", lambda line: line.field.name, strong=True),
                Column("Belongs to", lambda line: OWNERS[line.field.of], width=104),
                Column("Holds", lambda line: KINDS[line.field.type], width=120),
                Column("In briefs", lambda line: "yes" if line.field.in_brief else "", width=80),
                Column("Filled in", lambda line: str(line.holding), width=80, align=Align.END, tabular=True),
                Column("", lambda line: "archived" if line.field.is_archived else "", width=80),
            ],
            key=lambda line: line.field.id,
            sentence=_sentence,
        )
        self.table = Table(self._rows, name="Your own fields", hug=True)
        self.add_button = buttons.quiet("Add field", icon=Icon.PLUS)
        self.edit_button = buttons.ghost("Edit", icon=Icon.PENCIL)
        self.archive_button = buttons.ghost("Archive", icon=Icon.ARCHIVE)
        self._about = plain_label("", ink=Role.QUIET)
        self._none = prose(_NONE, ink=Role.QUIET)
        self._lay_out()
        self.add_button.clicked.connect(lambda: self._open(None))
        self.edit_button.clicked.connect(lambda: self._with_chosen(self._edit))
        self.archive_button.clicked.connect(lambda: self._with_chosen(self._put_away_or_back))
        self.table.open_requested.connect(self._edit)
        self.table.chosen.connect(self._show_chosen)

    def load(self) -> None:
        """Ask which fields there are."""
        self._desk.jobs.ask(self, _read, then=self._show, topic="own fields")

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for widget in (self.add_button, self.edit_button, self.archive_button, self._about):
            acts.addWidget(widget)
        acts.addStretch(1)
        above = QVBoxLayout()
        above.setSpacing(12)
        above.addWidget(plain_label("Your own fields", Type.STRONG))
        above.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(above)
        column.addWidget(self.table)
        column.addLayout(acts)
        # Chosen rows reach beyond their words, which stand under the other words of the page.
        for words in (above, acts):
            words.setContentsMargins(INSET, 0, INSET, 0)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(fonts.scaled(_WIDEST) + 2 * INSET)

    def _show(self, lines: list[FieldLine]) -> None:
        self._rows.show(lines)
        self.table.setVisible(bool(lines))
        self._none.setVisible(not lines)
        if lines and self.table.current() is None:
            self.table.choose_row(0)
        self._show_chosen(self.table.current())

    def _show_chosen(self, line: FieldLine | None) -> None:
        for button in (self.edit_button, self.archive_button):
            button.setVisible(line is not None)
        if line is not None:
            is_away = line.field.is_archived
            self.archive_button.set_words("Bring back" if is_away else "Archive")
            self.archive_button.set_icon(Icon.ARCHIVE_RESTORE if is_away else Icon.ARCHIVE)
        self._about.setText(_about(line) if line is not None else "")

    def _with_chosen(self, act: Callable[[FieldLine], None]) -> None:
        if (line := self.table.current()) is not None:
            act(line)

    def _edit(self, line: FieldLine) -> None:
        self._open(line.field)

    def _open(self, field: CustomField | None) -> None:
        form = CustomFieldForm(self._desk, field=field)

        def saved(_: str) -> None:
            self._desk.notices.tell_done(
                "Field saved." if field else "Field added.", form.name.text().strip()
            )

        self._floating.open_form(form, then=saved)

    def _put_away_or_back(self, line: FieldLine) -> None:
        now, field = self._desk.clock.now(), line.field
        verb = custom_fields.bring_back if field.is_archived else custom_fields.archive

        def tell(_: CustomField) -> None:
            kept = (
                "" if field.is_archived or not line.holding else f" Its values at {_counted(line)} are kept."
            )
            fact = "Brought back." if field.is_archived else "Archived."
            self._desk.notices.tell_done(fact, f"{field.name}.{kept}")

        self._desk.jobs.ask(self, lambda vault: verb(vault, field.id, at=now), then=tell)


def _read(vault: Vault) -> list[FieldLine]:
    held = custom_fields.holding(vault)
    found = custom_fields.listed(vault, archived=None)
    lines = [FieldLine(field, held.get(field.id, 0)) for field in found]
    return sorted(lines, key=lambda line: (line.field.is_archived, line.field.of))


def _about(line: FieldLine) -> str:
    if not line.holding:
        return ""
    if line.field.is_archived:
        return f"Its values at {_counted(line)} come back with it."
    hold = "holds" if line.holding == 1 else "hold"
    return f"{_counted(line)} {hold} a value; archiving hides it and keeps it."


def _counted(line: FieldLine) -> str:
    one, several = ("account", "accounts") if line.field.of == "account" else ("person", "people")
    return f"{line.holding} {one if line.holding == 1 else several}"


def _sentence(line: FieldLine) -> str:
    told = (line.field.name, OWNERS[line.field.of], KINDS[line.field.type], f"filled in {line.holding} times")
    return ". ".join((*told, "archived") if line.field.is_archived else told)
