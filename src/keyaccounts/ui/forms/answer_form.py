"""The form of an answer: what somebody said to each question, and what we noticed beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from keyaccounts import asking_sentences, question_words, scales, sentences
from keyaccounts.answers import WAYS, WRITERS, Answer, Rating
from keyaccounts.questionnaires import Question
from keyaccounts.records import Id, new_id
from keyaccounts.scales import SCALES
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments, trust_form
from keyaccounts.ui.forms.complaint_form import ComplaintForm
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.forms.trust_form import Asker
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, LineEdit, MomentEdit, TextEdit
from keyaccounts.ui.kit.labels import Prose, plain_label
from keyaccounts.ui.kit.scale_row import ScaleRow
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import answers, check_ins
from keyaccounts.workflows.check_ins import CheckInPage

_WRITERS = {
    "customer": "They themselves",
    "us": "We, as they spoke",
    "memory": "We, from memory (counts in no index)",
}
_SPLIT = "Two points apart: ask why."
_WAYS = {
    "in_person": "In person", "voice": "By voice", "visual": "By video", "virtual": "In writing",
    "paper": "On paper", "survey": "By a survey",
}  # fmt: skip


class AnswerForm(RecordForm):
    """Keeps the answer to a check-in, or mends one; `saved` tells its id.

    It cannot be saved with the observation untouched: something was noticed, or nothing was (F014).
    `settled` tells that no answer is to be written down now, and why, in words.
    """

    settled = Signal(str, str)

    def __init__(self, desk: Desk, page: CheckInPage) -> None:
        check_in, before = page.check_in, page.answer
        about = check_in.about or sentences.capital(sentences.code("purpose", check_in.purpose))
        super().__init__(
            desk, f"What does {page.person.name} say?", lead=f"{page.account.name}  ·  {about}",
            save="Save answer", draft=f"answer {check_in.id}",
        )  # fmt: skip
        self._page = page
        self.editors: dict[str, ScaleRow | TextEdit] = {}
        self.split = Prose(_SPLIT, Type.BODY, ink=Role.WARNING)
        self.split.hide()
        self.why = LineEdit(placeholder="Why it is asked all the same")
        if check_in.is_open and not page.verdict.is_allowed:
            told = asking_sentences.verdict(page.verdict, page.person.short_name, desk.clock.today())
            self.form.add_widget(Prose(told, Type.BODY, ink=Role.WARNING))
            if page.verdict.may_override:
                self.form.add("why", "Reason", self.why)
        for question in page.questions:
            self._ask(question, before)
        self.would_drop = LineEdit(before.would_drop if before else "")
        self.words = TextEdit(before.words if before else "", lines=3, placeholder="In their own words")
        self.observation = TextEdit(
            before.observation if before else "", lines=2,
            placeholder="What you noticed beside the answers: a pause, a glance, a second thought",
        )  # fmt: skip
        self.saw_nothing = Tick("Nothing noticed")
        self.saw_nothing.setChecked(before.saw_nothing if before else False)
        self.way = Choice([(each, _WAYS[each]) for each in WAYS])
        self.way.choose(before.way if before else WAYS[0])
        self.writer = Choice([(each, _WRITERS[each]) for each in WRITERS])
        self.writer.choose(before.writer if before else "us")
        at = before.answered_at if before else desk.clock.now()
        self.at = MomentEdit(moments.clock_face(at, desk.clock.zone))
        self.complain = Tick("Take it as a complaint too")
        self.complain.hide()
        self.form.add("would_drop", question_words.WOULD_DROP, self.would_drop)
        self.form.add("words", "Their words", self.words)
        self.form.add("observation", "What you noticed", self.observation)
        self.form.add_widget(self.saw_nothing)
        self.form.add_row(
            ("way", "How they were asked", self.way), ("writer", "Who wrote it down", self.writer),
            ("answered_at", "When", self.at),
        )  # fmt: skip
        self.form.add_widget(self.complain)
        if check_in.is_open or check_in.is_waiting:
            self.form.add_widget(self._without_answer())
        self.focus_first(next(iter(self.editors.values()), self.words))
        self.follow(
            why=self.why, words=self.words, observation=self.observation, saw_nothing=self.saw_nothing,
            way=self.way, writer=self.writer, at=self.at, would_drop=self.would_drop,
            **{f"question {code}": editor for code, editor in self.editors.items()},
        )  # fmt: skip
        self.begin()
        self._follow_numbers()

    @property
    def wants_complaint(self) -> bool:
        """Whether the answer is to be taken as a complaint as well."""
        return self.complain.isVisibleTo(self) and self.complain.isChecked()

    @property
    def low(self) -> tuple[Rating, ...]:
        """The ratings so far that tell that they are not content; our own pulse is no word of theirs."""
        is_ours = self._page.check_in.purpose == "pulse"
        return () if is_ours else tuple(each for each in self._ratings() if each.is_low)

    def work(self) -> Work:
        """Keep the answer."""
        now, answer, why = self.desk.clock.now(), self._answer(), self.why.text()
        if self._page.answer is not None:
            return lambda vault: answers.edit(vault, answer, at=now).answer.id
        return lambda vault: answers.keep(vault, answer, at=now, why=why).answer.id

    def _without_answer(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(plain_label("No answer now?", ink=Role.QUIET))
        self.later, self.never = buttons.ghost("They answer later"), buttons.ghost("They would rather not")
        self.later.clicked.connect(self._answers_later)
        self.never.clicked.connect(self._declines)
        if self._page.check_in.is_open:
            across.addWidget(self.later)
        across.addWidget(self.never)
        across.addStretch(1)
        return row

    def _answers_later(self) -> None:
        now, today = self.desk.clock.now(), self.desk.clock.today()
        id, why = self._page.check_in.id, self.why.text()
        self.desk.jobs.ask(
            self, lambda vault: check_ins.ask(vault, id, on=today, at=now, why=why),
            then=lambda _: self.settled.emit("Asked.", "The answer is written down when it comes."),
            refused=self._refuse,
        )  # fmt: skip

    def _declines(self) -> None:
        id, now, today = self._page.check_in.id, self.desk.clock.now(), self.desk.clock.today()
        words = self.words.toPlainText().strip()
        self.desk.jobs.ask(
            self, lambda vault: check_ins.decline(vault, id, on=today, why=words, at=now),
            then=lambda _: self.settled.emit("Declined.", "It counts in the response, in no score."),
            refused=self._refuse,
        )  # fmt: skip

    def _ask(self, question: Question, before: Answer | None) -> None:
        words, code = question_words.asked(question), question.code
        said = next((each for each in before.ratings if each.code == code), None) if before else None
        if question.scale:
            scale, ends = SCALES[question.scale], question_words.ENDS[question.scale]
            row = ScaleRow(scale.least, scale.most, low=ends.least, high=ends.most, name=words)
            row.choose(said.value if said else None)
            row.edited.connect(self._follow_numbers)
            self.editors[code] = self.form.add(code, words, row)
            if code == "dealing":
                self.form.add_widget(self.split)
        else:
            text = TextEdit(said.words if said else "", lines=2)
            self.editors[code] = self.form.add(code, words, text)

    def _ratings(self) -> tuple[Rating, ...]:
        made = []
        for question in self._page.questions:
            editor, own = self.editors[question.code], question.words
            if isinstance(editor, ScaleRow):
                if (value := editor.value()) is not None:
                    made.append(Rating(question.code, question.scale, value, question=own))
            elif text := editor.toPlainText().strip():
                made.append(Rating(question.code, words=text, question=own))
        return tuple(made)

    def _answer(self) -> Answer:
        now, check_in, before = self.desk.clock.now(), self._page.check_in, self._page.answer
        zone, face = self.desk.clock.zone, self.at.moment()
        at = moments.instant(face, zone)
        if before is not None and moments.clock_face(before.answered_at, zone) == face:
            at = before.answered_at
        told: dict[str, Any] = {
            "ratings": self._ratings(), "words": self.words.toPlainText().strip(),
            "would_drop": self.would_drop.text().strip(), "way": self.way.value(),
            "observation": self.observation.toPlainText().strip(),
            "saw_nothing": self.saw_nothing.isChecked(), "writer": self.writer.value(), "answered_at": at,
        }  # fmt: skip
        if before is not None:
            return before.changed(**told)
        return Answer(
            id=new_id(now), created_at=now, account_id=check_in.account_id, person_id=check_in.person_id,
            check_in_id=check_in.id, purpose=check_in.purpose, **told,
        )  # fmt: skip

    def _follow_numbers(self) -> None:
        """Say at once what two ratings far apart ask for, and offer what a low one may be."""
        by_code = {each.code: each.value for each in self._ratings()}
        self.split.setVisible(scales.is_split(by_code.get("offering"), by_code.get("dealing")))
        self.complain.setVisible(bool(self.low) and not self._page.complaints)


def open_for(asker: Asker, check_in_id: Id, *, then: Callable[[], None] | None = None) -> None:
    """Write down what somebody says to a check-in; around a complaint, how far they trust us (F031).

    A low answer can be taken as a complaint at once; both lead to each other (F026).
    """
    desk, now = asker.desk, asker.desk.clock.now()

    def kept(form: AnswerForm, page: CheckInPage) -> None:
        desk.notices.tell_done("Answer kept.", _next(form, page))
        if form.wants_complaint:
            _complain(asker, form, page)
        elif then is not None:
            then()

    def settled(fact: str, sentence: str) -> None:
        asker.floating.close()
        desk.notices.tell_done(fact, sentence)

    def show(page: CheckInPage) -> None:
        form = AnswerForm(desk, page)
        form.settled.connect(settled)
        asker.floating.open_form(form, then=lambda _: kept(form, page))

    def ask() -> None:
        desk.jobs.ask(
            asker.widget, lambda vault: check_ins.look(vault, check_in_id, now=now), then=show,
            topic="answer form",
        )  # fmt: skip

    trust_form.open_for_check_in(
        asker, check_in_id, otherwise=ask,
        then=then or (lambda: desk.notices.tell_done("Answer kept.", "Trust is read again in its time.")),
    )  # fmt: skip


def _next(form: AnswerForm, page: CheckInPage) -> str:
    if form.low:
        return f"Come back to {page.person.short_name} within 48 hours."
    return page.person.name


def _complain(asker: Asker, form: AnswerForm, page: CheckInPage) -> None:
    complaint = ComplaintForm(
        asker.desk, account_id=page.account.id, people=[page.person], check_in_id=page.check_in.id
    )
    told = ((each.code, each.scale, each.value) for each in form.low)
    matter = ", ".join(
        question_words.rating(code, scale, value) for code, scale, value in told if value is not None
    )
    complaint.fill(words=form.words.toPlainText().strip(), matter=matter, person_id=page.person.id)
    done = "It stays in sight until it is closed."
    asker.floating.open_form(complaint, then=lambda _: asker.desk.notices.tell_done("Complaint noted.", done))
