"""The form of a coming moment: what it is, when, how long before we begin, and the idea for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from keyaccounts import sentences
from keyaccounts.moments import SORTS, ComingMoment
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.ui.wishes import wish_words
from keyaccounts.workflows import moments
from keyaccounts.workflows.moments import ComingLine

_LEADS = {
    0: "On the day", 7: "A week before", 14: "Two weeks before", 30: "A month before",
    60: "Two months before", 90: "Three months before", 180: "Half a year before",
}  # fmt: skip
_USUAL_LEAD = 30


class MomentForm(RecordForm):
    """A new moment, one that follows from a known date, or one to edit; `saved` tells its id."""

    def __init__(
        self,
        desk: Desk,
        *,
        account_id: Id,
        people: Sequence[Person],
        moment: ComingMoment | None = None,
        known: ComingLine | None = None,
    ) -> None:
        super().__init__(
            desk,
            "Prepare" if moment or known else "Plan a moment",
            save="Save" if moment else "Plan moment",
            draft=moment.id if moment else f"new moment {known.coming.key if known else account_id}",
        )
        self._account_id = account_id
        self._moment = moment
        today = desk.clock.today()
        told = moment or (known.coming if known else None)
        title = moment.text if moment else wish_words.moment_title(known) if known else ""
        self.text = LineEdit(title, placeholder="Budget round opens")
        sort = told.sort if told else "other"
        own = () if sort in SORTS else (sort,)
        self.sort = Choice(
            [(each, sentences.capital(sentences.code("moment_sort", each))) for each in (*SORTS, *own)],
            chosen=sort,
        )
        self.on = DayEdit(
            told.on if told else today + timedelta(days=_USUAL_LEAD), today=today, name="on", lean="ahead"
        )
        lead = told.lead_days if told else _USUAL_LEAD
        leads = dict(sorted({**_LEADS, lead: _LEADS.get(lead, f"{lead} days before")}.items()))
        self.lead = Choice(list(leads.items()), chosen=lead)
        self.person = person_choice(people, nobody="Nobody named", chosen=told.person_id if told else "")
        self.idea = TextEdit(
            told.idea if told else "", lines=3, placeholder="Bring the figures of the pilot, on one page"
        )
        self.form.add("text", "What is coming", self.text)
        self.form.add_row(("sort", "Kind", self.sort), ("person_id", "Whom it is about", self.person))
        self.form.add_row(("on", "On which day", self.on), ("lead_days", "We begin", self.lead))
        self.form.add("idea", "Our idea for it", self.idea, hint="After the day you are asked whether it hit")
        self.focus_first(self.idea if told else self.text)
        self.follow(
            text=self.text, sort=self.sort, on=self.on, lead=self.lead, person=self.person, idea=self.idea
        )
        self.begin()

    def work(self) -> Work:
        """Keep the moment."""
        now, on, kept = self.desk.clock.now(), self.on.day(), self._moment
        if on is None:
            raise Refusal("empty", field="on")
        text, idea, sort = self.text.text().strip(), self.idea.toPlainText().strip(), self.sort.value()
        lead, person = self.lead.value(), self.person.value()
        if kept is not None:
            changed = kept.changed(text=text, idea=idea, sort=sort, on=on, lead_days=lead, person_id=person)
            return lambda vault: moments.edit(vault, changed, at=now).id
        made = ComingMoment(
            id=new_id(now), created_at=now, account_id=self._account_id, person_id=person, text=text,
            sort=sort, on=on, lead_days=lead, idea=idea,
        )  # fmt: skip
        return lambda vault: moments.plan(vault, made, at=now).id
