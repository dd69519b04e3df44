"""The form of a prediction: what they will do, why we think so, and the day its verdict is asked."""

from __future__ import annotations

from keyaccounts import instants
from keyaccounts.labels import Prediction
from keyaccounts.people import Person
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit, TextEdit
from keyaccounts.workflows import labels

_USUAL_MONTHS = 3


class PredictionForm(RecordForm):
    """A new prediction about a person; `saved` tells its id."""

    def __init__(self, desk: Desk, *, person: Person) -> None:
        super().__init__(
            desk, f"What will {person.short_name} do?", save="Predict", draft=f"new prediction {person.id}",
            lead="On its day you say whether it came: hit, miss or void.",
        )  # fmt: skip
        self._person = person
        today = desk.clock.today()
        self.text = LineEdit(placeholder="Will ask for a second depot")
        self.because = TextEdit(lines=2, placeholder="Volumes grew three quarters in a row")
        self.chance = LineEdit(placeholder="70")
        self.due_on = DayEdit(instants.plus_months(today, _USUAL_MONTHS), today=today, name="due_on")
        self.form.add("text", "They will", self.text)
        self.form.add("because", "Because", self.because)
        self.form.add_row(("due_on", "By", self.due_on), ("chance", "How sure, in percent", self.chance))
        self.focus_first(self.text)
        self.follow(text=self.text, because=self.because, chance=self.chance, due_on=self.due_on)
        self.begin()

    def work(self) -> Work:
        """Keep the prediction."""
        now, due_on = self.desk.clock.now(), self.due_on.day()
        if due_on is None:
            raise Refusal("empty", field="due_on")
        told = Prediction(
            id=new_id(now), created_at=now, account_id=self._person.account_id, person_id=self._person.id,
            text=self.text.text().strip(), because=self.because.toPlainText().strip(),
            chance=_share(self.chance.text()), on=self.desk.clock.today(), due_on=due_on,
        )  # fmt: skip
        return lambda vault: labels.predict(vault, told, at=now).id


def _share(text: str) -> float | None:
    """A share of one, from percent as people type it."""
    typed = text.strip().removesuffix("%").strip()
    if not typed:
        return None
    if not typed.isdecimal():
        raise Refusal("not_a_number", field="chance", value=typed)
    if int(typed) > 100:
        raise Refusal("out_of_range", field="chance", least=0, most=100, value=typed)
    return int(typed) / 100
