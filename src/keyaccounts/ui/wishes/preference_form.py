"""The form of a preference: what they like or want kept away, who, and how long that may be relied on."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.people import Person
from keyaccounts.preferences import USUAL_VALIDITY, Preference
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.wishes import wish_words
from keyaccounts.workflows import preferences

_VALID = {
    30: "One month",
    90: "Three months",
    180: "Half a year",
    USUAL_VALIDITY: "One year",
    730: "Two years",
}


class PreferenceForm(RecordForm):
    """A new preference of somebody at an account, or one to edit; `saved` tells its id."""

    def __init__(
        self,
        desk: Desk,
        *,
        account_id: Id,
        people: Sequence[Person],
        person_id: Id = "",
        preference: Preference | None = None,
    ) -> None:
        super().__init__(
            desk,
            "Edit preference" if preference else "Note a preference",
            save="Save" if preference else "Note preference",
            draft=preference.id if preference else f"new preference {account_id}",
        )
        self._account_id = account_id
        self._preference = preference
        today = desk.clock.today()
        self.text = LineEdit(preference.text if preference else "", placeholder="Coffee without milk")
        self.side = Segments(("Do", "Avoid"), name="What to do about it")
        self.side.choose(int(preference.avoid) if preference else 0)
        self.person = person_choice(
            people, nobody="", chosen=preference.person_id if preference else person_id
        )
        kept = preference.valid_days if preference else USUAL_VALIDITY
        choices = dict(sorted({**_VALID, kept: _VALID.get(kept, f"{kept} days")}.items()))
        self.valid = Choice(list(choices.items()), chosen=kept)
        self.seen_on = DayEdit(today, today=today, name="on", lean="back")
        self.means = Choice(wish_words.means_choices(), chosen="told_unasked")
        self.form.add("text", "How they like it", self.text)
        self.form.add_row(("avoid", "What to do about it", self.side), ("person_id", "Who", self.person))
        if preference is None:
            self.form.add_row(("on", "First seen on", self.seen_on), ("means", "How we know", self.means))
        self.form.add(
            "valid_days", "May be relied on for", self.valid,
            hint="Counted from when it was last seen or honoured; then it asks to be confirmed",
        )  # fmt: skip
        self.focus_first(self.text)
        self.follow(text=self.text, side=self.side, person=self.person, valid=self.valid)
        if preference is None:
            self.follow(seen_on=self.seen_on, means=self.means)
        self.begin()

    def work(self) -> Work:
        """Keep the preference, a new one with the day it was first seen."""
        now, today = self.desk.clock.now(), self.desk.clock.today()
        if not self.person.value():
            raise Refusal("empty", field="person_id")
        text, person, avoid = self.text.text().strip(), self.person.value(), bool(self.side.choice())
        valid = self.valid.value()
        if self._preference is not None:
            changed = self._preference.changed(text=text, person_id=person, avoid=avoid, valid_days=valid)
            return lambda vault: preferences.edit(vault, changed, at=now).id
        made = Preference(
            id=new_id(now), created_at=now, account_id=self._account_id, person_id=person, text=text,
            avoid=avoid, valid_days=valid,
        )  # fmt: skip
        on, means = self.seen_on.day() or today, self.means.value()
        return lambda vault: preferences.note(vault, made, on=on, today=today, means=means, at=now).id
