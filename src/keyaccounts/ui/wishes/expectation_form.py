"""The forms of an expectation: what they expect, how good they found it, and what they expect now."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import sentences
from keyaccounts.expectations import QUESTION, Expectation
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.wishes import wish_words
from keyaccounts.workflows import expectations

_FIVE = ("1", "2", "3", "4", "5")
_USUAL = 4


class ExpectationForm(RecordForm):
    """A new expectation at an account, or one to edit; `saved` tells its id."""

    def __init__(
        self,
        desk: Desk,
        *,
        account_id: Id,
        people: Sequence[Person],
        expectation: Expectation | None = None,
    ) -> None:
        super().__init__(
            desk,
            "Edit expectation" if expectation else "Note an expectation",
            lead="" if expectation else f"Ask: {sentences.code('question', QUESTION)}",
            save="Save" if expectation else "Note expectation",
            draft=expectation.id if expectation else f"new expectation {account_id}",
        )
        self._account_id = account_id
        self._expectation = expectation
        today = desk.clock.today()
        self.subject = LineEdit(expectation.subject if expectation else "", placeholder="Delivery slots")
        self.level = _scale("How much they expect", expectation.level if expectation else _USUAL)
        self.words = TextEdit(
            expectation.words if expectation else "", lines=2, placeholder="Word for word, as they said it"
        )
        self.person = person_choice(
            people, nobody="The whole firm", chosen=expectation.person_id if expectation else ""
        )
        kept_means = expectation.means if expectation else "asked"
        self.means = Choice(wish_words.means_choices(kept_means), chosen=kept_means)
        self.on = DayEdit(expectation.on if expectation else today, today=today, name="on", lean="back")
        self.form.add("subject", "What it is about", self.subject)
        self.form.add("level", "How good they expect it, 5 the best", self.level)
        self.form.add("words", "What would be good, in their words", self.words)
        self.form.add_row(
            ("person_id", "Who expects it", self.person), ("means", "How we know", self.means),
            ("on", "On which day", self.on),
        )  # fmt: skip
        self.focus_first(self.subject)
        self.follow(
            subject=self.subject, level=self.level, words=self.words, person=self.person, means=self.means,
            on=self.on,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Keep the expectation."""
        now, kept = self.desk.clock.now(), self._expectation
        subject, level = self.subject.text().strip(), self.level.choice() + 1
        words, means = self.words.toPlainText().strip(), self.means.value()
        person, on = self.person.value(), self.on.day() or self.desk.clock.today()
        if kept is not None:
            changed = kept.changed(
                subject=subject, level=level, words=words, person_id=person, means=means, on=on
            )
            return lambda vault: expectations.edit(vault, changed, at=now).id
        made = Expectation(
            id=new_id(now), created_at=now, account_id=self._account_id, person_id=person, subject=subject,
            level=level, on=on, means=means, words=words,
        )  # fmt: skip
        return lambda vault: expectations.expect(vault, made, at=now).id


class DeliveryForm(RecordForm):
    """How good they found what was delivered, beside what they expected."""

    def __init__(self, desk: Desk, *, expectation: Expectation) -> None:
        super().__init__(
            desk, "How good did they find it?", save="Keep rating", draft=f"rating {expectation.id}",
            lead=f"{expectation.subject}, expected {expectation.level} of 5",
        )  # fmt: skip
        self._id = expectation.id
        today = desk.clock.today()
        self.rating = _scale("What they found", expectation.delivered or expectation.level)
        self.on = DayEdit(today, today=today, name="delivered_on", lean="back")
        self.form.add("delivered", "What they found, 5 the best", self.rating)
        self.form.add("delivered_on", "On which day", self.on)
        self.focus_first(self.rating)
        self.follow(rating=self.rating, on=self.on)
        self.begin()

    def work(self) -> Work:
        """Keep the rating."""
        now, id, rating = self.desk.clock.now(), self._id, self.rating.choice() + 1
        on = self.on.day() or self.desk.clock.today()
        return lambda vault: expectations.rate(vault, id, rating, on=on, at=now).id


class RenewalForm(RecordForm):
    """What they expect of the same subject now."""

    def __init__(self, desk: Desk, *, expectation: Expectation) -> None:
        super().__init__(
            desk, sentences.code("question", QUESTION), lead=expectation.subject, save="Keep answer",
            draft=f"renewal {expectation.id}",
        )  # fmt: skip
        self._id = expectation.id
        today = desk.clock.today()
        self.level = _scale("How much they expect now", expectation.level)
        self.words = TextEdit(lines=2, placeholder="Word for word, as they said it")
        self.means = Choice(wish_words.means_choices(), chosen="asked")
        self.on = DayEdit(today, today=today, name="on", lean="back")
        before = sentences.full_day(expectation.on)
        self.form.add(
            "level", "How good they expect it now, 5 the best", self.level,
            hint=f"On {before} it was {expectation.level}",
        )  # fmt: skip
        self.form.add("words", "What would be good, in their words", self.words)
        self.form.add_row(("means", "How we know", self.means), ("on", "On which day", self.on))
        self.focus_first(self.level)
        self.follow(level=self.level, words=self.words, means=self.means, on=self.on)
        self.begin()

    def work(self) -> Work:
        """Keep the new answer."""
        now, id, level = self.desk.clock.now(), self._id, self.level.choice() + 1
        words, means, on = self.words.toPlainText().strip(), self.means.value(), self.on.day()
        if on is None:
            raise Refusal("empty", field="on")
        return lambda vault: (
            expectations.renew(vault, id, level=level, on=on, means=means, words=words, at=now).id
        )


def _scale(name: str, level: int) -> Segments:
    made = Segments(_FIVE, name=name)
    made.choose(level - 1)
    return made
