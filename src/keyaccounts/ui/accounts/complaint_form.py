"""The form of a complaint: their own words first, then what they want, how grave it is, the next word."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.next_word import NextWord
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit, MomentEdit, TextEdit
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.workflows import complaints


class ComplaintForm(RecordForm):
    """A complaint as it is received; `saved` tells its id."""

    def __init__(self, desk: Desk, *, account_id: Id, people: Sequence[Person]) -> None:
        super().__init__(
            desk, "Note a complaint", lead="It stays in sight until it is closed.", save="Note complaint",
            draft=f"new complaint {account_id}",
        )  # fmt: skip
        self._account_id = account_id
        self.words = TextEdit(lines=4, placeholder="Word for word, as they said it")
        self.matter = LineEdit(placeholder="Second late delivery in three weeks")
        self.person = person_choice(people, nobody="Nobody named")
        self.wanted = LineEdit(placeholder="An earlier slot, in writing")
        self.severity = Segments(("Not yet rated", "1", "2", "3", "4"), name="How grave it is")
        self.received_at = MomentEdit(moments.clock_face(desk.clock.now(), desk.clock.zone))
        self.next = NextWord(desk)
        form = self.form
        form.add("words", "Their own words", self.words)
        form.add("matter", "What it is about, in one line", self.matter)
        form.add_row(
            ("person_id", "Who complains", self.person), ("received_at", "When we heard it", self.received_at)
        )
        form.add("wanted", "What they want", self.wanted)
        form.add("severity", "How grave it is, 4 the gravest", self.severity)
        self.section("The next word")
        self.next.add_to(form)
        self.focus_first(self.words)
        self.follow(
            words=self.words, matter=self.matter, person=self.person, wanted=self.wanted,
            severity=self.severity, received_at=self.received_at, word_owed=self.next.word,
            word_owed_at=self.next.at,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Receive the complaint."""
        now = self.desk.clock.now()
        words, matter = self.words.toPlainText().strip(), self.matter.text().strip()
        if not matter and not words:
            raise Refusal("empty", field="words")
        person, wanted, severity = self.person.value(), self.wanted.text().strip(), self.severity.choice()
        received_at = moments.instant(self.received_at.moment(), self.desk.clock.zone)
        word, word_at = self.next.owed()
        return lambda vault: complaints.receive(
            vault, account_id=self._account_id, person_id=person, matter=matter, words=words, wanted=wanted,
            severity=severity, received_at=received_at, word_owed=word, word_owed_at=word_at, at=now,
        ).id  # fmt: skip
