"""The forms of an enquiry: what they ask, what we answered, and what to know when it is a complaint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.enquiries import Enquiry
from keyaccounts.experiences import Mode
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.next_word import NextWord
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, MomentEdit, TextEdit
from keyaccounts.ui.kit.labels import quote
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.workflows import enquiries, people

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_MODES = tuple(Mode)
_NOBODY = "Nobody named"


class AskForm(RecordForm):
    """A question as they asked it; without an `account_id` it is asked which of the `accounts` it is."""

    def __init__(
        self,
        desk: Desk,
        *,
        account_id: Id = "",
        people: Sequence[Person] = (),
        accounts: Sequence[Account] = (),
    ) -> None:
        super().__init__(
            desk, "Note an enquiry", lead="It waits in its lane until they say that the answer helped.",
            save="Note enquiry", draft=f"new enquiry {account_id}".strip(),
        )  # fmt: skip
        self._account_id = account_id
        by_name = sorted(accounts, key=lambda each: each.name.casefold())
        self.account = Choice([("", "Choose an account"), *((each.id, each.name) for each in by_name)])
        self.text = TextEdit(lines=3, placeholder="Can line 2 be served on Saturdays?")
        self.person = person_choice(people, nobody=_NOBODY)
        self.received_at = MomentEdit(moments.clock_face(desk.clock.now(), desk.clock.zone))
        self.mode = Segments([sentences.capital(sentences.code("mode", mode)) for mode in _MODES], name="How")
        self.mode.choose(_MODES.index(Mode.VOICE))
        self.owner = LineEdit(placeholder="You, unless a colleague answers")
        self.due_on = DayEdit(None, today=desk.clock.today(), name="due_on")
        if not account_id:
            self.form.add("account_id", "Which account", self.account)
        self.form.add("text", "What they ask", self.text)
        self.form.add_row(
            ("person_id", "Who asks", self.person), ("received_at", "When they asked", self.received_at)
        )
        self.form.add("mode", "How they asked", self.mode)
        self.form.add_row(("owner", "Who answers", self.owner), ("due_on", "By when", self.due_on))
        self.focus_first(self.text if account_id else self.account)
        self.follow(
            text=self.text, received_at=self.received_at, mode=self.mode, owner=self.owner, due_on=self.due_on
        )
        if account_id:
            self.follow(person=self.person)
        else:
            self.follow(account=self.account)
        self.account.currentIndexChanged.connect(lambda _: self._follow_account())
        self.begin()

    def work(self) -> Work:
        """Note it."""
        now, due_on = self.desk.clock.now(), self.due_on.day()
        account_id = self._account_id or self.account.value()
        if not account_id:
            raise Refusal("empty", field="account_id")
        text, person, owner = self.text.toPlainText().strip(), self.person.value(), self.owner.text().strip()
        received_at = moments.instant(self.received_at.moment(), self.desk.clock.zone)
        mode = _MODES[self.mode.choice()]
        return lambda vault: enquiries.ask(
            vault, account_id=account_id, text=text, received_at=received_at, at=now, person_id=person,
            mode=mode, owner=owner, due_on=due_on,
        ).id  # fmt: skip

    def _follow_account(self) -> None:
        id, now = self.account.value(), self.desk.clock.now()

        def gather(vault: Vault) -> list[tuple[str, str]]:
            lines = people.at_account(vault, id, now=now) if id else []
            return [("", _NOBODY), *((line.person.id, line.person.name) for line in lines)]

        self.desk.jobs.ask(self, gather, then=self.person.offer, topic="people of account")


class AnswerForm(RecordForm):
    """What we answered; a better answer may follow until they say that it helped."""

    def __init__(self, desk: Desk, *, enquiry: Enquiry) -> None:
        super().__init__(desk, f"Answer {enquiry.name}", save="Log the answer", draft=f"answer {enquiry.id}")
        self._id = enquiry.id
        self.answer = TextEdit(enquiry.answer, lines=4, placeholder="What we told them")
        self.answered_at = MomentEdit(moments.clock_face(desk.clock.now(), desk.clock.zone))
        self.form.add_widget(quote(enquiry.text))
        self.form.add("answer", "Our answer", self.answer)
        self.form.add("answered_at", "When", self.answered_at)
        self.focus_first(self.answer)
        self.follow(answer=self.answer, answered_at=self.answered_at)
        self.begin()

    def work(self) -> Work:
        """Log it."""
        now, id, words = self.desk.clock.now(), self._id, self.answer.toPlainText().strip()
        at = moments.instant(self.answered_at.moment(), self.desk.clock.zone)
        return lambda vault: enquiries.answer(vault, id, words, answered_at=at, at=now).id


class ConvertForm(RecordForm):
    """An enquiry becomes a complaint whose clocks run since it was asked (F027); `saved` tells its id."""

    def __init__(self, desk: Desk, *, enquiry: Enquiry, received: str) -> None:
        super().__init__(
            desk, f"Turn {enquiry.name} into a complaint",
            lead=f"Its clocks run since {received}, when it was asked.", save="Make it a complaint",
            draft=f"convert {enquiry.id}",
        )  # fmt: skip
        self._id = enquiry.id
        self.matter = LineEdit(placeholder="No answer about line 2 for two weeks")
        self.words = TextEdit(enquiry.text, lines=3)
        self.wanted = LineEdit(placeholder="A yes or a no, in writing")
        self.severity = Segments(("Not yet rated", "1", "2", "3", "4"), name="How grave it is")
        self.next = NextWord(desk)
        self.form.add("matter", "What it is about, in one line", self.matter)
        self.form.add("words", "Their own words", self.words)
        self.form.add("wanted", "What they want", self.wanted, hint="Left empty: they did not say")
        self.form.add("severity", "How grave it is, 4 the gravest", self.severity)
        self.section("The next word")
        self.next.add_to(self.form)
        self.focus_first(self.matter)
        self.follow(
            matter=self.matter, words=self.words, wanted=self.wanted, severity=self.severity,
            word_owed=self.next.word, word_owed_at=self.next.at,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Make a complaint of it."""
        now, id, severity = self.desk.clock.now(), self._id, self.severity.choice()
        matter, wanted = self.matter.text().strip(), self.wanted.text().strip()
        words, (word, word_at) = self.words.toPlainText().strip(), self.next.owed()
        return lambda vault: enquiries.convert(
            vault, id, matter=matter, at=now, words=words, wanted=wanted, severity=severity, word_owed=word,
            word_owed_at=word_at,
        ).id  # fmt: skip
