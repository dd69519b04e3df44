"""The form of a check-in to come: whom to ask, about what, on which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from keyaccounts import sentences
from keyaccounts.check_ins import KINDS, CheckIn
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.workflows import check_ins

_USUAL_DAYS = 14


class CheckInForm(RecordForm):
    """A new check-in of an account; `saved` tells its id."""

    def __init__(
        self, desk: Desk, *, account_id: Id, people: Sequence[Person], person_id: Id = "", about: str = ""
    ) -> None:
        super().__init__(desk, "Plan a check-in", save="Plan check-in", draft=f"new check-in {account_id}")
        self._account_id = account_id
        today = desk.clock.today()
        self.person = person_choice(people, nobody="", chosen=person_id)
        self.purpose = Choice([(each, sentences.capital(sentences.code("purpose", each))) for each in KINDS])
        self.due_on = DayEdit(today + timedelta(days=_USUAL_DAYS), today=today, name="due_on")
        self.about = LineEdit(about, placeholder="How the first quarter felt")
        self.form.add("person_id", "Whom to ask", self.person)
        self.form.add("about", "About what", self.about)
        self.form.add_row(("purpose", "Kind", self.purpose), ("due_on", "When", self.due_on))
        self.focus_first(self.person)
        self.follow(person=self.person, purpose=self.purpose, due_on=self.due_on, about=self.about)
        self.begin()

    def work(self) -> Work:
        """Keep the check-in."""
        now, due_on = self.desk.clock.now(), self.due_on.day()
        if due_on is None:
            raise Refusal("empty", field="due_on")
        if not self.person.value():
            raise Refusal("empty", field="person_id")
        check_in = CheckIn(
            id=new_id(now), created_at=now, account_id=self._account_id, person_id=self.person.value(),
            purpose=self.purpose.value(), due_on=due_on, about=self.about.text().strip(),
        )  # fmt: skip
        return lambda vault: check_ins.plan(vault, check_in, at=now).id
