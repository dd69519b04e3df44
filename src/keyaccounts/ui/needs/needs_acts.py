"""What can be done with a need on the page: its forms, and the moves that need none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from keyaccounts.lived import Lived
from keyaccounts.needs import Need
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.tasks import Task
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.forms.step_form import StepForm
from keyaccounts.ui.needs import needs_words
from keyaccounts.ui.needs.evidence_form import EvidenceForm
from keyaccounts.ui.needs.need_answer_forms import DropForm, ToldForm
from keyaccounts.ui.needs.need_form import NeedForm
from keyaccounts.workflows import needs, stories, tasks
from keyaccounts.workflows.needs import NeedLine

_MOMENTS_OFFERED = 40


class NeedActs:
    """Each act by its name; what was done is told with its Undo."""

    def __init__(self, asker: QWidget, desk: Desk, floating: Floating) -> None:
        self._asker = asker
        self._desk = desk
        self._floating = floating

    def note(self, account_id: Id, people: Sequence[Person]) -> None:
        """A new need."""
        form = NeedForm(self._desk, account_id=account_id, people=people)
        self._open(form, "Need noted.", "Add what you saw or heard, and it can be confirmed.")

    def edit(self, need: Need, people: Sequence[Person]) -> None:
        """All fields of a need."""
        form = NeedForm(self._desk, account_id=need.account_id, people=people, need=need)
        self._open(form, "Saved.", need.text)

    def observe(self, need: Need) -> None:
        """Evidence, with the latest moments to choose from."""
        account_id = need.account_id

        def open_with(moments: list[Lived]) -> None:
            self._open(EvidenceForm(self._desk, need=need, moments=moments), "Evidence added.", need.text)

        self._desk.jobs.ask(
            self._asker, lambda vault: stories.newest(vault, account_id, limit=_MOMENTS_OFFERED),
            then=open_with, topic="evidence",
        )  # fmt: skip

    def plan_step(self, need: Need) -> None:
        """What one of us does towards it."""
        self._open(
            StepForm(self._desk, need=need), "Step planned.", "It stands in the plan until it is done."
        )

    def tell(self, need: Need) -> None:
        """The honest answer, and when they heard it."""
        self._open(ToldForm(self._desk, need=need), "Answer noted.", need.text)

    def move(self, need: Need, state: str) -> None:
        """Bring a need into its next state; dropping asks why."""
        if state == "dropped":
            self._open(DropForm(self._desk, need=need), "Dropped.", need.text)
            return
        now, today = self._desk.clock.now(), self._desk.clock.today()
        fact = f"{needs_words.STATES[state]}."
        self._desk.jobs.ask(
            self._asker, lambda vault: needs.move(vault, need.id, state, on=today, at=now),
            then=lambda moved: self._desk.notices.tell_done(fact, moved.text),
        )  # fmt: skip

    def finish(self, task_id: Id) -> None:
        """A step was done today."""
        now, today = self._desk.clock.now(), self._desk.clock.today()

        def told(task: Task) -> None:
            self._desk.notices.tell_done("Step done.", task.text)

        self._desk.jobs.ask(
            self._asker, lambda vault: tasks.finish(vault, task_id, on=today, at=now), then=told
        )

    def archive(self, need: Need) -> None:
        """Put away what never was a need."""
        now = self._desk.clock.now()
        self._desk.jobs.ask(
            self._asker, lambda vault: needs.archive(vault, need.id, at=now),
            then=lambda away: self._desk.notices.tell_done("Archived.", away.text),
        )  # fmt: skip

    def bring_back(self, need_id: Id) -> None:
        """Take a need out of the archive."""
        now = self._desk.clock.now()
        self._desk.jobs.ask(
            self._asker, lambda vault: needs.bring_back(vault, need_id, at=now),
            then=lambda back: self._desk.notices.tell_done("Brought back.", back.text),
        )  # fmt: skip

    def do_main(self, line: NeedLine, people: Sequence[Person]) -> None:
        """The act that stands in the row."""
        match needs_words.main_act(line):
            case needs_words.TELL:
                self.tell(line.need)
            case needs_words.STEP:
                self.plan_step(line.need)
            case needs_words.FINISH if line.open_step is not None:
                self.finish(line.open_step.id)
            case needs_words.EVIDENCE:
                self.observe(line.need)
            case needs_words.EDIT:
                self.edit(line.need, people)
            case state:
                self.move(line.need, state)

    def _open(self, form: RecordForm, fact: str, sentence: str) -> None:
        self._floating.open_form(form, then=lambda _: self._desk.notices.tell_done(fact, sentence))
