"""Regimes in the settings: those that are built in, with their source, and the user's own."""

from __future__ import annotations

from typing import NamedTuple

from keyaccounts import target_lines
from keyaccounts.regimes import BUILT_IN, Deadline, Regime
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.rows import Column, RowsModel
from keyaccounts.ui.settings.record_panel import RecordPanel
from keyaccounts.ui.settings.regime_form import RegimeForm
from keyaccounts.workflows import regimes

_ABOUT = (
    "What a regulator, or a contract, wants by when. A complaint names its regime; the dates run in calendar "
    "time, and no policy and no pause puts them off."
)

_SOURCES = {
    "fca": "FCA Handbook DISP 1.4 to 1.6: prompt acknowledgement, third business day, eight weeks.",
    "fca_payment": "FCA Handbook DISP 1.4 to 1.6: 15 and 35 business days for payment matters.",
    "cfpb": "CFPB company response: 15 calendar days, the final one by day 60.",
}

_NAMES = {"fca": "FCA", "fca_payment": "FCA, payment matters", "cfpb": "CFPB"}


class RegimeLine(NamedTuple):
    """A built-in regime by its code, or one of the user's own."""

    code: str
    regime: Regime | None

    @property
    def name(self) -> str:
        return self.regime.name if self.regime is not None else _NAMES[self.code]

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        return self.regime.deadlines if self.regime is not None else BUILT_IN[self.code]

    @property
    def is_archived(self) -> bool:
        return self.regime is not None and self.regime.is_archived


class RegimesPanel(RecordPanel[RegimeLine]):
    """Built-in ones can be read and not changed; below the list, where the chosen one stands written."""

    def __init__(self, desk: Desk, floating: Floating) -> None:
        rows: RowsModel[RegimeLine] = RowsModel(
            [
                Column("Regime", lambda line: line.name, strong=True, width=152),
                Column("Deadlines", lambda line: _deadlines(line)),
                Column("", _mark, width=64),
            ],
            key=lambda line: line.code,
            sentence=lambda line: f"{line.name}. {_deadlines(line)}. {_mark(line)}",
        )
        super().__init__(desk, floating, rows, title="Statutory regimes", about=_ABOUT, add="Add regime")

    def load(self) -> None:
        """Ask for the user's own."""
        self.desk.jobs.ask(
            self, lambda vault: regimes.listed(vault, archived=None), then=self._show, topic="regimes"
        )

    def add(self) -> None:
        """A new one."""
        form = RegimeForm(self.desk)
        self.floating.open_form(
            form, then=lambda _: self.desk.notices.tell_done("Regime added.", form.name.text().strip())
        )

    def edit(self, line: RegimeLine) -> None:
        """Change one of the user's own."""
        if line.regime is not None:
            self.floating.open_form(
                RegimeForm(self.desk, regime=line.regime),
                then=lambda _: self.desk.notices.tell_done("Regime saved.", line.name),
            )

    def put_away_or_back(self, line: RegimeLine) -> None:
        """Archive one of the user's own, or bring it back."""
        if (regime := line.regime) is None:
            return
        now = self.desk.clock.now()
        verb = regimes.bring_back if regime.is_archived else regimes.archive
        fact = "Brought back." if regime.is_archived else "Archived."
        self.desk.jobs.ask(
            self, lambda vault: verb(vault, regime.id, at=now),
            then=lambda _: self.desk.notices.tell_done(fact, regime.name),
        )  # fmt: skip

    def fit_acts(self, line: RegimeLine | None) -> str:
        """Acts for the user's own only, and the source of a built-in one."""
        own = line.regime if line is not None else None
        self.edit_button.setVisible(own is not None)
        self.show_archiving(own.is_archived if own is not None else None)
        if line is None or own is not None:
            return "Complaints that name it keep its dates when it is archived." if own is not None else ""
        return f"{_SOURCES[line.code]} It is built in and stays as it is."

    def _show(self, own: list[Regime]) -> None:
        built_in = [RegimeLine(code, None) for code in BUILT_IN]
        self.show_lines([*built_in, *(RegimeLine(each.id, each) for each in own)])


def _deadlines(line: RegimeLine) -> str:
    return "; ".join(target_lines.deadline(each) for each in line.deadlines)


def _mark(line: RegimeLine) -> str:
    return "archived" if line.is_archived else "built in" if line.regime is None else ""
