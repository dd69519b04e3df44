"""The short forms of a learning: one step on, or better words."""

from __future__ import annotations

from keyaccounts import sentences
from keyaccounts.learning_states import WORDS
from keyaccounts.learnings import TOPICS, Learning, Side
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.insight import learning_words
from keyaccounts.ui.kit.fields import Choice, LineEdit, TextEdit
from keyaccounts.workflows import learnings


class StepForm(RecordForm):
    """With whom it was shared, what it means, or what we did; and the day."""

    def __init__(self, desk: Desk, *, learning: Learning, state: str) -> None:
        words = learning_words.STEPS[state]
        super().__init__(
            desk, words.title, lead=learning.text, save=words.save, draft=f"{state} {learning.id}"
        )
        self._learning = learning
        self._wanted = state
        today = desk.clock.today()
        self.words = LineEdit(placeholder=words.example)
        self.on = DayEdit(today, today=today, name=f"{state}_on", lean="back")
        self.form.add(WORDS[state], words.label, self.words)
        self.form.add(f"{state}_on", words.day, self.on)
        self.focus_first(self.words)
        self.follow(words=self.words, on=self.on)
        self.begin()

    def work(self) -> Work:
        """Take the step."""
        id, words, on = self._learning.id, self.words.text(), self.on.day()
        now, today = self.desk.clock.now(), self.desk.clock.today()
        if on is None:
            raise Refusal("empty", field=f"{self._wanted}_on")
        steps = {"shared": learnings.share, "analysed": learnings.analyse, "acted": learnings.act}
        step = steps[self._wanted]
        return lambda vault: step(vault, id, words, on=on, today=today, at=now).id


class CorrectForm(RecordForm):
    """Better words for a learning; of what they took, also what we meant."""

    def __init__(self, desk: Desk, *, learning: Learning) -> None:
        super().__init__(desk, "Correct a learning", save="Save", draft=f"correct {learning.id}")
        self._learning = learning
        theirs = learning.side is Side.THEY
        self.text = TextEdit(learning.text, lines=2)
        self.meant = TextEdit(learning.meant, lines=2, placeholder="We deliver on time")
        self.topic = Choice(
            [(each, sentences.capital(each) if each else "No type") for each in TOPICS], chosen=learning.topic
        )
        self.form.add("text", "What they seem to have taken" if theirs else "What we learned", self.text)
        if theirs:
            self.form.add("meant", "What we meant", self.meant)
        self.form.add("topic", "Type", self.topic)
        self.focus_first(self.text)
        self.follow(text=self.text, meant=self.meant, topic=self.topic)
        self.begin()

    def work(self) -> Work:
        """Keep the better words."""
        now = self.desk.clock.now()
        learning = self._learning.changed(
            text=self.text.toPlainText().strip(), meant=self.meant.toPlainText().strip(),
            topic=self.topic.value(),
        )  # fmt: skip
        return lambda vault: learnings.correct(vault, learning, at=now).id
