"""Somebody has left: what hangs on them is shown and settled in one act, their history stays."""

from __future__ import annotations

import textwrap

from PySide6.QtCore import QObject

from keyaccounts import sentences
from keyaccounts.learnings import Side
from keyaccounts.promises import Promise
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.labels import prose
from keyaccounts.ui.kit.switches import Tick
from keyaccounts.ui.look.theme import Role
from keyaccounts.workflows import leavers
from keyaccounts.workflows.leavers import Leaving

_ANSWERS = (
    ("keep", "Stays open as it is"),
    ("successor", "Goes to the successor"),
    ("release", "Binds nobody any more"),
)
_LABEL = 64


def opened(owner: QObject, desk: Desk, floating: Floating, person_id: Id) -> None:
    """Ask what hangs on a person, then float the form over the page; it tells what was done."""
    now = desk.clock.now()

    def show(found: Leaving) -> None:
        form, fact = LeaverForm(desk, found), f"{found.person.name} has left."
        floating.open_form(form, then=lambda _: desk.notices.tell_done(fact, "Their story stays."))

    desk.jobs.ask(owner, lambda vault: leavers.leaving(vault, person_id, now=now), then=show)


class LeaverForm(RecordForm):
    """One answer for each open promise; the rest follows the successor."""

    def __init__(self, desk: Desk, found: Leaving) -> None:
        name = found.person.name
        super().__init__(
            desk, f"{name} has left", lead="Nothing of what they lived through is lost.",
            save="Note that they left", draft=f"leaver {found.person.id}",
        )  # fmt: skip
        self._person_id = found.person.id
        self.left_on = DayEdit(desk.clock.today(), today=desk.clock.today(), name="left_on", lean="back")
        self.successor = person_choice(found.colleagues, nobody="Not known yet")
        self.make_task = Tick("Make a task to win whoever follows")
        self.make_task.setChecked(True)
        self.answers = {each.id: Choice(_ANSWERS) for each in found.promises}
        self.form.add_row(
            ("left_on", "Left on", self.left_on), ("successor_id", "Who follows them", self.successor)
        )
        self.form.add_widget(self.make_task)
        if found.promises:
            self.section("Open promises")
        for promise in found.promises:
            self.form.add(promise.id, _label(promise), self.answers[promise.id])
        self.section("What becomes of the rest")
        self.form.add_widget(prose("\n".join(told(found)), ink=Role.QUIET))
        self.focus_first(self.left_on)
        self.follow(
            left_on=self.left_on, successor=self.successor, make_task=self.make_task,
            **{f"promise {id}": answer for id, answer in self.answers.items()},
        )  # fmt: skip
        self.begin()

    def work(self) -> Work:
        """Settle it all."""
        now, id, on = self.desk.clock.now(), self._person_id, self.left_on.day()
        if on is None:
            raise Refusal("empty", field="left_on")
        successor, make_tasks = self.successor.value(), self.make_task.isChecked()
        promises = {promise: answer.value() for promise, answer in self.answers.items()}
        return lambda vault: (
            leavers.leave(
                vault, id, on=on, successor_id=successor, promises=promises, make_tasks=make_tasks, at=now
            ).person.id
        )


def told(found: Leaving) -> list[str]:
    """What becomes of all that hangs on somebody, besides their promises."""
    gone = [_gone(found)]
    moves = _listed(
        (len(found.tasks), "task", "tasks"), (len(found.check_ins), "check-in", "check-ins"),
        (len(found.meetings), "meeting", "meetings"),
    )  # fmt: skip
    if moves:
        gone.append(
            f"{moves} to whoever follows; with nobody named, tasks stay and check-ins are called off."
        )
    if found.rhythms:
        stop = sentences.counted(len(found.rhythms), "rhythm stops", "rhythms stop")
        gone.append(f"{stop}. Begin a new one with whoever follows.")
    if found.edges:
        lines = sentences.counted(len(found.edges), "line of influence ends", "lines of influence end")
        gone.append(f"{lines} with them.")
    if found.known_by:
        names = sentences.listed([each.name for each in found.known_by], last="and")
        gone.append(f"{names} of us knew them.")
    return gone


def _gone(found: Leaving) -> str:
    kept = _listed(
        (len(found.bonds), "rating of the bond", "ratings of the bond"),
        (len(found.needs), "open need", "open needs"),
        also=("every moment with them",),
    )  # fmt: skip
    return f"{kept} {'stay' if found.bonds or found.needs else 'stays'}."


def _listed(*counts: tuple[int, str, str], also: tuple[str, ...] = ()) -> str:
    told = [sentences.counted(number, one, several).lower() for number, one, several in counts if number]
    return sentences.capital(sentences.listed([*told, *also], last="and"))


def _label(promise: Promise) -> str:
    whose = "We owe" if promise.side is Side.WE else "They owe"
    return f"{whose}: {textwrap.shorten(promise.text, _LABEL, placeholder='…')}"
