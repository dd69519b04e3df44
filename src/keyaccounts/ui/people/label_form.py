"""The forms of labels and traits: a new one, fresh evidence for one, and what speaks against it."""

from __future__ import annotations

from datetime import date

from keyaccounts import sentences
from keyaccounts.labels import SORTS, Label, usual_expiry
from keyaccounts.people import Person
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.workflows import labels


class LabelForm(RecordForm):
    """A label or trait of a person; without a day of its own it expires a year after its evidence."""

    def __init__(self, desk: Desk, *, person: Person, label: Label | None = None) -> None:
        super().__init__(
            desk, "Edit a label" if label else f"What {person.short_name} is like", save="Save",
            lead="A label without evidence is drawn hollow and never reaches a brief.",
            draft=label.id if label else f"new label {person.id}",
        )  # fmt: skip
        self._person, self._label = person, label
        today = desk.clock.today()
        self.sort = Choice(
            [(each, sentences.capital(sentences.code("sort", each))) for each in SORTS],
            chosen=label.sort if label else None,
        )
        self.text = LineEdit(label.text if label else "", placeholder="Decides alone")
        self.evidence = TextEdit(
            label.evidence if label else "", lines=2, placeholder="Signed at the table, asked nobody"
        )
        self.on = DayEdit(label.on if label else today, today=today, name="on", lean="back")
        self.expires_on = DayEdit(label.expires_on if label else None, today=today, name="expires_on")
        self.form.add_row(("sort", "Kind", self.sort), ("text", "In a few words", self.text))
        self.form.add("evidence", "Evidence", self.evidence, hint="What you saw or heard")
        self.form.add_row(
            ("on", "Seen on", self.on), ("expires_on", "Expires, else in a year", self.expires_on)
        )
        self.focus_first(self.text)
        self.follow(
            sort=self.sort, text=self.text, evidence=self.evidence, on=self.on, expires_on=self.expires_on
        )
        self.begin()

    def work(self) -> Work:
        """Keep the label."""
        now, on = self.desk.clock.now(), _seen(self.on)
        expires_on = self.expires_on.day() or usual_expiry(on)
        kept = self._label or Label(
            id=new_id(now), created_at=now, account_id=self._person.account_id, person_id=self._person.id,
            text="?", on=on, expires_on=usual_expiry(on),
        )  # fmt: skip
        label = kept.changed(
            sort=self.sort.value(), text=self.text.text().strip(), on=on, expires_on=expires_on,
            evidence=self.evidence.toPlainText().strip(),
        )  # fmt: skip
        verb = labels.edit if self._label else labels.add
        return lambda vault: verb(vault, label, at=now).id


class RenewForm(RecordForm):
    """Fresh evidence for a label; only that gives it another year (F065)."""

    def __init__(self, desk: Desk, *, label: Label) -> None:
        super().__init__(
            desk, f"Is it still so? {label.text}", save="Renew", draft=f"renew {label.id}",
            lead=f"So far: {label.evidence}" if label.evidence else "Nothing has spoken for it so far.",
        )  # fmt: skip
        self._label = label
        self.evidence = TextEdit(lines=2, placeholder="What you have seen or heard since")
        self.on = DayEdit(desk.clock.today(), today=desk.clock.today(), name="on", lean="back")
        self.form.add("evidence", "Fresh evidence", self.evidence)
        self.form.add("on", "Seen on", self.on)
        self.focus_first(self.evidence)
        self.follow(evidence=self.evidence, on=self.on)
        self.begin()

    def work(self) -> Work:
        """Renew the label."""
        now, id, on = self.desk.clock.now(), self._label.id, _seen(self.on)
        evidence = self.evidence.toPlainText()
        return lambda vault: labels.renew(vault, id, evidence=evidence, on=on, at=now).id


class CounterForm(RecordForm):
    """What was seen against a label; it stays in sight with both sides."""

    def __init__(self, desk: Desk, *, label: Label) -> None:
        super().__init__(
            desk, f"What speaks against it? {label.text}", save="Save", draft=f"counter {label.id}",
            lead="It is relied on no more until there is fresh evidence.",
        )  # fmt: skip
        self._label = label
        self.counter = TextEdit(label.counter, lines=2, placeholder="Asked Carmen before she signed")
        self.form.add("counter", "Seen or heard", self.counter)
        self.focus_first(self.counter)
        self.follow(counter=self.counter)
        self.begin()

    def work(self) -> Work:
        """Keep the counter-evidence."""
        now, id, counter = self.desk.clock.now(), self._label.id, self.counter.toPlainText()
        return lambda vault: labels.contradict(vault, id, counter=counter, at=now).id


def _seen(on: DayEdit) -> date:
    day = on.day()
    if day is None:
        raise Refusal("empty", field="on")
    return day
