"""The forms of a risk: what could go wrong, how likely and how bad; when to look again; how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.risks import SORTS, Risk
from keyaccounts.ui.care import risk_words
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.workflows import risks

_USUAL_PAUSE = timedelta(days=90)


class RiskForm(RecordForm):
    """A new risk of an account, or one to edit; `saved` tells its id."""

    def __init__(
        self, desk: Desk, *, account_id: Id, people: Sequence[Person], me: str = "", risk: Risk | None = None
    ) -> None:
        super().__init__(
            desk, "Edit a risk" if risk else "Note a risk", save="Save" if risk else "Note risk",
            draft=risk.id if risk else f"new risk {account_id}",
            lead="" if risk else "Likelihood times harm says which to look at first.",
        )  # fmt: skip
        self._risk = risk
        today = desk.clock.today()
        kept = risk or Risk(
            id="", created_at=desk.clock.now(), account_id=account_id, text="?", noticed_on=today, owner=me,
            review_on=today + _USUAL_PAUSE,
        )  # fmt: skip
        self._kept = kept
        self.text = LineEdit(risk.text if risk else "", placeholder="One carrier brings all their slots")
        self.sort = Choice(risk_words.sorts("risk_sort", SORTS), chosen=kept.sort)
        self.person = person_choice(people, nobody="Nobody named", chosen=kept.person_id)
        self.likelihood = Choice(list(risk_words.LIKELY.items()), chosen=kept.likelihood)
        self.harm = Choice(list(risk_words.HARMFUL.items()), chosen=kept.harm)
        self.owner = LineEdit(kept.owner, placeholder="Who of us watches it")
        self.noticed_on = DayEdit(kept.noticed_on, today=today, name="noticed_on", lean="back")
        self.review_on = DayEdit(kept.review_on, today=today, name="review_on")
        self.answer = TextEdit(kept.answer, lines=2, placeholder="Ask a second carrier for a quote")
        form = self.form
        form.add("text", "What could go wrong", self.text)
        form.add_row(("sort", "Kind", self.sort), ("person_id", "Whom it hangs on", self.person))
        form.add_row(("likelihood", "How likely", self.likelihood), ("harm", "How bad", self.harm))
        form.add("answer", "What we do about it", self.answer)
        form.add_row(
            ("owner", "Who watches it", self.owner), ("review_on", "Look again on", self.review_on),
            ("noticed_on", "Noticed on", self.noticed_on),
        )  # fmt: skip
        self.focus_first(self.text)
        self.follow(
            text=self.text, sort=self.sort, person=self.person, likelihood=self.likelihood, harm=self.harm,
            owner=self.owner, noticed_on=self.noticed_on, review_on=self.review_on, answer=self.answer,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Keep the risk."""
        now, noticed = self.desk.clock.now(), self.noticed_on.day()
        if noticed is None:
            raise Refusal("empty", field="noticed_on")
        risk = self._kept.changed(
            id=self._kept.id or new_id(now), created_at=self._kept.created_at if self._risk else now,
            text=self.text.text().strip(), sort=self.sort.value(), person_id=self.person.value(),
            likelihood=self.likelihood.value(), harm=self.harm.value(), owner=self.owner.text().strip(),
            noticed_on=noticed, review_on=self.review_on.day(), answer=self.answer.toPlainText().strip(),
        )  # fmt: skip
        verb = risks.edit if self._risk else risks.note
        return lambda vault: verb(vault, risk, at=now).id


class ReviewForm(RecordForm):
    """A risk was looked at: the day on which it is looked at again."""

    def __init__(self, desk: Desk, *, risk: Risk) -> None:
        super().__init__(
            desk, "Look at a risk again", lead=risk.text, save="Keep watching", draft=f"review {risk.id}"
        )
        self._risk = risk
        today = desk.clock.today()
        self.next_on = DayEdit(today + _USUAL_PAUSE, today=today, name="review_on")
        self.form.add(
            "review_on", "Look again on", self.next_on,
            hint="If it weighs more or less by now, edit it; if it is over, close it.",
        )  # fmt: skip
        self.focus_first(self.next_on)
        self.follow(next_on=self.next_on)
        self.begin()

    def work(self) -> Work:
        """Keep the day."""
        id, now, next_on = self._risk.id, self.desk.clock.now(), self.next_on.day()
        if next_on is None:
            raise Refusal("empty", field="review_on")
        return lambda vault: risks.review(vault, id, next_on=next_on, at=now).id


class CloseRiskForm(RecordForm):
    """A risk is watched no more: what came of it."""

    def __init__(self, desk: Desk, *, risk: Risk) -> None:
        super().__init__(desk, "Close a risk", lead=risk.text, save="Close risk", draft=f"close {risk.id}")
        self._risk = risk
        self.outcome = TextEdit(lines=3, placeholder="A second carrier signed in October")
        self.form.add("outcome", "What came of it", self.outcome)
        self.focus_first(self.outcome)
        self.follow(outcome=self.outcome)
        self.begin()

    def work(self) -> Work:
        """Close it."""
        id, now, today = self._risk.id, self.desk.clock.now(), self.desk.clock.today()
        outcome = self.outcome.toPlainText().strip()
        return lambda vault: risks.close(vault, id, outcome=outcome, on=today, at=now).id
