"""The form of one of us at an account: in which function, with which duty, and whom of theirs they know."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.liaisons import DUTIES, Liaison
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.people_edit import PeopleEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.ui.plan import plan_words
from keyaccounts.workflows import liaisons


class LiaisonForm(RecordForm):
    """Somebody new on our side, or one to edit; a duty goes over from who had it."""

    def __init__(
        self, desk: Desk, *, account_id: Id, people: Sequence[Person], liaison: Liaison | None = None,
        duty: str = "",
    ) -> None:  # fmt: skip
        super().__init__(
            desk,
            f"Edit {liaison.name}" if liaison else "Add one of us",
            save="Save" if liaison else "Add",
            draft=liaison.id if liaison else f"new liaison {account_id}",
        )
        now = desk.clock.now()
        self._is_new = liaison is None
        kept = self._liaison = liaison or Liaison(
            id=new_id(now), created_at=now, account_id=account_id, name="?", duty=duty
        )
        self.name = LineEdit(liaison.name if liaison else "", placeholder="Carla Voss")
        self.duty = Choice(
            [("", "No duty"), *((each, plan_words.DUTIES[each]) for each in DUTIES)], chosen=kept.duty
        )
        self.function = LineEdit(kept.function, placeholder="Logistics")
        self.email, self.phone = LineEdit(kept.email), LineEdit(kept.phone)
        self.people = PeopleEdit(people, chosen=kept.people)
        self.note = TextEdit(kept.note, lines=2)
        self.form.add("name", "Name", self.name)
        self.form.add_row(("duty", "Duty", self.duty), ("function", "Function", self.function))
        self.form.field("duty").set_hint("A duty goes over from who had it")
        self.form.add_row(("email", "E-mail", self.email), ("phone", "Phone", self.phone))
        self.form.add("people", "Whom of theirs they know", self.people)
        self.form.add("note", "Note", self.note)
        self.focus_first(self.name)
        self.follow(
            name=self.name, duty=self.duty, function=self.function, email=self.email, phone=self.phone,
            people=self.people, note=self.note,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Keep them."""
        now = self.desk.clock.now()
        liaison = self._liaison.changed(
            name=self.name.text().strip(), duty=self.duty.value(), function=self.function.text().strip(),
            email=self.email.text().strip(), phone=self.phone.text().strip(), people=self.people.people(),
            note=self.note.toPlainText().strip(),
        )  # fmt: skip
        verb = liaisons.add if self._is_new else liaisons.edit
        return lambda vault: verb(vault, liaison, at=now).id
