"""The form that lets a rhythm rest: until a day, or until somebody takes it up again."""

from __future__ import annotations

from keyaccounts import rhythm_sentences
from keyaccounts.refusals import Refusal
from keyaccounts.rhythms import FOR_GOOD, Rhythm
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.day_edit import DayEdit
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.workflows import rhythms


class RhythmPauseForm(RecordForm):
    """What would have come in the pause is left out; `saved` tells the rhythm's id."""

    def __init__(self, desk: Desk, rhythm: Rhythm) -> None:
        super().__init__(
            desk, "Pause a rhythm", lead=rhythm_sentences.pace(rhythm).capitalize(), save="Pause rhythm",
            draft=f"pause {rhythm.id}",
        )  # fmt: skip
        self._rhythm_id = rhythm.id
        self.until = DayEdit(None, today=desk.clock.today(), name="paused_until")
        self.form.add(
            "paused_until", "Comes again from", self.until,
            hint="Left empty, it rests until you take it up again. Its days stay counted from the first one.",
        )  # fmt: skip
        self.focus_first(self.until)
        self.follow(until=self.until)
        self.begin()

    def work(self) -> Work:
        """Let it rest."""
        now, until = self.desk.clock.now(), self.until.day() or FOR_GOOD
        if until <= self.desk.clock.today():
            raise Refusal("pause_over", field="paused_until", until=until)
        return lambda vault: rhythms.pause(vault, self._rhythm_id, until=until, at=now).id
