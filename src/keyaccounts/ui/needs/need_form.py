"""The form of a need: what, whose, of which kind, what lies behind it, and whether we can meet it."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts import sentences
from keyaccounts.needs import FITS, LEVELS, SORTS, TYPES, Need
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.ui.needs import needs_words
from keyaccounts.workflows import needs


class NeedForm(RecordForm):
    """A new need of an account, or one to edit; `saved` tells its id."""

    def __init__(
        self, desk: Desk, *, account_id: Id, people: Sequence[Person], need: Need | None = None
    ) -> None:
        super().__init__(
            desk, "Edit need" if need else "Note a need",
            save="Save" if need else "Note need", draft=need.id if need else f"new need {account_id}",
        )  # fmt: skip
        self._account_id = account_id
        self._need = need
        self.text = TextEdit(need.text if need else "", lines=2, placeholder="An earlier unloading slot")
        self.person = person_choice(people, nobody="Nobody named", chosen=need.person_id if need else "")
        self.type = Choice(_codes("need_type", TYPES), chosen=need.type if need else None)
        self.sort = Choice(_codes("need_sort", SORTS), chosen=need.sort if need else None)
        self.level = Choice(
            [("", "Not said"), *_codes("need_level", LEVELS)], chosen=need.level if need else ""
        )
        self.fit = Choice([("", "Not decided"), *_codes("fit", FITS)], chosen=need.fit if need else "")
        self.hypothesis = TextEdit(
            need.hypothesis if need else "", lines=2, placeholder="What lies behind it, as far as we can tell"
        )
        self.confidence = LineEdit(needs_words.percent(need.confidence) if need else "", placeholder="60 %")
        self.test_question = LineEdit(
            need.test_question if need else "", placeholder="Who asks her about it before the board meets?"
        )
        self._lay_fields()
        self.focus_first(self.text)
        self.follow(
            text=self.text, person=self.person, type=self.type, sort=self.sort, level=self.level,
            fit=self.fit, hypothesis=self.hypothesis, confidence=self.confidence,
            test_question=self.test_question,
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Keep the need; a new one begins as sensed."""
        now = self.desk.clock.now()
        need = self._need or Need(
            id=new_id(now), created_at=now, account_id=self._account_id,
            text=self.text.toPlainText(), state_on=self.desk.clock.today(),
        )  # fmt: skip
        told = need.changed(
            person_id=self.person.value(), text=self.text.toPlainText().strip(), type=self.type.value(),
            sort=self.sort.value(), level=self.level.value(), fit=self.fit.value(),
            hypothesis=self.hypothesis.toPlainText().strip(), confidence=self._confidence(),
            test_question=self.test_question.text().strip(),
        )  # fmt: skip
        keep = needs.edit if self._need else needs.add
        return lambda vault: keep(vault, told, at=now).id

    def _confidence(self) -> float | None:
        text = self.confidence.text().replace("%", "").strip()
        if not text:
            return None
        try:
            percent = float(text.replace(",", "."))
        except ValueError:
            raise Refusal("not_a_number", field="confidence", value=text) from None
        if not 0 <= percent <= 100:
            raise Refusal("out_of_range", field="confidence", least=0, most=100, value=text)
        return percent / 100

    def _lay_fields(self) -> None:
        self.form.add("text", "What they need", self.text)
        self.form.add_row(
            ("person_id", "Whose", self.person),
            ("type", "What it is", self.type),
            ("sort", "How it shows", self.sort),
        )
        self.form.add_row(
            ("level", "On which level", self.level), ("fit", "Whether we can meet it", self.fit)
        )
        self.section("What we think")
        self.form.add(
            "hypothesis", "Our hypothesis", self.hypothesis,
            hint="What they did not state asks for all three before it is a hypothesis",
        )  # fmt: skip
        self.form.add_row(
            ("test_question", "A question that would test it", self.test_question),
            ("confidence", "How sure we are", self.confidence),
        )


def _codes(kind: str, codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(each, sentences.capital(sentences.code(kind, each))) for each in codes]
