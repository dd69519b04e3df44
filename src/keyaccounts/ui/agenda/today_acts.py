"""What is done about a line of Today: its one act, and the record it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from keyaccounts.agenda_items import Item, Kind
from keyaccounts.needs import Need
from keyaccounts.promises import Promise
from keyaccounts.ui.forms import answer_form
from keyaccounts.ui.forms.step_form import StepForm
from keyaccounts.ui.forms.trust_form import Asker
from keyaccounts.workflows import answers, check_ins, escalations, needs, promises, reminders, tasks
from keyaccounts.workflows.answers import OpenLoop

if TYPE_CHECKING:
    from keyaccounts.ui.agenda.today_page import TodayPage

_KINDS = {
    Kind.COMPLAINT: "complaint", Kind.REQUEST: "unusual_request", Kind.MOMENT: "coming_moment",
    Kind.RISK: "risk", Kind.TASK: "task", Kind.NEED: "need",
}  # fmt: skip
"""As what the record of a line is opened; the others open their account."""

_PLACES = {Kind.FAILURE: "failure", Kind.LEARNING: "unlearned", Kind.REMINDER: "reminders"}
"""Where a line leads that is about no single record."""


class TodayActs(QObject):
    """Does what a line of the page asks for."""

    def __init__(self, page: TodayPage) -> None:
        super().__init__(page)
        self._page = page
        self.desk = page.desk

    def open(self, item: Item) -> None:
        """Show what a line is about."""
        wanted = self._page.open_requested
        if item.code == "lines_to_sort":
            wanted.emit("inbox_line", item.record_id)
        elif item.code == "meeting":
            wanted.emit("meeting", item.record_id)
        elif item.code == "memory":
            wanted.emit("experience", item.record_id)
        elif item.kind in _PLACES:
            wanted.emit(_PLACES[item.kind], "")
        elif item.kind in _KINDS:
            wanted.emit(_KINDS[item.kind], item.record_id)
        else:
            wanted.emit("account", item.account_id)

    def do(self, item: Item) -> None:
        """Do the act of a line."""
        page = self._page
        match item.act:
            case "mark_kept":
                self._keep(item)
            case "mark_done":
                self._finish(item)
            case "plan_step":
                self._plan_step(item)
            case "ask":
                self._ask(item)
            case "finish_reminder":
                self._finish_reminder(item)
            case "remind":
                self._remind(item)
            case "give_up":
                self._give_up(item)
            case "come_back":
                self._come_back(item)
            case "acknowledge" | "reply":
                page.open_requested.emit("complaint", item.record_id)
            case "told_them":
                self._note_told(item)
            case "debrief":
                page.act_requested.emit("debrief", item.record_id)
            case "call":
                page.act_requested.emit("capture", item.account_id)
            case "chase":
                page.open_requested.emit("promise", item.record_id)
            case _:
                self.open(item)

    def _keep(self, item: Item) -> None:
        now, today = self.desk.clock.now(), self.desk.clock.today()

        def tell(promise: Promise) -> None:
            fact = "Promise kept." if promise.state == "kept" else "Promise kept, late."
            self.desk.notices.tell_done(fact, promise.text)

        self.desk.jobs.ask(
            self, lambda vault: promises.keep(vault, item.record_id, on=today, at=now), then=tell
        )

    def _finish(self, item: Item) -> None:
        now, today = self.desk.clock.now(), self.desk.clock.today()
        self.desk.jobs.ask(
            self, lambda vault: tasks.finish(vault, item.record_id, on=today, at=now),
            then=lambda task: self.desk.notices.tell_done("Done.", task.text),
        )  # fmt: skip

    def _note_told(self, item: Item) -> None:
        now = self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: escalations.told(vault, item.record_id, at=now),
            then=lambda _: self.desk.notices.tell_done("Noted.", f"They know about {item.name}."),
        )  # fmt: skip

    def _plan_step(self, item: Item) -> None:
        """The form of a step for a need that nobody does anything about."""

        def open_form(need: Need) -> None:
            self._page.floating.open_form(
                StepForm(self.desk, need=need),
                then=lambda _: self.desk.notices.tell_done("Step planned.", need.text),
            )

        self.desk.jobs.ask(self, lambda vault: needs.get(vault, item.record_id), then=open_form)

    def _finish_reminder(self, item: Item) -> None:
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        self.desk.jobs.ask(
            self, lambda vault: reminders.done(vault, item.record_id, zone=zone, at=now),
            then=lambda _: self.desk.notices.tell_done("Done.", item.text),
        )  # fmt: skip

    def _remind(self, item: Item) -> None:
        now, today = self.desk.clock.now(), self.desk.clock.today()
        self.desk.jobs.ask(
            self, lambda vault: check_ins.remind(vault, item.record_id, on=today, at=now),
            then=lambda _: self.desk.notices.tell_done("Reminded.", f"{item.person} is not reminded again."),
        )  # fmt: skip

    def _give_up(self, item: Item) -> None:
        now, today = self.desk.clock.now(), self.desk.clock.today()
        self.desk.jobs.ask(
            self, lambda vault: check_ins.no_answer(vault, item.record_id, on=today, at=now),
            then=lambda _: self.desk.notices.tell_done("No answer noted.", f"Call {item.person} instead."),
        )  # fmt: skip

    def _come_back(self, item: Item) -> None:
        """The form of what we told somebody who was not content."""
        from keyaccounts.ui.check_ins.come_back_form import ComeBackForm

        now = self.desk.clock.now()

        def open_form(loop: OpenLoop) -> None:
            self._page.floating.open_form(
                ComeBackForm(self.desk, loop),
                then=lambda _: self.desk.notices.tell_done(
                    "You came back to them.", item.person or item.account
                ),
            )

        self.desk.jobs.ask(
            self, lambda vault: answers.loop_with(vault, item.record_id, now=now), then=open_form
        )

    def _ask(self, item: Item) -> None:
        """Write down what the person says; the form tells whether they may be asked now."""
        asker = Asker(self._page, self.desk, self._page.floating)
        answer_form.open_for(asker, item.record_id)
