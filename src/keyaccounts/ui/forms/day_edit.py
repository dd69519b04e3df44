"""A day as people type it: "Fri", "20 Nov", "2026-11-20"; empty where there is none."""

from __future__ import annotations

from datetime import date

from keyaccounts import instants, sentences
from keyaccounts.instants import Lean
from keyaccounts.refusals import Refusal
from keyaccounts.ui.kit.fields import LineEdit


class DayEdit(LineEdit):
    """One line that reads as a day when the form is saved."""

    def __init__(self, day: date | None, *, today: date, name: str, lean: Lean = "ahead") -> None:
        super().__init__(sentences.full_day(day) if day else "", placeholder="Fri, 20 Nov, 2026-11-20")
        self._today = today
        self._name = name
        self._lean = lean
        self.editingFinished.connect(self._spell_out)

    def day(self) -> date | None:
        """The day that stands here, None for nothing; refused with what is wrong about it."""
        if not self.text().strip():
            return None
        return instants.parse_day(self.text(), self._today, lean=self._lean, field=self._name)

    def _spell_out(self) -> None:
        """What was typed in passing becomes an exact day, for one look to be enough."""
        try:
            day = self.day()
        except Refusal:
            return
        if day is not None:
            self.setText(sentences.full_day(day))
