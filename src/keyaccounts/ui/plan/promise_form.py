"""The form of a promise: whose word, to whom, what, and by when."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.learnings import Side
from keyaccounts.people import Person
from keyaccounts.promises import Promise
from keyaccounts.records import Id, new_id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import TextEdit
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.workflows import promises

_SIDES = (Side.WE, Side.THEY)


class PromiseForm(RecordForm):
    """A new promise of an account; `saved` tells its id."""

    def __init__(self, desk: Desk, *, account_id: Id, people: Sequence[Person]) -> None:
        super().__init__(desk, "Note a promise", save="Note promise", draft=f"new promise {account_id}")
        self._account_id = account_id
        today = desk.clock.today()
        self.side = Segments(("We promised", "They promised"), name="Whose word")
        self.text = TextEdit(lines=2, placeholder="Send the revised slot plan")
        self.person = person_choice(people, nobody="Nobody named")
        self.due_on = DayEdit(None, today=today, name="due_on")
        self.made_on = DayEdit(today, today=today, name="made_on", lean="back")
        self.form.add("side", "Whose word", self.side)
        self.form.add("text", "What was promised", self.text)
        self.form.add_row(
            ("person_id", "To or by whom", self.person), ("due_on", "By when", self.due_on),
            ("made_on", "Promised on", self.made_on),
        )  # fmt: skip
        self.focus_first(self.text)
        self.follow(
            side=self.side, text=self.text, person=self.person, due_on=self.due_on, made_on=self.made_on
        )
        self.begin()

    def work(self) -> Work:
        """Keep the promise."""
        now = self.desk.clock.now()
        promise = Promise(
            id=new_id(now), created_at=now, account_id=self._account_id, person_id=self.person.value(),
            side=_SIDES[self.side.choice()], text=self.text.toPlainText().strip(),
            made_on=self.made_on.day() or self.desk.clock.today(), due_on=self.due_on.day(),
        )  # fmt: skip
        return lambda vault: promises.add(vault, promise, at=now).id
