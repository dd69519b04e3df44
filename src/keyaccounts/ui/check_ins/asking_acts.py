"""What is done about an ask: write down what they say, ask anyway, remind, give up, come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from keyaccounts import asking_sentences
from keyaccounts.accounts import Account
from keyaccounts.check_ins import CheckIn
from keyaccounts.records import Id, new_id
from keyaccounts.ui.check_ins import ask_words
from keyaccounts.ui.check_ins.ask_form import AskForm
from keyaccounts.ui.check_ins.come_back_form import ComeBackForm
from keyaccounts.ui.check_ins.reason_form import ReasonForm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import answer_form, paper_form
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.trust_form import Asker
from keyaccounts.workflows import accounts, check_ins
from keyaccounts.workflows.answers import OpenLoop
from keyaccounts.workflows.check_ins import QueueLine

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class AskingActs(QObject):
    """The acts of one view; forms float over the page it stands in."""

    def __init__(self, view: QWidget, desk: Desk, floating: Floating) -> None:
        super().__init__(view)
        self._view, self.desk, self.floating = view, desk, floating

    def ask_somebody(self, account_id: Id = "") -> None:
        """Choose somebody of any account; whoever is asked today answers at once."""

        def show(known: list[Account]) -> None:
            form = AskForm(self.desk, accounts=known, account_id=account_id)
            form.saved.connect(lambda id: self._planned(id, form.is_today))
            form.cancelled.connect(self.floating.close)
            self.floating.open(form)

        self.desk.jobs.ask(self, accounts.listed, then=show, topic="ask somebody")

    def ask(self, line: QueueLine) -> None:
        """Write down what somebody says; a check-in that nobody planned is due today."""
        if line.check_in is not None:
            self.write_down(line.check_in.id)
            return
        now, today = self.desk.clock.now(), self.desk.clock.today()
        made = CheckIn(
            id=new_id(now), created_at=now, account_id=line.account.id, person_id=line.person.id, due_on=today
        )
        self.desk.jobs.ask(
            self,
            lambda vault: check_ins.plan(vault, made, at=now),
            then=lambda kept: self.write_down(kept.id),
        )

    def write_down(self, check_in_id: Id) -> None:
        """What they said to a check-in; around a complaint, how far they trust us (F031)."""
        answer_form.open_for(Asker(self._view, self.desk, self.floating), check_in_id)

    def print_form(self, check_in: CheckIn) -> None:
        """What they are asked, on paper."""
        paper_form.write_for(Asker(self._view, self.desk, self.floating), check_in)

    def mark_asked(self, check_in: CheckIn, who: str) -> None:
        """They were asked and will answer later."""
        now, today, id = self.desk.clock.now(), self.desk.clock.today(), check_in.id
        self.desk.jobs.ask(
            self, lambda vault: check_ins.ask(vault, id, on=today, at=now),
            then=lambda _: self.desk.notices.tell_done("Asked.", f"Write down what {who} answers."),
        )  # fmt: skip

    def ask_anyway(self, line: QueueLine) -> None:
        """Ask although the guard stands against it; the reason is kept and counted (rules 5)."""
        now, today = self.desk.clock.now(), self.desk.clock.today()
        planned = line.check_in or CheckIn(
            id=new_id(now), created_at=now, account_id=line.account.id, person_id=line.person.id, due_on=today
        )
        is_new = line.check_in is None

        def act(vault: Vault, why: str) -> str:
            if is_new:
                check_ins.plan(vault, planned, at=now)
            return check_ins.ask(vault, planned.id, on=today, at=now, why=why).id

        form = ReasonForm(
            self.desk, f"Ask {line.person.name} anyway?",
            lead=asking_sentences.stops(line.verdict, line.person.name, today), save="Ask anyway",
            name=f"ask {planned.person_id}", hint="Their director wants the figure by Friday", act=act,
        )  # fmt: skip
        self.floating.open_form(form, then=self.write_down)

    def remind(self, check_in: CheckIn, who: str) -> None:
        """They were reminded, which happens once."""
        now, today, id = self.desk.clock.now(), self.desk.clock.today(), check_in.id
        self.desk.jobs.ask(
            self, lambda vault: check_ins.remind(vault, id, on=today, at=now),
            then=lambda _: self.desk.notices.tell_done("Reminded.", f"{who} is not reminded again."),
        )  # fmt: skip

    def give_up(self, check_in: CheckIn, who: str) -> None:
        """No answer came."""
        now, today, id = self.desk.clock.now(), self.desk.clock.today(), check_in.id
        self.desk.jobs.ask(
            self, lambda vault: check_ins.no_answer(vault, id, on=today, at=now),
            then=lambda _: self.desk.notices.tell_done("No answer noted.", f"Call {who} without questions."),
        )  # fmt: skip

    def decline(self, check_in: CheckIn, who: str) -> None:
        """They would rather not answer."""
        now, today, id = self.desk.clock.now(), self.desk.clock.today(), check_in.id
        form = ReasonForm(
            self.desk, f"{who} would rather not answer", save="Note it", name=f"decline {id}",
            hint="What they said, if anything", is_needed=False,
            act=lambda vault, why: check_ins.decline(vault, id, on=today, why=why, at=now).id,
        )  # fmt: skip
        self._end(form, "Declined.", "It counts in the response, in no score.")

    def cancel(self, check_in: CheckIn, who: str) -> None:
        """Call a check-in off."""
        now, today, id = self.desk.clock.now(), self.desk.clock.today(), check_in.id
        form = ReasonForm(
            self.desk, f"Call off the check-in with {who}", save="Call it off", name=f"cancel {id}",
            hint="They are on leave until spring",
            act=lambda vault, why: check_ins.cancel(vault, id, on=today, why=why, at=now).id,
        )  # fmt: skip
        self._end(form, "Called off.", who)

    def come_back(self, loop: OpenLoop) -> None:
        """Note what we told somebody who was not content."""
        form = ComeBackForm(self.desk, loop)
        self._end(form, "You came back to them.", loop.person.name if loop.person else loop.account.name)

    def raise_complaint(self, loop: OpenLoop) -> None:
        """Their answer is a complaint; both lead to each other (F026)."""
        answer = loop.answer
        form = ComplaintForm(
            self.desk, account_id=answer.account_id, people=[loop.person] if loop.person else [],
            check_in_id=answer.check_in_id,
        )  # fmt: skip
        form.fill(words=answer.words, matter=ask_words.low(answer), person_id=answer.person_id)
        self._end(form, "Complaint noted.", "It stays in sight until it is closed.")

    def _end(self, form: ReasonForm | ComeBackForm | ComplaintForm, fact: str, sentence: str) -> None:
        self.floating.open_form(form, then=lambda _: self.desk.notices.tell_done(fact, sentence))

    def _planned(self, check_in_id: Id, is_today: bool) -> None:
        self.floating.close()
        if is_today:
            self.write_down(check_in_id)
        else:
            self.desk.notices.tell_done("Check-in planned.", "Today asks you on its day.")
