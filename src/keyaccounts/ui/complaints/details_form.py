"""The form that puts a complaint in better words: its matter, who complains, how grave it is, whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.complaints import COMPLEXITIES, Complaint
from keyaccounts.people import Person
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.experience_fields import options
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.forms.regime_choice import RegimeChoice
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.workflows import complaints


class DetailsForm(RecordForm):
    """All that no move says; another severity changes the targets of the clocks. `saved` tells its id."""

    def __init__(self, desk: Desk, *, complaint: Complaint, people: Sequence[Person]) -> None:
        super().__init__(
            desk, f"Edit {complaint.name}", lead="Its state stays; the log is never changed.", save="Save",
            draft=f"edit complaint {complaint.id}",
        )  # fmt: skip
        self.complaint = complaint
        self.matter = LineEdit(complaint.matter)
        self.words = TextEdit(complaint.words, lines=4, placeholder="Word for word, as they said it")
        self.wanted = LineEdit(complaint.wanted, placeholder="Left empty, it is “not said”")
        self.person = person_choice(people, nobody="Nobody named", chosen=complaint.person_id)
        self.severity = Segments(("Not yet", "1", "2", "3", "4"), name="How grave it is")
        self.severity.choose(complaint.severity)
        self.complexity = Choice(options("complexity", COMPLEXITIES[1:]), chosen=complaint.complexity)
        self.impact = TextEdit(complaint.impact, lines=2)
        self.owner = LineEdit(complaint.owner)
        self.against = LineEdit(complaint.against, placeholder="Left empty, it is about nobody of ours")
        self.regime = RegimeChoice(desk, kept=complaint.regime)
        self.reference = LineEdit(complaint.reference)
        form = self.form
        form.add("matter", "What it is about, in one line", self.matter)
        form.add("words", "Their own words", self.words)
        form.add_row(("person_id", "Who complains", self.person), ("wanted", "What they want", self.wanted))
        form.add_row(
            ("severity", "How grave it is, 4 the gravest", self.severity),
            ("complexity", "How complex it is", self.complexity),
        )
        form.add("impact", "What it does to them", self.impact)
        form.add_row(
            ("owner", "Who looks into it", self.owner), ("against", "Who of ours it is about", self.against)
        )
        form.add_row(
            ("regime", "Whose deadlines hold", self.regime),
            ("reference", "Its number elsewhere", self.reference),
        )
        self.focus_first(self.matter)
        self.follow(
            matter=self.matter, words=self.words, person=self.person, wanted=self.wanted,
            severity=self.severity, complexity=self.complexity, impact=self.impact, owner=self.owner,
            against=self.against, regime=self.regime, reference=self.reference,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Keep it in its new words."""
        now = self.desk.clock.now()
        edited = self.complaint.changed(
            matter=self.matter.text().strip(), words=self.words.toPlainText().strip(),
            wanted=self.wanted.text().strip(), person_id=self.person.value(),
            severity=self.severity.choice(), complexity=self.complexity.value(),
            impact=self.impact.toPlainText().strip(), owner=self.owner.text().strip(),
            against=self.against.text().strip(), regime=self.regime.value(),
            reference=self.reference.text().strip(),
        )  # fmt: skip
        return lambda vault: complaints.edit(vault, edited, at=now).id
