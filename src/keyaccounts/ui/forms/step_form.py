"""The form of a step towards a need: what one of us does, who, by when, and which way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyaccounts import sentences
from keyaccounts.needs import Need
from keyaccounts.records import new_id
from keyaccounts.tasks import FORMAL, INFORMAL, Task
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.workflows import needs

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class StepForm(RecordForm):
    """A new step; `saved` tells the id of the task it becomes."""

    def __init__(self, desk: Desk, *, need: Need) -> None:
        super().__init__(desk, "Plan a step", lead=need.text, save="Plan step", draft=f"new step {need.id}")
        self._need = need
        self.text = LineEdit(placeholder="Ask the yard for the 06:00 gate")
        self.owner = LineEdit(placeholder="Left empty, it is yours")
        self.due_on = DayEdit(None, today=desk.clock.today(), name="due_on")
        self.way = Choice([("", "Not said"), *_ways("formal", FORMAL), *_ways("informal", INFORMAL)])
        self.form.add("text", "What is done", self.text)
        self.form.add_row(
            ("due_on", "By when", self.due_on),
            ("owner", "By whom", self.owner),
            ("way", "Which way", self.way),
        )
        self.focus_first(self.text)
        self.follow(text=self.text, owner=self.owner, due_on=self.due_on, way=self.way)
        self.begin()

    def work(self) -> Work:
        """Keep the step as a task."""
        now = self.desk.clock.now()
        task = Task(
            id=new_id(now), created_at=now, account_id=self._need.account_id, need_id=self._need.id,
            person_id=self._need.person_id, text=self.text.text().strip(), way=self.way.value(),
            owner=self.owner.text().strip(), due_on=self.due_on.day(),
        )  # fmt: skip

        def keep(vault: Vault) -> str:
            owned = task if task.owner else task.changed(owner=vault.author)
            return needs.plan_step(vault, owned, at=now).id

        return keep


def _ways(kind: str, ways: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(way, f"{sentences.code('way', way).capitalize()} ({kind})") for way in ways]
