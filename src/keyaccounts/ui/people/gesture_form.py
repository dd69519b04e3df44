"""The form of a gesture: a gift or a courtesy; over the limit it asks why all the same (F023)."""

from __future__ import annotations

from keyaccounts.gestures import Gesture
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.money_edit import MoneyEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.people import person_words
from keyaccounts.workflows import gestures
from keyaccounts.workflows.profiles import Profile


class GestureForm(RecordForm):
    """A new gesture to a person, or one to edit; `saved` tells its id."""

    def __init__(self, desk: Desk, *, profile: Profile, gesture: Gesture | None = None) -> None:
        person, gifts = profile.person, profile.gifts
        super().__init__(
            desk, "Edit a gesture" if gesture else f"A gesture to {person.short_name}",
            lead=f"So far {person_words.gifts(gifts)}", save="Save" if gesture else "Log gesture",
            draft=gesture.id if gesture else f"new gesture {person.id}",
        )  # fmt: skip
        self._person, self._gesture = person, gesture
        today = desk.clock.today()
        self.text = LineEdit(gesture.text if gesture else "", placeholder="A book on harbours")
        self.value = MoneyEdit(gesture.value if gesture else None, name="value")
        self.on = DayEdit(gesture.on if gesture else today, today=today, name="on", lean="back")
        self.why_over = LineEdit(gesture.why_over if gesture else "", placeholder="Her fiftieth birthday")
        self.form.add("text", "What", self.text)
        self.form.add_row((("value", f"Worth, {gifts.currency}", self.value)), ("on", "On", self.on))
        self.form.add("why_over", "Why all the same", self.why_over)
        self.form.field("why_over").setVisible(bool(self.why_over.text()))
        self.focus_first(self.text)
        self.follow(text=self.text, value=self.value, on=self.on, why_over=self.why_over)
        self.begin()

    def work(self) -> Work:
        """Keep the gesture; nothing typed as its worth makes it a courtesy."""
        now, on = self.desk.clock.now(), self.on.day()
        if on is None:
            raise Refusal("empty", field="on")
        kept = self._gesture or Gesture(
            id=new_id(now), created_at=now, account_id=self._person.account_id, person_id=self._person.id,
            text="?", on=on,
        )  # fmt: skip
        gesture = kept.changed(
            text=self.text.text().strip(), on=on, value=self.value.amount() or 0,
            why_over=self.why_over.text().strip(),
        )  # fmt: skip
        verb = gestures.edit if self._gesture else gestures.log
        return lambda vault: verb(vault, gesture, at=now).id

    def _refuse(self, trouble: Refusal | StoreTrouble) -> None:
        if isinstance(trouble, Refusal) and trouble.code == "over_gift_limit":
            self.form.field("why_over").show()
            self.save_button.set_words("Save all the same")
        super()._refuse(trouble)
