"""Your own fields, listed in the settings: add one, edit it, put it away and bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keyaccounts.custom_fields import CustomField
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.settings.custom_field_form import KINDS, OWNERS, CustomFieldForm
from keyaccounts.ui.settings.record_panel import RecordPanel
from keyaccounts.workflows import custom_fields

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_NONE = (
    "None yet. Something you want to know of every account or person, such as a contract number, gets a "
    "place in their form."
)


class FieldLine(NamedTuple):
    """A field, and how many accounts or people hold a value of it."""

    field: CustomField
    holding: int


class CustomFieldsPanel(RecordPanel[FieldLine]):
    """The count beside the acts says what putting a field away would hide."""

    def __init__(self, desk: Desk, floating: Floating) -> None:
        rows: RowsModel[FieldLine] = RowsModel(
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
        super().__init__(desk, floating, rows, title="Your own fields", add="Add field")

    def load(self) -> None:
        """Ask which fields there are."""
        self.desk.jobs.ask(self, _read, then=self.show_lines, topic="own fields")

    def add(self) -> None:
        """A new one."""
        self._open(None)

    def edit(self, line: FieldLine) -> None:
        """Change it."""
        self._open(line.field)

    def fit_acts(self, line: FieldLine | None) -> str:
        """Archive or bring back, and what that hides."""
        self.show_archiving(line.field.is_archived if line is not None else None)
        return _about(line) if line is not None else _NONE

    def put_away_or_back(self, line: FieldLine) -> None:
        """Hide a field with its values, or show both again."""
        now, field = self.desk.clock.now(), line.field
        verb = custom_fields.bring_back if field.is_archived else custom_fields.archive

        def tell(_: CustomField) -> None:
            kept = (
                "" if field.is_archived or not line.holding else f" Its values at {_counted(line)} are kept."
            )
            fact = "Brought back." if field.is_archived else "Archived."
            self.desk.notices.tell_done(fact, f"{field.name}.{kept}")

        self.desk.jobs.ask(self, lambda vault: verb(vault, field.id, at=now), then=tell)

    def _open(self, field: CustomField | None) -> None:
        form = CustomFieldForm(self.desk, field=field)

        def saved(_: str) -> None:
            self.desk.notices.tell_done("Field saved." if field else "Field added.", form.name.text().strip())

        self.floating.open_form(form, then=saved)


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
