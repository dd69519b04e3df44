"""The form of a field of the user's own: its name, what it holds, and whether briefs show it."""

from __future__ import annotations

from keyaccounts.custom_fields import TYPES, CustomField
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.workflows import custom_fields

OWNERS = {"account": "Accounts", "person": "People"}
KINDS = {"text": "Text", "number": "Number", "date": "Date", "choice": "One of several"}


class CustomFieldForm(RecordForm):
    """A new field, or one to edit; whose it is stays as it was made."""

    def __init__(self, desk: Desk, *, field: CustomField | None = None) -> None:
        super().__init__(
            desk,
            f"Edit {field.name}" if field else "New field",
            lead="It stands in forms, imports, Find and exports.",
            save="Save" if field else "Add field",
            draft=field.id if field else "new custom field",
        )
        self._field = field
        self.name = LineEdit(field.name if field else "", placeholder="Contract number")
        self.owner = Choice(list(OWNERS.items()), chosen=field.of if field else "account")
        self.owner.setEnabled(field is None)
        self.type = Choice([(each, KINDS[each]) for each in TYPES], chosen=field.type if field else "text")
        self.choices = TextEdit(
            "\n".join(field.choices) if field else "", lines=4, placeholder="Gold\nSilver"
        )
        self.in_brief = Tick("Show in internal briefs")
        self.in_brief.setChecked(field is not None and field.in_brief)
        form = self.form
        form.add("name", "Name", self.name)
        form.add_row(("of", "Belongs to", self.owner), ("type", "Holds", self.type))
        form.add("choices", "Choices, one a line", self.choices)
        form.add_widget(self.in_brief)
        self.type.currentIndexChanged.connect(lambda _: self._show_choices())
        self._show_choices()
        self.focus_first(self.name)
        self.follow(
            name=self.name, owner=self.owner, type=self.type, choices=self.choices, in_brief=self.in_brief
        )
        self.begin()

    def work(self) -> Work:
        """Keep the field."""
        now, before, type = self.desk.clock.now(), self._field, self.type.value()
        name = " ".join(self.name.text().split())
        if not name:
            raise Refusal("empty", field="name")
        typed = (each.strip() for each in self.choices.toPlainText().splitlines())
        choices = tuple(dict.fromkeys(filter(None, typed))) if type == "choice" else ()
        told = {"name": name, "type": type, "choices": choices, "in_brief": self.in_brief.isChecked()}
        if before is not None:
            edited = before.changed(**told)
            return lambda vault: custom_fields.edit(vault, edited, at=now).id
        made = CustomField(
            id=new_id(now), created_at=now, of=self.owner.value(), name=name, type=type, choices=choices,
            in_brief=self.in_brief.isChecked(),
        )  # fmt: skip
        return lambda vault: custom_fields.define(vault, made, at=now).id

    def _show_choices(self) -> None:
        self.form.field("choices").setVisible(self.type.value() == "choice")
