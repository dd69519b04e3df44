"""The form of asking somebody of any account: whom, about what, on which day."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.check_ins import KINDS, CheckIn
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.workflows import check_ins, people
from keyaccounts.workflows.people import PersonLine


class AskForm(RecordForm):
    """A check-in with one of these people; `saved` tells its id, `is_today` whether it is asked now."""

    def __init__(self, desk: Desk, *, accounts: Sequence[Account], account_id: Id = "") -> None:
        super().__init__(desk, "Ask someone", save="Ask", draft="ask someone")
        by_name = sorted(accounts, key=lambda each: each.name.casefold())
        self.account = Choice([("", "Choose an account"), *((each.id, each.name) for each in by_name)])
        if account_id in self.account.values():
            self.account.choose(account_id)
        self.person = Choice[Id]([("", "")])
        self.purpose = Choice([(each, sentences.capital(sentences.code("purpose", each))) for each in KINDS])
        today = desk.clock.today()
        self.due_on = DayEdit(today, today=today, name="due_on")
        self.about = LineEdit(placeholder="How the first quarter felt")
        self.form.add_row(
            ("account_id", "Which account", self.account), ("person_id", "Whom to ask", self.person)
        )
        self.form.add("about", "About what", self.about)
        self.form.add_row(("purpose", "Kind", self.purpose), ("due_on", "When", self.due_on))
        self.focus_first(self.person if self.account.value() else self.account)
        self.follow(purpose=self.purpose, due_on=self.due_on, about=self.about)
        self.account.currentIndexChanged.connect(lambda _: self._follow_account())
        self.begin()
        self._follow_account()

    @property
    def is_today(self) -> bool:
        """Whether they are to be asked today."""
        return self.due_on.day() == self.desk.clock.today()

    def work(self) -> Work:
        """Keep the check-in."""
        now, due_on = self.desk.clock.now(), self.due_on.day()
        if not self.account.value():
            raise Refusal("empty", field="account_id")
        if not self.person.value():
            raise Refusal("empty", field="person_id")
        if due_on is None:
            raise Refusal("empty", field="due_on")
        check_in = CheckIn(
            id=new_id(now), created_at=now, account_id=self.account.value(), person_id=self.person.value(),
            purpose=self.purpose.value(), due_on=due_on, about=self.about.text().strip(),
        )  # fmt: skip
        return lambda vault: check_ins.plan(vault, check_in, at=now).id

    def _follow_account(self) -> None:
        """Whoever can be asked there."""
        account_id, now = self.account.value(), self.desk.clock.now()
        if account_id:
            self.desk.jobs.ask(
                self, lambda vault: people.at_account(vault, account_id, now=now), then=self._show_people,
                topic="people to ask",
            )  # fmt: skip

    def _show_people(self, lines: list[PersonLine]) -> None:
        here = [line.person for line in lines if line.person.left_on is None]
        self.person.offer([(each.id, each.name) for each in here] or [("", "Nobody is known there yet")])
