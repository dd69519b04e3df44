"""A draft of an answer to a complaint: worded by a template, read and mended, taken along, logged as told."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from keyaccounts import replies, settings, term_sentences
from keyaccounts.experiences import Experience, Mode
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.reply_templates import ReplyTemplate
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import drafting, moments
from keyaccounts.ui.forms.next_word import NextWord
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import choices, complaints
from keyaccounts.workflows import replies as drafts
from keyaccounts.workflows.replies import Ready

_SORTS = {"acknowledgement": 0, "update": 1, "decision": 2}
_LINES = 14
_TITLE = 200


class DraftForm(RecordForm):
    """Nothing is sent from here; saving logs the text as what they were told. `saved` tells the complaint."""

    def __init__(self, desk: Desk, ready: Ready, *, sort: str = "update") -> None:
        complaint = ready.complaint
        super().__init__(
            desk, f"Draft an answer on {complaint.name}", lead=complaint.matter, save="Log as told",
            draft=f"answer {complaint.id}",
        )  # fmt: skip
        self._ready = ready
        self._filled = ""
        self._channel = "email"
        ordered = sorted(ready.templates, key=lambda each: _SORTS[each.sort])
        self._templates = {each.id: each for each in ordered}
        first = next((each.id for each in ready.templates if each.sort == sort), ordered[0].id)
        self.template = Choice([(each.id, _name(each, ordered)) for each in ordered], chosen=first)
        self.next = NextWord(desk)
        self._promise_as_before()
        self.subject = LineEdit()
        self.body = TextEdit(lines=_LINES)
        self.missing = prose("", ink=Role.WARNING)
        self.terms = prose(_terms(ready), ink=Role.WARNING)
        self.refill_button = buttons.ghost("Word it anew", icon=Icon.REFRESH_CW)
        self.copy_button = buttons.quiet("Copy text", icon=Icon.COPY)
        self.mail_button = buttons.quiet("Open in mail program", icon=Icon.MAIL)
        self.letter_button = buttons.quiet("Save as letter", icon=Icon.FILE_TEXT)
        self._lay_out_fields()
        self.template.currentIndexChanged.connect(self._reword)
        for editor in (self.next.word, self.next.at):
            editor.editingFinished.connect(self._reword)
        self.body.textChanged.connect(self._tell_gaps)
        self.refill_button.clicked.connect(self.fill)
        self.copy_button.clicked.connect(self.copy_text)
        self.mail_button.clicked.connect(self.save_mail)
        self.letter_button.clicked.connect(self.save_letter)
        self.fill()
        self.focus_first(self.body)
        self.follow(subject=self.subject, body=self.body, word_owed=self.next.word, word_owed_at=self.next.at)
        self.begin()

    def fill(self) -> None:
        """Word the draft by the chosen template; what was mended by hand is replaced."""
        word, at = self.next.owed()
        template = self._templates[self.template.value()]
        told = drafts.draft(self._ready, template, next_word=word, next_word_at=at)
        self._filled = told.body
        self.subject.setText(told.subject)
        self.body.setPlainText(told.body)
        self._tell_gaps()

    def copy_text(self) -> None:
        """Put subject and text on the clipboard."""
        QApplication.clipboard().setText(f"{self.subject.text()}\n\n{self.body.toPlainText()}")
        self.desk.notices.turned.emit("Copied.", "The draft is on the clipboard.")

    def save_mail(self) -> None:
        """Ask where the mail goes, then open it in the mail program."""
        if (chosen := self._chosen("eml", "E-mail (*.eml)")) and self.write_mail(chosen):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(chosen)))

    def write_mail(self, path: Path) -> bool:
        """Write the draft as an unsent mail; whether it could be written."""
        self._channel = "email"
        return self._write(path, drafts.mail(self._ready, self.subject.text(), self.body.toPlainText()))

    def save_letter(self) -> None:
        """Ask where the letter goes, then make it."""
        if chosen := self._chosen("pdf", "PDF (*.pdf)"):
            self.write_letter(chosen)

    def write_letter(self, path: Path) -> None:
        """Make the draft a letter on the paper of the settings."""
        ready, subject, body = self._ready, self.subject.text(), self.body.toPlainText()
        self.desk.jobs.ask(
            self,
            lambda vault: drafts.letter(ready, subject, body, paper=choices.get(vault, settings.PAPER)),
            then=lambda content: self._keep_letter(path, content), topic="letter",
        )  # fmt: skip

    def work(self) -> Work:
        """Log what they were told; a gap left in the text is refused, since nobody would have sent it."""
        body, subject = self.body.toPlainText().strip(), self.subject.text().strip()
        if gaps := replies.gaps(f"{subject}\n{body}"):
            raise Refusal("draft_has_gaps", field="body", gaps=gaps)
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        complaint, person = self._ready.complaint, self._ready.person
        said = Experience(
            id=new_id(now), created_at=now, account_id=complaint.account_id, at=now, zone=zone,
            offset=moments.offset(now, zone), mode=Mode.VIRTUAL, channel=self._channel, initiator="we",
            people=(person.id,) if person else (), title=(subject or complaint.matter)[:_TITLE], note=body,
        )  # fmt: skip
        word, word_at = self.next.owed()
        return lambda vault: (
            complaints.tell(vault, complaint.id, said=said, next_word=word, next_word_at=word_at, at=now).id
        )

    def _promise_as_before(self) -> None:
        """The word they were promised is promised again, unless its time is over."""
        complaint, clock = self._ready.complaint, self.desk.clock
        self.next.word.setText(complaint.word_owed)
        if (owed := complaint.word_owed_at) is not None and owed > clock.now():
            face = moments.clock_face(owed, clock.zone)
            drafting.put(self.next.at, face.isoformat(timespec="minutes"))

    def _lay_out_fields(self) -> None:
        form = self.form
        form.add("template", "Worded as", self.template)
        self.next.add_to(form)
        self.section("The draft")
        form.add_widget(self.terms)
        form.add("subject", "Subject", self.subject)
        form.add("body", "Text", self.body)
        form.add_widget(self.missing)
        acts = QWidget()
        flow = Flow(acts, across=8, down=8)
        for button in (self.copy_button, self.mail_button, self.letter_button, self.refill_button):
            flow.addWidget(button)
        form.add_widget(acts)
        self.terms.setVisible(bool(self.terms.text()))

    def _reword(self) -> None:
        """Another wording or another promise: what nobody mended by hand follows."""
        if self.body.toPlainText() == self._filled:
            self.fill()

    def _tell_gaps(self) -> None:
        gaps = replies.gaps(self.body.toPlainText())
        self.missing.setText("Still to be told: " + ", ".join(each.replace("_", " ") for each in gaps) + ".")
        self.missing.setVisible(bool(gaps))
        self.refill_button.setVisible(self.body.toPlainText() != self._filled)

    def _chosen(self, suffix: str, kinds: str) -> Path | None:
        name = f"{self._ready.complaint.name} {self._templates[self.template.value()].sort}.{suffix}"
        chosen, _ = QFileDialog.getSaveFileName(self, "Where should it go?", name, kinds)
        return Path(chosen) if chosen else None

    def _keep_letter(self, path: Path, content: bytes) -> None:
        if self._write(path, content):
            self._channel = "letter"

    def _write(self, path: Path, content: bytes) -> bool:
        try:
            drafts.write(path, content)
        except Refusal as refusal:
            self.desk.notices.tell_failed(refusal)
            return False
        self.desk.notices.turned.emit("Saved.", f"{path.name}, no longer encrypted.")
        return True


def _name(template: ReplyTemplate, among: list[ReplyTemplate]) -> str:
    """Its name; two of one name are told apart by whose they are."""
    is_twice = sum(each.name == template.name for each in among) > 1
    is_ours = template in drafts.built_in()
    return f"{template.name} (as it came)" if is_twice and is_ours else template.name


def _terms(ready: Ready) -> str:
    """Why this person should not be written to, in their own terms."""
    if ready.person is None or ready.by_email is None or ready.by_email.is_allowed:
        return ""
    told = "; ".join(term_sentences.reason(each, ready.person.name) for each in ready.by_email.reasons)
    return f"Mind their terms: {told}."
