"""Two short forms of a need: what they were honestly told, and why it is dropped."""

from __future__ import annotations

from keyaccounts import sentences
from keyaccounts.needs import FITS, Need
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.workflows import needs


class ToldForm(RecordForm):
    """Whether we can meet a need, and the day they heard it."""

    def __init__(self, desk: Desk, *, need: Need) -> None:
        super().__init__(
            desk, "What they were told", lead=need.text, save="Note answer", draft=f"told {need.id}"
        )
        self._need = need
        today = desk.clock.today()
        self.fit = Choice(
            [(each, sentences.capital(sentences.code("fit", each))) for each in FITS], chosen=need.fit or None
        )
        self.on = DayEdit(need.told_on or today, today=today, name="told_on", lean="back")
        self.form.add_row(("fit", "Whether we can meet it", self.fit), ("told_on", "Told them on", self.on))
        self.focus_first(self.fit)
        self.follow(fit=self.fit, on=self.on)
        self.begin()

    def work(self) -> Work:
        """Keep the answer with its day."""
        now, fit, on = self.desk.clock.now(), self.fit.value(), self.on.day()
        if on is None:
            raise Refusal("empty", field="told_on")
        return lambda vault: needs.tell(vault, self._need.id, fit=fit, on=on, at=now).id


class DropForm(RecordForm):
    """The reason a need is followed no further."""

    def __init__(self, desk: Desk, *, need: Need) -> None:
        super().__init__(desk, "Drop the need", lead=need.text, save="Drop need", draft=f"drop {need.id}")
        self._need = need
        self.why = LineEdit(placeholder="It was our idea, not theirs")
        self.form.add(
            "why_dropped", "Why", self.why, hint="It stays in the register and can be taken up again"
        )
        self.focus_first(self.why)
        self.follow(why=self.why)
        self.begin()

    def work(self) -> Work:
        """Keep it as dropped."""
        now, today, why = self.desk.clock.now(), self.desk.clock.today(), self.why.text()
        return lambda vault: needs.move(vault, self._need.id, "dropped", on=today, at=now, why=why).id
