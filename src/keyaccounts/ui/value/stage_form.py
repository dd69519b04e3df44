"""The form in which an account comes into another stage of its life with us."""

from __future__ import annotations

from keyaccounts import sentences
from keyaccounts.accounts import STAGES
from keyaccounts.records import Id
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice, LineEdit
from keyaccounts.workflows import stages


class StageForm(RecordForm):
    """`saved` tells the account's id."""

    def __init__(self, desk: Desk, *, account_id: Id, stage: str) -> None:
        super().__init__(
            desk, "Change the stage", save="Change stage", draft=f"stage {account_id}",
            lead="A day of the past fits in between; the account is in the latest one.",
        )  # fmt: skip
        self._account_id = account_id
        known = (*STAGES, *((stage,) if stage and stage not in STAGES else ()))
        self.stage = Choice(
            [(each, sentences.capital(sentences.code("stage", each))) for each in known], chosen=stage or None
        )
        self.on = DayEdit(desk.clock.today(), today=desk.clock.today(), name="on", lean="back")
        self.why = LineEdit(placeholder="They signed for the second site")
        self.form.add_row(("stage", "Stage", self.stage), ("on", "Since", self.on))
        self.form.add("why", "Why", self.why)
        self.focus_first(self.stage)
        self.follow(stage=self.stage, on=self.on, why=self.why)
        self.begin()

    def work(self) -> Work:
        """Write the stage down, with the day it began."""
        now, today, on = self.desk.clock.now(), self.desk.clock.today(), self.on.day()
        id, stage, why = self._account_id, str(self.stage.value()), self.why.text().strip()
        if on is None:
            raise Refusal("empty", field="on")
        return lambda vault: stages.enter(vault, id, stage, on=on, why=why, today=today, at=now).id
