"""The forms of a task: what is to be done, by whom and when; and why one is given up."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.tasks import Task
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit, TextEdit
from keyaccounts.workflows import tasks


class TaskForm(RecordForm):
    """A new task of an account, or one to edit; who has one is changed by handing it over."""

    def __init__(
        self, desk: Desk, *, account_id: Id, people: Sequence[Person], task: Task | None = None
    ) -> None:
        super().__init__(
            desk,
            "Edit a task" if task else "Add a task",
            save="Save" if task else "Add task",
            draft=task.id if task else f"new task {account_id}",
        )
        now = desk.clock.now()
        self._is_new = task is None
        self._task = task or Task(id=new_id(now), created_at=now, account_id=account_id, text="?")
        self.text = TextEdit(task.text if task else "", lines=2, placeholder="Show Carmen the new depot")
        self.person = person_choice(people, nobody="Nobody named", chosen=self._task.person_id)
        self.due_on = DayEdit(self._task.due_on, today=desk.clock.today(), name="due_on")
        self.note = TextEdit(self._task.note, lines=3)
        self.form.add("text", "What is to be done", self.text)
        self.form.add_row(("person_id", "About whom", self.person), ("due_on", "By when", self.due_on))
        self.form.add("note", "Note", self.note)
        self.focus_first(self.text)
        self.follow(text=self.text, person=self.person, due_on=self.due_on, note=self.note)
        self.begin()

    def work(self) -> Work:
        """Keep the task."""
        now = self.desk.clock.now()
        task = self._task.changed(
            text=self.text.toPlainText().strip(), person_id=self.person.value(), due_on=self.due_on.day(),
            note=self.note.toPlainText().strip(),
        )  # fmt: skip
        verb = tasks.add if self._is_new else tasks.edit
        return lambda vault: verb(vault, task, at=now).id


class DropForm(RecordForm):
    """Why a task is not to be done any more."""

    def __init__(self, desk: Desk, *, task: Task) -> None:
        super().__init__(desk, "Drop a task", lead=task.text, save="Drop task", draft=f"drop {task.id}")
        self._task = task
        self.why = LineEdit(placeholder="They chose another port")
        self.form.add("why", "Why it is not to be done any more", self.why)
        self.focus_first(self.why)
        self.follow(why=self.why)
        self.begin()

    def work(self) -> Work:
        """Give it up."""
        id, why, now, today = self._task.id, self.why.text(), self.desk.clock.now(), self.desk.clock.today()
        return lambda vault: tasks.drop(vault, id, why=why, on=today, at=now).id
