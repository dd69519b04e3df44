"""The form of a swap: who gives up a premium place to whom, why, and how they are told."""

from __future__ import annotations

from datetime import timedelta

from keyaccounts.accounts import Account
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, TextEdit
from keyaccounts.ui.tier import tier_words
from keyaccounts.workflows import tier
from keyaccounts.workflows.tier import Ranking

_DAYS = timedelta(days=14)


class SwapForm(RecordForm):
    """`saved` tells the id of the account that joined; the last of the ranking stand first to leave."""

    def __init__(self, desk: Desk, *, joining: Account) -> None:
        super().__init__(
            desk,
            f"Swap {joining.name} in",
            lead="One account leaves a premium place to this one; nothing of it is lost.",
            save="Swap",
            draft=f"swap {joining.id}",
        )
        self._joining = joining.id
        today = desk.clock.today()
        self.leaving: Choice[Id] = Choice([("", "Choose an account")])
        self.why = TextEdit(lines=2, placeholder="They opened three sites; the other closed two.")
        self.farewell = TextEdit(lines=3, placeholder="I ring Jon myself, before the letter goes out.")
        self.by = DayEdit(today + _DAYS, today=today, name="due_on")
        self.form.add("leaving_id", "Who leaves", self.leaving)
        self.form.add("why", "Why", self.why)
        self.form.add("farewell", "How they are told", self.farewell, hint="It becomes a task.")
        self.form.add("due_on", "Told by", self.by)
        self.focus_first(self.leaving)
        self.follow(leaving=self.leaving, why=self.why, farewell=self.farewell, by=self.by)
        now = desk.clock.now()
        # Asked for before the draft, so that a draft finds the account it names.
        desk.jobs.ask(self, lambda vault: tier.look(vault, now=now), then=self._offer)
        self.begin()

    def work(self) -> Work:
        """Swap the two."""
        now, joining, leaving = self.desk.clock.now(), self._joining, self.leaving.value()
        why, farewell, by = self.why.toPlainText(), self.farewell.toPlainText(), self.by.day()
        if not leaving:
            raise Refusal("nobody_chosen", field="leaving_id")
        return lambda vault: tier.swap(vault, leaving, joining, why=why, farewell=farewell, by=by, at=now).id

    def _offer(self, told: Ranking) -> None:
        premium = [line for line in reversed(told.lines) if line.account.is_premium]
        self.leaving.offer(
            [("", "Choose an account"), *((line.account.id, tier_words.named(line)) for line in premium)]
        )
        if told.is_full:
            self.form.field("leaving_id").set_hint(f"All {told.cap} premium places are taken.")
