"""The form of another day for a promise, agreed before the old one has passed."""

from __future__ import annotations

from keyaccounts.promises import Promise
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.workflows import promises


class NewDayForm(RecordForm):
    """One day."""

    def __init__(self, desk: Desk, *, promise: Promise) -> None:
        super().__init__(
            desk, "Agree on a new day", lead=promise.text, save="Agree", draft=f"new day {promise.id}"
        )
        self._promise = promise
        self.due_on = DayEdit(promise.due_on, today=desk.clock.today(), name="due_on")
        self.form.add("due_on", "By when now", self.due_on, hint="Both sides agree before the old day passes")
        self.focus_first(self.due_on)
        self.follow(due_on=self.due_on)
        self.begin()

    def work(self) -> Work:
        """Keep the new day."""
        id, due_on = self._promise.id, self.due_on.day()
        now, today = self.desk.clock.now(), self.desk.clock.today()
        if due_on is None:
            raise Refusal("empty", field="due_on")
        return lambda vault: promises.renegotiate(vault, id, due_on=due_on, today=today, at=now).id
