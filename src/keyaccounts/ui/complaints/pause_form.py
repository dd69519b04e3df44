"""The form that pauses the clock of a complaint: what we wait for, from whom, and when we ask again."""

from __future__ import annotations

from keyaccounts.complaint_rounds import APPOINTMENT
from keyaccounts.complaint_states import Step
from keyaccounts.complaints import Complaint
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit, MomentEdit
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.workflows import complaints

_REASONS = ("The customer", "A third party", "An agreed day")
_CUSTOMER, _THIRD, _AGREED = range(3)
_HINTS = (
    "The clocks of the next word and of the end stand still until they say something.",
    "The clock of the end stands still; they are still owed word from us.",
    "The clock of the end stands still until that day; they are still owed word from us.",
)


class PauseForm(RecordForm):
    """Waiting is a state of the complaint; `saved` tells its id."""

    def __init__(self, desk: Desk, complaint: Complaint, *, customer: str) -> None:
        super().__init__(
            desk, f"Pause the clock of {complaint.name}", lead=complaint.matter, save="Pause clock",
            draft=f"pause {complaint.id}",
        )  # fmt: skip
        self.complaint = complaint
        self.reason = Segments(_REASONS, name="What we wait for")
        self.awaited = LineEdit(placeholder="Photos of the pallets")
        self.awaited_from = LineEdit(customer, placeholder="Ana Ruiz")
        self.chase_on = DayEdit(None, today=desk.clock.today(), name="chase_on")
        self.at = MomentEdit(moments.clock_face(desk.clock.now(), desk.clock.zone))
        self._begun = self.at.moment()
        self._customer = customer
        self.form.add("reason", "What we wait for", self.reason, hint=_HINTS[_CUSTOMER])
        self.form.add("awaited", "What is awaited", self.awaited)
        self.form.add("awaited_from", "From whom", self.awaited_from)
        self.form.add_row(("chase_on", "Ask again on", self.chase_on), ("at", "Since when", self.at))
        self.reason.chosen.connect(self._follow_reason)
        self.focus_first(self.awaited)
        self.follow(
            reason=self.reason, awaited=self.awaited, awaited_from=self.awaited_from, chase_on=self.chase_on,
            at=self.at,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Wait from then on."""
        now, zone, reason = self.desk.clock.now(), self.desk.clock.zone, self.reason.choice()
        at = now if self.at.moment() == self._begun else moments.instant(self.at.moment(), zone)
        step = Step(
            to="waiting_third_party" if reason == _THIRD else "waiting_customer",
            at=at,
            awaited=self.awaited.text().strip(),
            awaited_from=APPOINTMENT if reason == _AGREED else self.awaited_from.text().strip(),
            chase_on=self.chase_on.day(),
        )
        id = self.complaint.id
        return lambda vault: complaints.move(vault, id, step, at=now).id

    def _follow_reason(self, reason: int) -> None:
        """Nobody is waited for on an agreed day; whom one asks depends on for whom one waits."""
        self.form.field("reason").set_hint(_HINTS[reason])
        self.form.field("awaited_from").setVisible(reason != _AGREED)
        written = self.awaited_from.text()
        if reason == _CUSTOMER and not written:
            self.awaited_from.setText(self._customer)
        elif reason == _THIRD and written == self._customer:
            self.awaited_from.clear()
