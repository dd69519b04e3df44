"""The form of what is noted on a complaint beside our replies: what they told us, or a note of ours."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience, Mode
from keyaccounts.people import Person
from keyaccounts.records import new_id
from keyaccounts.ui.complaints.how_edit import how_choice
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit, MomentEdit, TextEdit
from keyaccounts.workflows import complaints


class HeardForm(RecordForm):
    """What they told us ends the wait for them at its own time; `saved` tells the complaint's id."""

    def __init__(self, desk: Desk, *, complaint: Complaint, people: Sequence[Person]) -> None:
        super().__init__(
            desk, f"What they said on {complaint.name}", lead=complaint.matter, save="Log what they said",
            draft=f"heard {complaint.id}",
        )  # fmt: skip
        self._complaint = complaint
        self.said = LineEdit(placeholder="Sent the photos of the pallets")
        self.quote = TextEdit(lines=3, placeholder="Word for word, as they said it")
        self.how = how_choice(complaint.mode, complaint.channel)
        self.person = person_choice(people, nobody="Nobody named", chosen=complaint.person_id)
        self.at = MomentEdit(moments.clock_face(desk.clock.now(), desk.clock.zone))
        self.form.add("title", "What they told us, in one line", self.said)
        self.form.add("quote", "Their own words", self.quote)
        self.form.add_row(("people", "Who", self.person), ("mode", "How", self.how), ("at", "When", self.at))
        self.focus_first(self.said)
        self.follow(said=self.said, quote=self.quote, how=self.how, person=self.person, at=self.at)
        self.begin()

    def work(self) -> Work:
        """Log what they said."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        at, person, quote = (
            moments.instant(self.at.moment(), zone), self.person.value(), self.quote.toPlainText().strip()
        )  # fmt: skip
        mode, channel = self.how.value()
        said = Experience(
            id=new_id(now), created_at=now, account_id=self._complaint.account_id, at=at, zone=zone,
            offset=moments.offset(at, zone), mode=Mode(mode or Mode.VOICE), channel=channel,
            initiator="they", people=(person,) if person else (), title=self.said.text().strip(),
            quote=quote, quote_by=person if quote else "",
        )  # fmt: skip
        id = self._complaint.id
        return lambda vault: complaints.heard(vault, id, said=said, at=now).id


class NoteForm(RecordForm):
    """A note for our eyes only; `saved` tells the complaint's id."""

    def __init__(self, desk: Desk, *, complaint: Complaint) -> None:
        super().__init__(
            desk, f"Note on {complaint.name}", lead="For our eyes only: no customer reads it.",
            save="Keep note", draft=f"note {complaint.id}",
        )  # fmt: skip
        self._complaint = complaint
        self.said = LineEdit(placeholder="The depot lost the hand-off sheet")
        self.note = TextEdit(lines=4)
        self.form.add("title", "In one line", self.said)
        self.form.add("note", "What else", self.note)
        self.focus_first(self.said)
        self.follow(said=self.said, note=self.note)
        self.begin()

    def work(self) -> Work:
        """Keep the note."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        said = Experience(
            id=new_id(now), created_at=now, account_id=self._complaint.account_id, at=now, zone=zone,
            offset=moments.offset(now, zone), mode=Mode.VIRTUAL, title=self.said.text().strip(),
            note=self.note.toPlainText().strip(), is_internal=True,
        )  # fmt: skip
        id = self._complaint.id
        return lambda vault: complaints.note(vault, id, said=said, at=now).id
