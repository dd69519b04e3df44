"""The forms of a hand-off: to whom a task is offered, and what the colleague says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from keyaccounts.tasks import Task
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.workflows import tasks

_TAKES, _DECLINES = "accepted", "declined"


class HandOverForm(RecordForm):
    """A colleague by name; those of our side are one press away."""

    def __init__(self, desk: Desk, *, task: Task, colleagues: Sequence[str]) -> None:
        super().__init__(
            desk, "Hand a task over", lead=task.text, save="Hand over", draft=f"hand over {task.id}"
        )
        self._task = task
        self.to = LineEdit(placeholder="Carla Voss")
        self.form.add(
            "owner", "To whom", self.to, hint="It is theirs once they accept; declined, it comes back"
        )
        if colleagues:
            self.form.add_widget(self._offered(colleagues))
        self.focus_first(self.to)
        self.follow(to=self.to)
        self.begin()

    def work(self) -> Work:
        """Offer it."""
        id, to, now = self._task.id, self.to.text().strip(), self.desk.clock.now()
        return lambda vault: tasks.hand_over(vault, id, to=to, at=now).id

    def _offered(self, names: Sequence[str]) -> QWidget:
        shown = QWidget()
        row = Flow(shown, across=8, down=8)
        for name in names:
            button = buttons.quiet(name)
            button.clicked.connect(lambda _=False, name=name: self.to.setText(name))
            row.addWidget(button)
        return shown


class AnswerForm(RecordForm):
    """The colleague takes the task, or sends it back and says why (F080)."""

    def __init__(self, desk: Desk, *, task: Task) -> None:
        super().__init__(
            desk, f"What does {task.owner} say?", lead=task.text, save="Note answer",
            draft=f"answer {task.id}",
        )  # fmt: skip
        self._task = task
        self.answer = Choice(((_TAKES, "Takes it"), (_DECLINES, "Declines it")))
        self.why = LineEdit(placeholder="No room before spring")
        self.form.add("handing", "Answer", self.answer)
        self.form.add("why", "Why", self.why, hint=f"It goes back to {task.sender or 'you'}")
        self.answer.currentIndexChanged.connect(self._fit)
        self.focus_first(self.answer)
        self.follow(answer=self.answer, why=self.why)
        self._fit()
        self.begin()

    def work(self) -> Work:
        """Note the answer."""
        id, why, now = self._task.id, self.why.text(), self.desk.clock.now()
        if self.answer.value() == _DECLINES:
            return lambda vault: tasks.decline(vault, id, why=why, at=now).id
        return lambda vault: tasks.accept(vault, id, at=now).id

    def _fit(self) -> None:
        self.form.field("why").setVisible(self.answer.value() == _DECLINES)
