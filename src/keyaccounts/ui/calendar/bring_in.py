"""Shows what a calendar would bring in, and keeps it at the click."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui.calendar import calendar_words
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.labels import Prose, plain_label, prose
from keyaccounts.ui.kit.row_faces import RowFace
from keyaccounts.ui.kit.row_list import RowList
from keyaccounts.ui.kit.scroll import outset
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.workflows import calendar_in
from keyaccounts.workflows.calendar_in import Brought, Outcome, Plan
from keyaccounts.workflows.progress import Progress

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_LEAD = (
    "Export your calendar from Outlook, Google, Apple or Thunderbird and choose the file. Appointments with "
    "people you know, or with somebody of their firm, become meetings; the brief is ready the evening before."
)


class BringIn(QWidget):
    """Nothing is kept before the click; what only a title speaks for waits for a yes of its own."""

    kept = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.choose_button = buttons.quiet("Choose a calendar file", icon=Icon.UPLOAD)
        self.keep_button = buttons.primary("Bring in")
        self.drop_button = buttons.ghost("Leave it")
        self.rows = RowList(name="Appointments", hug=True)
        self.refusal = Banner("", tone=Tone.BREACH, icon=Icon.BAN)
        self.assumed = Banner("", tone=Tone.INFO, icon=Icon.CLOCK)
        self.said = Prose("", Type.BODY, ink=Role.QUIET)
        self._plan: Plan | None = None
        self._looks = 0
        self._verb = calendar_in.BROUGHT
        self._accepted: set[str] = set()
        self._lay_out()
        self.choose_button.clicked.connect(self.choose)
        self.keep_button.clicked.connect(self.keep)
        self.drop_button.clicked.connect(self.drop)
        self.rows.act_requested.connect(self._toggle)

    @property
    def plan(self) -> Plan | None:
        """What is shown, if anything is."""
        return self._plan

    def choose(self) -> None:
        """Ask which file."""
        told, _ = QFileDialog.getOpenFileName(self, "Which calendar?", "", calendar_words.FILTER)
        if told:
            self.take(Path(told))

    def take(self, path: Path) -> None:
        """Look this file through."""
        now = self._desk.clock.now()

        def steps(vault: Vault) -> Generator[Progress, None, Plan]:
            yield from ()
            return calendar_in.preview(vault, path, now=now)

        # Years of appointments take a while; nothing else has to wait for them.
        self._looks += 1
        number = self._looks
        self.choose_button.refuse("A calendar is being looked through.")
        job = self._desk.jobs.start(
            self, steps, title=f"Looking through {path.name}", refused=self.show_refusal,
            then=lambda plan: self._show_found(plan, number),
        )  # fmt: skip
        if job is not None:
            job.ended.connect(lambda: self.choose_button.refuse(""))

    def _show_found(self, plan: Plan, number: int) -> None:
        self.choose_button.refuse("")
        # Who has left the page meanwhile wants none of it any more.
        if number == self._looks:
            self.show_plan(plan, verb=calendar_in.BROUGHT)

    def show_plan(self, plan: Plan, *, verb: str) -> None:
        """Show what would come of a calendar."""
        self._plan, self._verb, self._accepted = plan, verb, set()
        self.refusal.hide()
        self.said.setText(calendar_words.summary(plan))
        self._show()
        if self.rows.isVisible():
            self.rows.choose_first()
            self.rows.setFocus()
        else:
            self.choose_button.setFocus()

    def show_refusal(self, trouble: Refusal | StoreTrouble) -> None:
        """Say why a calendar can't be read."""
        self.drop()
        self.choose_button.refuse("")
        told = sentences.trouble(trouble) if isinstance(trouble, StoreTrouble) else sentences.refusal(trouble)
        self.refusal.show_words("Nothing was brought in.", told)
        self.refusal.show()

    def keep(self) -> None:
        """Keep what is shown, in one act."""
        plan = self._plan
        if plan is None or not self.keep_button.isEnabled():
            return
        now, verb = self._desk.clock.now(), self._verb
        accept = {
            each.appointment.uid: each.account_id
            for each in plan.lines
            if each.outcome is Outcome.OFFERED and each.appointment.uid in self._accepted
        }
        self._desk.jobs.ask(
            self, lambda vault: calendar_in.bring_in(vault, plan, accept=accept, at=now, verb=verb),
            then=lambda told: self._told(plan, told),
        )  # fmt: skip

    def drop(self) -> None:
        """Forget what was looked at."""
        self._plan = None
        self._looks += 1
        self._accepted = set()
        self.said.setText("")
        self.refusal.hide()
        self._show()

    def _told(self, plan: Plan, told: Brought) -> None:
        self.drop()
        self._desk.notices.tell_done(f"Meetings brought in from {plan.name}.", calendar_words.brought(told))
        self.choose_button.setFocus()
        self.kept.emit()

    def _toggle(self, row: RowFace) -> None:
        self._accepted ^= {str(row.key)}
        self._show()
        self.rows.choose(row.key)

    def _show(self) -> None:
        plan = self._plan
        self.keep_button.setVisible(plan is not None)
        self.drop_button.setVisible(plan is not None)
        self.said.setVisible(bool(self.said.text()))
        self.assumed.setVisible(plan is not None and plan.assumes_zone)
        if plan is not None:
            self.assumed.show_words("Some hours name no known time zone.", calendar_words.assumed(plan))
        clock = self._desk.clock
        found = (
            calendar_words.sections(plan, self._accepted, zone=clock.zone, now=clock.now()) if plan else []
        )
        self.rows.show_sections(found)
        self.rows.setVisible(bool(found))
        if plan is not None:
            self.keep_button.set_words(calendar_words.act(plan, self._accepted))
            nothing = calendar_words.wanted(plan, self._accepted) == 0
            self.keep_button.refuse("Nothing in it is new." if nothing else "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        # The rows paint this much beyond their text on both sides.
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(12)
        column.addWidget(plain_label("Bring meetings in", Type.STRONG))
        column.addWidget(prose(_LEAD, ink=Role.QUIET))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.choose_button, self.keep_button, self.drop_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        for widget in (self.refusal, self.assumed, self.said):
            column.addWidget(widget)
        column.addLayout(outset(self.rows))
        self.refusal.hide()
        self._show()
