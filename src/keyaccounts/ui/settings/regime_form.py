"""The form of a regime of the user's own: its name and what it wants by when."""

from __future__ import annotations

from keyaccounts import target_lines
from keyaccounts.records import new_id
from keyaccounts.refusals import Refusal
from keyaccounts.regimes import Regime
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import LineEdit, TextEdit
from keyaccounts.workflows import regimes


class RegimeForm(RecordForm):
    """A new regime, or one to edit; `saved` tells its id."""

    def __init__(self, desk: Desk, *, regime: Regime | None = None) -> None:
        super().__init__(
            desk, f"Edit {regime.name}" if regime else "New regime",
            lead="Counted from the day after receipt, in calendar time that nothing pauses",
            save="Save" if regime else "Add regime", draft=regime.id if regime else "new regime",
        )  # fmt: skip
        self._regime = regime
        self.name = LineEdit(regime.name if regime else "", placeholder="Frame contract 2026")
        self.deadlines = TextEdit(
            target_lines.shown(regime.deadlines) if regime else "", lines=4,
            placeholder="Written answer: 10 business days\nFinal response: 8 weeks",
        )  # fmt: skip
        self.form.add("name", "Name", self.name)
        self.form.add(
            "deadlines", "Deadlines, one on a line", self.deadlines,
            hint="Days and weeks run over weekends; business days skip them and public holidays.",
        )  # fmt: skip
        self.focus_first(self.name)
        self.follow(name=self.name, deadlines=self.deadlines)
        self.begin()

    def work(self) -> Work:
        """Keep the regime."""
        now, name = self.desk.clock.now(), " ".join(self.name.text().split())
        if not name:
            raise Refusal("empty", field="name")
        deadlines = target_lines.deadlines(self.deadlines.toPlainText())
        if self._regime is not None:
            edited = self._regime.changed(name=name, deadlines=deadlines)
            return lambda vault: regimes.edit(vault, edited, at=now).id
        made = Regime(id=new_id(now), created_at=now, name=name, deadlines=deadlines)
        return lambda vault: regimes.add(vault, made, at=now).id
