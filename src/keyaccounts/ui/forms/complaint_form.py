"""The form of a complaint: their own words first, then what they want, how grave it is, the next word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.experiences import CHANNELS, Mode
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import drafting, moments
from keyaccounts.ui.forms.experience_fields import options
from keyaccounts.ui.forms.fold import Fold
from keyaccounts.ui.forms.next_word import NextWord
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.forms.regime_choice import RegimeChoice
from keyaccounts.ui.kit.fields import Choice, LineEdit, MomentEdit, TextEdit
from keyaccounts.ui.kit.switches import Segments, Tick
from keyaccounts.workflows import complaints, people

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_MODES = tuple(Mode)
_NOBODY = "Nobody named"


class ComplaintForm(RecordForm):
    """A complaint as it is received; `saved` tells its id.

    Without an `account_id` it asks which of the `accounts` it is about, and knows their people then.
    `check_in_id` is the check-in whose answer raised it (F026).
    """

    def __init__(
        self,
        desk: Desk,
        *,
        account_id: Id = "",
        people: Sequence[Person] = (),
        accounts: Sequence[Account] = (),
        check_in_id: Id = "",
    ) -> None:
        super().__init__(
            desk, "Note a complaint", lead="It stays in sight until it is closed.", save="Note complaint",
            draft=f"new complaint {check_in_id or account_id}".strip(),
        )  # fmt: skip
        self._account_id = account_id
        self._check_in_id = check_in_id
        self._awaited: Id = ""
        by_name = sorted(accounts, key=lambda each: each.name.casefold())
        self.account = Choice([("", "Choose an account"), *((each.id, each.name) for each in by_name)])
        self.words = TextEdit(lines=4, placeholder="Word for word, as they said it")
        self.matter = LineEdit(placeholder="Second late delivery in three weeks")
        self.person = person_choice(people, nobody=_NOBODY)
        self.wanted = LineEdit(placeholder="An earlier slot, in writing")
        self.unsaid = Tick("They did not say")
        self.severity = Segments(("Not yet rated", "1", "2", "3", "4"), name="How grave it is")
        self.received_at = MomentEdit(moments.clock_face(desk.clock.now(), desk.clock.zone))
        self.mode = Segments([sentences.capital(sentences.code("mode", mode)) for mode in _MODES], name="How")
        self.mode.choose(_MODES.index(Mode.VOICE))
        self.channel = Choice(options("channel", CHANNELS[Mode.VOICE]))
        self.receiver = LineEdit(placeholder="You, unless a colleague heard it")
        self.against = LineEdit(placeholder="Nobody of us in particular")
        self.safety = Tick("Somebody’s safety is at stake")
        self.legal = Tick("It may become a matter for lawyers")
        self.regime = RegimeChoice(desk)
        self.next = NextWord(desk)
        self._add_fields()
        self.focus_first(self.words if account_id else self.account)
        self.follow(
            words=self.words, matter=self.matter, wanted=self.wanted, unsaid=self.unsaid,
            severity=self.severity, received_at=self.received_at, mode=self.mode, channel=self.channel,
            receiver=self.receiver, against=self.against, safety=self.safety, legal=self.legal,
            word_owed=self.next.word, word_owed_at=self.next.at,
        )  # fmt: skip
        if account_id:
            self.follow(person=self.person)
        else:
            self.follow(account=self.account)
        self._connect()
        self.begin()

    def fill(
        self,
        *,
        words: str = "",
        matter: str = "",
        account_id: Id = "",
        person_id: Id = "",
        received_at: datetime | None = None,
        channel: str = "",
    ) -> None:
        """Put in what is known already, as from an e-mail; the rest stays as it is."""
        if words:
            self.words.setPlainText(words)
        if matter:
            self.matter.setText(matter)
        if received_at is not None:
            face = moments.clock_face(received_at, self.desk.clock.zone)
            drafting.put(self.received_at, face.isoformat(timespec="minutes"))
        mode = next((each for each, known in CHANNELS.items() if channel in known), None)
        if mode is not None:
            self.mode.choose(_MODES.index(mode))
            self.channel.choose(channel)
        self._awaited = person_id
        if account_id and account_id in self.account.values():
            self.account.choose(account_id)
        self._choose_awaited()

    def work(self) -> Work:
        """Receive the complaint."""
        now = self.desk.clock.now()
        words, matter = self.words.toPlainText().strip(), self.matter.text().strip()
        account_id = self._account_id or self.account.value()
        if not account_id:
            raise Refusal("empty", field="account_id")
        if not matter and not words:
            raise Refusal("empty", field="words")
        wanted = "" if self.unsaid.isChecked() else self.wanted.text().strip()
        person, severity, regime = self.person.value(), self.severity.choice(), self.regime.value()
        mode, channel = _MODES[self.mode.choice()], self.channel.value()
        received_at = moments.instant(self.received_at.moment(), self.desk.clock.zone)
        receiver, against = self.receiver.text().strip(), self.against.text().strip()
        is_safety, is_legal = self.safety.isChecked(), self.legal.isChecked()
        (word, word_at), check_in = self.next.owed(), self._check_in_id
        return lambda vault: complaints.receive(
            vault, account_id=account_id, person_id=person, matter=matter, words=words, wanted=wanted,
            severity=severity, received_at=received_at, word_owed=word, word_owed_at=word_at, at=now,
            mode=mode, channel=channel, receiver=receiver, against=against, regime=regime,
            is_safety=is_safety, is_legal=is_legal, check_in_id=check_in,
        ).id  # fmt: skip

    # ---- fields -------------------------------------------------------------------------------------

    def _add_fields(self) -> None:
        form = self.form
        if not self._account_id:
            form.add("account_id", "Which account", self.account)
        form.add("words", "Their own words", self.words)
        form.add("matter", "What it is about, in one line", self.matter)
        form.add_row(
            ("person_id", "Who complains", self.person), ("received_at", "When we heard it", self.received_at)
        )
        form.add("mode", "How we heard it", self.mode)
        form.add("channel", "By which channel", self.channel)
        form.add("wanted", "What they want", self.wanted)
        form.add_widget(self.unsaid)
        form.add("severity", "How grave it is, 4 the gravest", self.severity)
        self.section("The next word")
        self.next.add_to(form)
        self.more = Fold(form, "More", "Who heard it, about whom, safety, law, a regulator’s dates")
        self.more.add_row(
            ("receiver", "Who of us heard it", self.receiver),
            ("against", "About whom of us it is", self.against),
        )
        self.more.add_widget(self.safety)
        self.more.add_widget(self.legal)
        self.more.add("regime", "Whose dates hold for it", self.regime)
        form.add_widget(self.more)

    def _connect(self) -> None:
        self.mode.chosen.connect(self._follow_mode)
        self.unsaid.toggled.connect(self.wanted.setDisabled)
        self.account.currentIndexChanged.connect(lambda _: self._follow_account())

    def _follow_mode(self, number: int) -> None:
        """Another way of meeting has other channels."""
        self.channel.offer(options("channel", CHANNELS[_MODES[number]]))

    def _follow_account(self) -> None:
        """Another account has other people."""
        id, now = self.account.value(), self.desk.clock.now()
        if not id:
            self._offer_people(())
            return

        def gather(vault: Vault) -> tuple[Person, ...]:
            return tuple(line.person for line in people.at_account(vault, id, now=now))

        self.desk.jobs.ask(self, gather, then=self._offer_people, topic="people of account")

    def _offer_people(self, known: Sequence[Person]) -> None:
        self.person.offer([("", _NOBODY), *((each.id, each.name) for each in known)])
        self._choose_awaited()

    def _choose_awaited(self) -> None:
        if self._awaited in self.person.values():
            self.person.choose(self._awaited)
