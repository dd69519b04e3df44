"""The form of an act that puts a complaint right: what, who, by when, at what cost, promised or not."""

from __future__ import annotations

from keyaccounts import recovery_lines
from keyaccounts.complaints import REMEDIES, Complaint, Remedy
from keyaccounts.records import new_id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.money_edit import MoneyEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.workflows import recoveries

_EXAMPLES = {
    "apology": "Call Ana, say sorry for the three hours, name what we did wrong",
    "explanation": "Why the lorry was late and nobody told them",
    "correction": "Deliver the missing pallets on Thursday",
    "redo": "Label the pallets again at their dock",
    "replacement": "Twelve new pallets for the damaged ones",
    "refund": "The freight of both lorries",
    "credit": "Two per cent on the next order",
    "gesture": "A tasting for the night shift",
    "process_change": "Dispatch calls the dock before a lorry is late",
    "sponsor_call": "Jonas calls their director",
    "none": "They asked for nothing but an answer",
}


class RemedyForm(RecordForm):
    """A new act, or one that is there; `saved` tells its id."""

    def __init__(
        self, desk: Desk, complaint: Complaint, *, remedy: Remedy | None = None, sort: str = "apology"
    ) -> None:
        title = recovery_lines.sort(remedy.sort) if remedy else "Plan an act"
        draft = f"remedy {remedy.id}" if remedy else f"new remedy {complaint.id}"
        super().__init__(
            desk, title, lead=f"{complaint.name}  {complaint.matter}", draft=draft,
            save="Save" if remedy else "Plan it",
        )  # fmt: skip
        self._complaint = complaint
        self._remedy = remedy
        today = desk.clock.today()
        self.sort = Choice([(each, recovery_lines.sort(each)) for each in REMEDIES])
        self.sort.choose(remedy.sort if remedy else sort)
        self.text = TextEdit(remedy.text if remedy else "", lines=2)
        self.owner = LineEdit(remedy.owner if remedy else complaint.owner, placeholder="Whoever keeps this")
        self.due_on = DayEdit(remedy.due_on if remedy else None, today=today, name="due_on")
        self.done_on = DayEdit(remedy.done_on if remedy else None, today=today, name="done_on", lean="back")
        self.cost = MoneyEdit(remedy.cost if remedy else None, name="cost")
        self.promised = Tick("We promised it to them: it stands in the plan of the account")
        self.promised.setChecked(bool(remedy and remedy.promise_id))
        self.promised.setEnabled(not (remedy and remedy.promise_id))
        self.form.add("sort", "What kind of act", self.sort)
        self.form.add("text", "What exactly", self.text)
        self.form.add_row(("owner", "Who does it", self.owner), ("due_on", "By when", self.due_on))
        self.form.add_row(("done_on", "Done on", self.done_on), ("cost", "What it costs", self.cost))
        self.form.add_widget(self.promised)
        self.sort.currentIndexChanged.connect(lambda _: self._follow_sort())
        self._follow_sort()
        self.focus_first(self.text)
        self.follow(
            sort=self.sort, text=self.text, owner=self.owner, due_on=self.due_on, done_on=self.done_on,
            cost=self.cost, promised=self.promised,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Keep the act, and make a promise of it where that is wished."""
        now, today = self.desk.clock.now(), self.desk.clock.today()
        sort = self.sort.value()
        is_act = sort != "none"
        about = self._complaint
        told = {
            "sort": sort, "text": self.text.toPlainText().strip(), "owner": self.owner.text().strip(),
            "due_on": self.due_on.day() if is_act else None,
            "done_on": self.done_on.day() if is_act else None,
            "cost": self.cost.amount() if is_act else None,
        }  # fmt: skip
        begun = self._remedy or Remedy(
            id=new_id(now), created_at=now, complaint_id=about.id, account_id=about.account_id,
            sort="apology",
        )  # fmt: skip
        remedy = begun.changed(**told)
        promised = is_act and self.promised.isChecked()
        return lambda vault: recoveries.plan(vault, remedy, at=now, today=today, promised=promised).id

    def _follow_sort(self) -> None:
        sort = self.sort.value()
        self.text.setPlaceholderText(_EXAMPLES.get(sort, ""))
        hint = "The reason; it stands for whatever is left out" if sort == "none" else ""
        self.form.field("text").set_hint(hint)
        for name in ("owner", "due_on", "done_on", "cost"):
            self.form.field(name).setVisible(sort != "none")
        self.promised.setVisible(sort != "none")
