"""The form of a questionnaire: whom it is for, which usual questions it asks, and those of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from keyaccounts import question_words, sentences
from keyaccounts.accounts import Account
from keyaccounts.check_ins import KINDS
from keyaccounts.people import Person
from keyaccounts.questionnaires import USUAL, Question, Questionnaire
from keyaccounts.records import Id, new_id
from keyaccounts.scales import SCALES
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.questions_edit import QuestionsEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.workflows import people, questionnaires


class QuestionnaireForm(RecordForm):
    """A person's own set outranks the account's, and this the firm's (F014); `saved` tells the id."""

    def __init__(
        self,
        desk: Desk,
        *,
        questionnaire: Questionnaire | None = None,
        accounts: Sequence[Account] = (),
        person: Person | None = None,
        begin_with: Sequence[Question] = USUAL,
        purpose: str = "",
    ) -> None:
        of = questionnaire.id if questionnaire else person.id if person else f"firm {purpose}"
        super().__init__(
            desk, "What is asked", lead=person.name if person else "", save="Keep questions",
            draft=f"questions {of}",
        )  # fmt: skip
        self._before, self._person = questionnaire, person
        asked = questionnaire.questions if questionnaire else tuple(begin_with)
        self.name = LineEdit(questionnaire.name if questionnaire else _name(person))
        self.purpose = Choice([
            ("", "Every kind of check-in"),
            *((each, sentences.capital(sentences.code("purpose", each))) for each in KINDS),
        ])  # fmt: skip
        self.purpose.choose(questionnaire.purpose if questionnaire else purpose)
        self.account = Choice[Id]([("", "All accounts"), *((each.id, each.name) for each in accounts)])
        self.person = Choice[Id]([("", "Everybody there")])
        usual = QWidget()
        flow = Flow(usual, across=20, down=6)
        self.usual: dict[str, Tick] = {}
        for code in SCALES:
            tick = self.usual[code] = Tick(question_words.NAMES[code])
            tick.setToolTip(question_words.QUESTIONS[code])
            tick.setChecked(any(each.code == each.scale == code for each in asked))
            flow.addWidget(tick)
        self.own = QuestionsEdit([each for each in asked if each.code != each.scale])
        self.form.add("name", "Name", self.name)
        if questionnaire is None and person is None:
            self.form.add_row(("account_id", "For", self.account), ("person_id", "Of them", self.person))
            self.account.currentIndexChanged.connect(lambda _: self._follow_account())
            self._follow_account()
        self.form.add("purpose", "At", self.purpose)
        self.form.add("questions", "Usual questions", usual)
        self.form.add("own", "Your own", self.own)
        self.focus_first(self.name)
        self.follow(
            name=self.name, purpose=self.purpose, own=self.own,
            **{f"asks {code}": tick for code, tick in self.usual.items()},
        )  # fmt: skip
        self.begin()

    def questions(self) -> tuple[Question, ...]:
        """What is asked, in its order: the usual questions first, as they stood, then one's own."""
        ticked = [code for code, tick in self.usual.items() if tick.isChecked()]
        before = self._before.questions if self._before else USUAL
        stood = [each.code for each in before if each.code in ticked]
        usual = [Question(code, code) for code in (*stood, *(each for each in ticked if each not in stood))]
        return (*usual, *self.own.questions())

    def work(self) -> Work:
        """Keep the set."""
        now, name = self.desk.clock.now(), self.name.text().strip()
        told = {"name": name, "purpose": self.purpose.value(), "questions": self.questions()}
        if self._before is not None:
            kept = self._before.changed(**told)
        else:
            account_id = self._person.account_id if self._person else self.account.value()
            person_id = self._person.id if self._person else self.person.value()
            kept = Questionnaire(
                id=new_id(now), created_at=now, account_id=account_id, person_id=person_id, name=name,
                purpose=self.purpose.value(), questions=self.questions(),
            )  # fmt: skip
        return lambda vault: questionnaires.keep(vault, kept, at=now).id

    def _follow_account(self) -> None:
        """The people of the account that is chosen."""
        account_id, now = self.account.value(), self.desk.clock.now()
        self.person.setEnabled(bool(account_id))

        def show(known: list[Person]) -> None:
            self.person.offer([("", "Everybody there"), *((each.id, each.name) for each in known)])

        if account_id:
            self.desk.jobs.ask(
                self,
                lambda vault: [line.person for line in people.at_account(vault, account_id, now=now)],
                then=show, topic="people of an account",
            )  # fmt: skip
        else:
            show([])


def _name(person: Person | None) -> str:
    return f"What we ask {person.short_name}" if person else ""
