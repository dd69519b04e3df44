"""The open tasks of an account: do them, drop them, hand them to a colleague and note the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from keyaccounts import sentences, settings
from keyaccounts.tasks import Task
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.row_list import RowFace, RowSection
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.plan import plan_words
from keyaccounts.ui.plan.hand_over_form import AnswerForm, HandOverForm
from keyaccounts.ui.plan.task_form import DropForm, TaskForm
from keyaccounts.ui.sections.archive_list import ArchiveList
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.workflows import choices, liaisons, people, tasks

if TYPE_CHECKING:
    from keyaccounts.people import Person
    from keyaccounts.workflows.vault import Vault

_DO, _ANSWER = "Mark done", "Answer"


class _Found(NamedTuple):
    open: list[Task]
    settled: list[Task]
    people: tuple[Person, ...]
    colleagues: tuple[str, ...]
    me: str


class TasksSection(RecordSection):
    """The soonest first; what is offered to a colleague waits for their answer."""

    watches = frozenset({"task", "liaison", "person"})

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(
            desk, floating, title="Open tasks", add="Add task",
            empty=EmptyState(
                "Nothing is to be done here.",
                example="Show Carmen the new depot, by Friday; Carla of logistics may take it over.",
                act="Add task", icon=Icon.CIRCLE_CHECK,
            ),
            archive=ArchiveList("Tasks done or dropped", words="Done or dropped"),
        )  # fmt: skip
        self._tasks: dict[object, Task] = {}
        self._colleagues: tuple[str, ...] = ()
        self._me = ""

    def load(self) -> None:
        """Ask for the tasks, the people and our side."""
        id, now = self.account_id, self.now

        def gather(vault: Vault) -> _Found:
            known = tuple(line.person for line in people.at_account(vault, id, now=now, archived=None))
            ours = tuple(dict.fromkeys(each.name for each in liaisons.at_account(vault, id).liaisons))
            me = choices.get(vault, settings.AUTHOR)
            return _Found(tasks.open_at(vault, id), tasks.settled_at(vault, id), known, ours, me)

        self.desk.jobs.ask(self, gather, then=self._show, topic="tasks")

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Those that are shown, in their order."""
        return tuple(self._tasks.values())

    def add(self) -> None:
        """A new one."""
        form = TaskForm(self.desk, account_id=self.account_id, people=self.people)
        self.open_form(form, "Task added.", "It comes back on Today near its day.")

    def open_row(self, row: RowFace) -> None:
        """Edit it."""
        task = self._tasks[row.key]
        form = TaskForm(self.desk, account_id=self.account_id, people=self.people, task=task)
        self.open_form(form, "Saved.", task.text)

    def act(self, row: RowFace) -> None:
        """Note the answer where one is awaited, else mark it done."""
        (self._answer if row.act == _ANSWER else self._finish)(row)

    def fill_menu(self, row: RowFace) -> None:
        """What can be done with it."""
        if self._tasks[row.key].handing == "offered":
            self.offer(Icon.MESSAGE_CIRCLE, "Note the answer", lambda: self._answer(row))
        else:
            self.offer(Icon.CHECK, "Mark done", lambda: self._finish(row))
            self.offer(Icon.ARROW_RIGHT, "Hand over", lambda: self._hand_over(row))
        self.menu.addSeparator()
        self.offer(Icon.PENCIL, "Edit", lambda: self.open_row(row))
        self.offer(Icon.X, "Drop", lambda: self._drop(row))

    def _finish(self, row: RowFace) -> None:
        id, now, today = self._tasks[row.key].id, self.now, self.today
        self.do(lambda vault: tasks.finish(vault, id, on=today, at=now), "Done.", row.title)

    def _answer(self, row: RowFace) -> None:
        task = self._tasks[row.key]
        self.open_form(AnswerForm(self.desk, task=task), "Answer noted.", task.text)

    def _hand_over(self, row: RowFace) -> None:
        task = self._tasks[row.key]
        names = [each for each in self._colleagues if each != task.owner]
        form = HandOverForm(self.desk, task=task, colleagues=names)
        self.open_form(form, "Offered.", "It comes back if they decline.")

    def _drop(self, row: RowFace) -> None:
        task = self._tasks[row.key]
        self.open_form(DropForm(self.desk, task=task), "Dropped.", task.text)

    def _show(self, found: _Found) -> None:
        self.people, self._colleagues, self._me = found.people, found.colleagues, found.me
        self._tasks = {each.id: each for each in found.open}
        names = {each.id: each.name for each in found.people}
        rows = [self._face(each, names.get(each.person_id, "")) for each in found.open]
        self.show_sections([RowSection("", rows)], plan_words.tasks_lead(found.open, self.today))
        self.archived.show_rows([self._settled_face(each) for each in found.settled])

    def _settled_face(self, task: Task) -> RowFace:
        why = plan_words.settled("state", task.state, task.settled_on, self.today)
        said = task.note.splitlines()[-1] if task.state == "dropped" and task.note else ""
        why = "; ".join(filter(None, (why, said)))
        why = why if task.owner else sentences.capital(why)
        return RowFace(
            key=task.id, icon=Icon.CIRCLE_CHECK if task.state == "done" else Icon.CIRCLE_SLASH,
            title=task.text, who=task.owner, why=why, sentence=f"{task.text}. {why}",
        )  # fmt: skip

    def _face(self, task: Task, person: str) -> RowFace:
        due, left = plan_words.due(task.due_on, self.today)
        is_late, is_offered = task.is_overdue(self.today), task.handing == "offered"
        who = person if person not in task.text else ""
        why, act = plan_words.task_why(task, self._me), _ANSWER if is_offered else _DO
        why = why if who else sentences.capital(why)
        tone = Tone.WARNING if is_late or task.handing == "declined" else Tone.NEUTRAL
        return RowFace(
            key=task.id, icon=Icon.HOURGLASS if is_offered else Icon.CIRCLE, title=task.text, who=who,
            why=why, due=due, left=left, act=act, tone=tone,
            due_tone=Tone.WARNING if is_late else Tone.NEUTRAL,
            sentence=". ".join(filter(None, (task.text, who, why, f"{due} {left}".strip(), act))),
        )  # fmt: skip
