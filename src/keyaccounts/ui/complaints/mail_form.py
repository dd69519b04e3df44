"""The form of a mail read from a file: whose it is, and whether it is a complaint or a word on one."""

from __future__ import annotations

from keyaccounts import mails as rules
from keyaccounts import sentences
from keyaccounts.mails import Mail, Notice
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, MomentEdit, TextEdit
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import mails
from keyaccounts.workflows.mails import Whose

_NOTICES = {
    "no_sender": "It names no sender.",
    "several_senders": "It names several senders: {}.",
    "no_date": "It does not say when it was sent.",
    "unreadable_date": "When it was sent can't be read: “{}”.",
    "only_html": "It is a web page; this is its text.",
    "no_text": "It holds no text.",
    "enclosure_too_large": "{} is too large and is left out.",
    "enclosure_unreadable": "{} can't be read and is left out.",
}


class MailForm(RecordForm):
    """Nothing is kept before the user says so; `saved` tells the complaint's id."""

    def __init__(self, desk: Desk, mail: Mail, whose: Whose) -> None:
        sender = mail.sender_name or mail.sender or "an unknown sender"
        super().__init__(
            desk, f"Mail from {sender}", lead=mail.subject, save="Keep mail", draft=f"mail {mail.key}"[:200]
        )
        self._mail, self._whose = mail, whose
        account = whose.account.id if whose.account else ""
        told = [(each.id, each.name) for each in whose.accounts]
        self.account: Choice[Id] = Choice([("", "Choose an account"), *told], chosen=account)
        self.person: Choice[Id] = Choice([("", "Nobody named")])
        self.about: Choice[Id] = Choice([("", "A new complaint")])
        self.words = TextEdit(lines=8)
        self.words.setPlainText(mail.words)
        self.matter = LineEdit()
        self.matter.setText(rules.matter(mail.subject))
        self.at = MomentEdit(moments.clock_face(mail.sent_at or desk.clock.now(), desk.clock.zone))
        form = self.form
        form.add_row(("account_id", "Account", self.account), ("person_id", "Who wrote it", self.person))
        form.add_row(("complaint_id", "What it is", self.about), ("received_at", "When it came", self.at))
        form.add("matter", "What it is about, in one line", self.matter)
        form.add("words", "Their own words", self.words)
        if notes := _notes(mail):
            form.add_widget(prose(notes, ink=Role.QUIET))
        self.account.currentIndexChanged.connect(self._follow_account)
        self._follow_account()
        self.focus_first(self.about if account else self.account)
        self.follow(words=self.words, matter=self.matter, at=self.at)
        self.begin()

    def work(self) -> Work:
        """Keep the mail as a complaint, or as a word on one."""
        account, person, complaint = self.account.value(), self.person.value(), self.about.value()
        if not account:
            raise Refusal("empty", field="account_id")
        words, matter = self.words.toPlainText().strip(), self.matter.text().strip()
        if not words and not matter:
            raise Refusal("empty", field="words")
        now, zone, mail = self.desk.clock.now(), self.desk.clock.zone, self._mail
        at = moments.instant(self.at.moment(), zone)
        if complaint:
            return lambda vault: (
                mails.hear(
                    vault, mail, complaint, person_id=person, words=words, received_at=at, zone=zone, at=now
                ).id
            )
        return lambda vault: mails.receive(
            vault, mail, account_id=account, person_id=person, matter=matter, words=words, received_at=at,
            zone=zone, at=now,
        ).id  # fmt: skip

    def _follow_account(self) -> None:
        """The people and the open complaints of the chosen account."""
        account, whose = self.account.value(), self._whose
        people = [(each.id, each.name) for each in whose.people if each.account_id == account]
        self.person.offer([("", "Nobody named"), *people])
        if whose.person is not None and whose.person.account_id == account:
            self.person.choose(whose.person.id)
        waiting = [
            (each.id, f"A word on {each.name}: {each.matter}")
            for each in whose.open
            if each.account_id == account
        ]
        self.about.offer([("", "A new complaint"), *waiting])


def _notes(mail: Mail) -> str:
    told = [_notice(each) for each in mail.notices]
    if mail.enclosures:
        told.append(f"With it: {sentences.listed([each.name for each in mail.enclosures])}.")
    if mail.below:
        told.append("What stood below it, older mails or a signature, is kept with the original.")
    return " ".join(told)


def _notice(notice: Notice) -> str:
    return _NOTICES[notice.code].format(notice.fact)
