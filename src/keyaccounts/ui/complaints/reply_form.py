"""The form of a reply to a complaint: what we told them, how, and when they hear from us next."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import sentences
from keyaccounts.complaints import Complaint
from keyaccounts.experiences import Experience, Mode
from keyaccounts.people import Person
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.next_word import NextWord
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit, MomentEdit, TextEdit
from keyaccounts.ui.kit.labels import plain_label, quote
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import complaints

_MODES = tuple(Mode)


class ReplyForm(RecordForm):
    """Word given on an open complaint becomes an experience of it; `saved` tells the complaint's id.

    A first word that `acknowledges` says when the next one comes; without that nothing is acknowledged.
    """

    def __init__(
        self, desk: Desk, *, complaint: Complaint, people: Sequence[Person], acknowledges: bool = False
    ) -> None:
        act, save = ("Acknowledge", "Acknowledge") if acknowledges else ("Reply on", "Log the reply")
        super().__init__(
            desk, f"{act} {complaint.name}", lead=complaint.matter, save=save, draft=f"reply {complaint.id}"
        )
        self._complaint = complaint
        self._acknowledges = acknowledges
        self.said = LineEdit(placeholder="Told Ana what the carrier said")
        self.note = TextEdit(lines=3)
        self.mode = Segments([sentences.capital(sentences.code("mode", mode)) for mode in _MODES], name="How")
        self.mode.choose(_MODES.index(Mode.VOICE))
        self.person = person_choice(people, nobody="Nobody named", chosen=complaint.person_id)
        self.at = MomentEdit(moments.clock_face(desk.clock.now(), desk.clock.zone))
        self.next = NextWord(desk)
        form = self.form
        if complaint.words:
            form.add_widget(quote(complaint.words))
        if complaint.wanted:
            form.add_widget(plain_label(f"Wanted: {complaint.wanted}", ink=Role.QUIET))
        form.add("title", "What we told them, in one line", self.said)
        form.add("mode", "How", self.mode)
        form.add_row(("people", "Whom", self.person), ("at", "When", self.at))
        form.add("note", "Note", self.note)
        self.section("The next word")
        self.next.add_to(form)
        self.focus_first(self.said)
        self.follow(
            said=self.said, mode=self.mode, person=self.person, at=self.at, note=self.note,
            word_owed=self.next.word, word_owed_at=self.next.at,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Log what was told, and the next word."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        at = moments.instant(self.at.moment(), zone)
        person = self.person.value()
        said = Experience(
            id=new_id(now), created_at=now, account_id=self._complaint.account_id, at=at, zone=zone,
            offset=moments.offset(at, zone), mode=_MODES[self.mode.choice()], initiator="we",
            people=(person,) if person else (), title=self.said.text().strip(),
            note=self.note.toPlainText().strip(),
        )  # fmt: skip
        word, word_at = self.next.owed()
        if self._acknowledges and not word:
            raise Refusal(
                "move_incomplete", field="word_owed", complaint=self._complaint.name, state="acknowledged",
                missing=("next_word",),
            )  # fmt: skip
        id = self._complaint.id
        return lambda vault: (
            complaints.tell(vault, id, said=said, next_word=word, next_word_at=word_at, at=now).id
        )
