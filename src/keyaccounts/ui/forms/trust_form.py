"""The form of a trust reading: how far they trust us, 1 to 5, whose answer it is, and of which day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from keyaccounts import recovery_lines
from keyaccounts.complaints import TRUST_STEPS, Complaint, TrustReading
from keyaccounts.people import Person
from keyaccounts.records import Id, new_id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.grade_edit import GradeEdit
from keyaccounts.ui.forms.person_choice import person_choice
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.workflows import recoveries

_BY = ("customer", "us")


class Asker(NamedTuple):
    """Who asks: a widget, with its desk and what floats over its page."""

    widget: QWidget
    desk: Desk
    floating: Floating


class TrustForm(RecordForm):
    """One reading; a `check_in_id` is answered with it."""

    def __init__(
        self,
        desk: Desk,
        complaint: Complaint,
        *,
        step: str,
        people: Sequence[Person],
        reading: TrustReading | None = None,
        score: int | None = None,
        check_in_id: Id = "",
    ) -> None:
        super().__init__(
            desk, "How far do they trust us?", lead=f"{complaint.name}  {complaint.matter}", save="Save",
            draft=f"trust {complaint.id} {step}",
        )  # fmt: skip
        self._complaint, self._reading, self._check_in_id = complaint, reading, check_in_id
        self.step = Choice([(each, recovery_lines.STEPS[each]) for each in TRUST_STEPS])
        self.step.choose(step)
        self.score = GradeEdit(
            "not at all", "fully", name="Trust", grade=score or (reading.score if reading else None)
        )
        self.by = Segments(("They said so", "Our own view"), name="Whose answer")
        self.by.choose(_BY.index(reading.by) if reading else 0)
        self.person = person_choice(
            people, nobody="Nobody named", chosen=reading.person_id if reading else complaint.person_id
        )
        today = desk.clock.today()
        self.on = DayEdit(reading.on if reading else today, today=today, name="on", lean="back")
        self.form.add("score", "From 1 to 5", self.score)
        self.form.add_row(("step", "When it counts for", self.step), ("by", "Whose answer", self.by))
        self.form.add_row(("person_id", "Who", self.person), ("on", "Said on", self.on))
        self.focus_first(self.score)
        self.follow(score=self.score, step=self.step, by=self.by, person=self.person, on=self.on)
        self.begin()

    def work(self) -> Work:
        """Keep the reading."""
        now, about, check_in_id = self.desk.clock.now(), self._complaint, self._check_in_id
        score = self.score.grade()
        if score is None:
            raise Refusal("empty", field="score")
        told = {
            "score": score, "step": self.step.value(), "by": _BY[self.by.choice()],
            "person_id": self.person.value(), "on": self.on.day() or self.desk.clock.today(),
        }  # fmt: skip
        begun = self._reading or TrustReading(
            id=new_id(now), created_at=now, complaint_id=about.id, account_id=about.account_id,
            step="before", score=score, on=self.desk.clock.today(),
        )  # fmt: skip
        reading = begun.changed(**told)
        return lambda vault: recoveries.read_trust(vault, reading, at=now, check_in_id=check_in_id).id


def open_for_check_in(
    asker: Asker, check_in_id: Id, *, otherwise: Callable[[], None], then: Callable[[], None]
) -> None:
    """The form of the reading that a check-in asks for; `otherwise` where it asks for none (F031)."""
    desk, now = asker.desk, asker.desk.clock.now()

    def show(asked: recoveries.Asked | None) -> None:
        if asked is None:
            otherwise()
            return
        form = TrustForm(
            desk, asked.complaint, step=asked.step, people=asked.people, reading=asked.reading,
            check_in_id=check_in_id,
        )  # fmt: skip
        asker.floating.open_form(form, then=lambda _: then())

    desk.jobs.ask(asker.widget, lambda vault: recoveries.asked(vault, check_in_id, now=now), then=show)
