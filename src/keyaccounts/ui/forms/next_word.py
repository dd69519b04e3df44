"""The next word a customer is owed on a complaint: what they will hear, and by when."""

from __future__ import annotations

from datetime import datetime, timedelta

from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms import moments
from keyaccounts.ui.kit.fields import LineEdit, MomentEdit
from keyaccounts.ui.kit.form import Form

_HINT = "Left empty, they are promised no further word, and Today says so"
_NOON = 12


class NextWord:
    """Two editors; the time counts only where a word is promised."""

    def __init__(self, desk: Desk) -> None:
        self._zone = desk.clock.zone
        day = desk.clock.today() + timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
        self.word = LineEdit(placeholder="What the carrier says")
        self.at = MomentEdit(datetime(day.year, day.month, day.day, _NOON))

    def add_to(self, form: Form, *, name: str = "word_owed", hint: str = _HINT) -> None:
        """Put both into a form, under the name by which its rule refuses them."""
        form.add(name, "What they hear from us next", self.word, hint=hint)
        form.add(f"{name}_at", "By when", self.at)

    def owed(self) -> tuple[str, datetime | None]:
        """The word, and the instant it is owed by; None where none is promised."""
        word = self.word.text().strip()
        return word, moments.instant(self.at.moment(), self._zone) if word else None
