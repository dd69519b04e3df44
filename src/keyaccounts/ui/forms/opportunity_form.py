"""The form of an opportunity: what business may come, what it is worth, how far it is, and with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from keyaccounts import sentences
from keyaccounts.experiences import Experience
from keyaccounts.opportunities import STAGES, Opportunity
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.money_edit import MoneyEdit
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.workflows import opportunities, people

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class OpportunityForm(RecordForm):
    """Born of a moment, of an account at large, or one to change; `saved` tells its id."""

    def __init__(
        self,
        desk: Desk,
        *,
        experience: Experience | None = None,
        account_id: Id = "",
        opportunity: Opportunity | None = None,
    ) -> None:
        if [experience, account_id or None, opportunity].count(None) != 2:
            raise ValueError("an opportunity is born of a moment or an account, or there already")
        origin = experience.id if experience else account_id
        super().__init__(
            desk,
            "Edit the opportunity" if opportunity else "Make an opportunity",
            lead=f"Born of: {experience.title}" if experience else "",
            save="Save" if opportunity else "Make opportunity",
            draft=opportunity.id if opportunity else f"new opportunity {origin}",
        )
        self._kept = opportunity
        self._experience = experience
        of = experience or opportunity
        self._account_id = of.account_id if of is not None else account_id
        desk.jobs.ask(self, self._gather, then=self._fill)

    def work(self) -> Work:
        """Keep the opportunity."""
        if not hasattr(self, "text"):
            raise Refusal("empty", field="text")
        now, today, kept = self.desk.clock.now(), self.desk.clock.today(), self._kept
        told = {
            "text": self.text.text().strip(),
            "amount": self.amount.amount(),
            "person_id": self.person.value(),
        }
        if kept is not None:
            edited = kept.changed(**told).moved(self.stage.value(), on=today)
            return lambda vault: opportunities.edit(vault, edited, at=now).id
        made = Opportunity(
            id=new_id(now), created_at=now, account_id=self._account_id,
            experience_id=self._experience.id if self._experience else "", text=self.text.text().strip(),
            opened_on=today,
        )  # fmt: skip
        opened = made.changed(**told).moved(self.stage.value(), on=today)
        return lambda vault: opportunities.open(vault, opened, at=now).id

    def _gather(self, vault: Vault) -> list[Person]:
        known = people.at_account(vault, self._account_id, now=self.desk.clock.now(), archived=None)
        return [line.person for line in known]

    def _fill(self, known: list[Person]) -> None:
        kept, lived = self._kept, self._experience
        there = next(iter(lived.people), "") if lived else ""
        self.text = LineEdit(kept.text if kept else "", placeholder="A second depot near Valencia")
        self.amount = MoneyEdit(kept.amount if kept else None, name="amount", placeholder="12,000")
        self.stage = Choice(
            [(each, sentences.capital(sentences.code("stage", each))) for each in STAGES],
            chosen=kept.stage if kept else STAGES[0],
        )
        self.person = person_choice(known, nobody="Nobody named", chosen=kept.person_id if kept else there)
        self.form.add("text", "What may come of it", self.text)
        self.form.add_row(
            ("amount", "What it would be worth", self.amount), ("stage", "How far it is", self.stage),
            ("person_id", "With whom", self.person),
        )  # fmt: skip
        self.follow(text=self.text, amount=self.amount, stage=self.stage, person=self.person)
        self.focus_first(self.text)
        if self.isVisible():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.begin()
