"""Needs: what they need with the evidence, what they prefer and expect, and what is coming."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from keyaccounts.needs import Need
from keyaccounts.records import Id
from keyaccounts.ui.accounts.account_view import AccountView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.kit.side_panel import SidePanel
from keyaccounts.ui.kit.table import INSET
from keyaccounts.ui.needs.need_panel import WIDTH, NeedPanel
from keyaccounts.ui.needs.needs_knowledge import KnowledgeLine
from keyaccounts.ui.needs.needs_section import NeedsSection, Register
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.ui.wishes.expectations_section import ExpectationsSection
from keyaccounts.ui.wishes.moments_section import MomentsSection
from keyaccounts.ui.wishes.preferences_section import PreferencesSection
from keyaccounts.workflows.needs import NeedLine


class NeedsView(AccountView):
    """How well they are known on top, then the needs with the chosen one beside them, then their wishes."""

    watches = frozenset(
        {"need", "evidence", "task", "preference", "sighting", "expectation", "coming_moment"}
    )

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self.knowledge = KnowledgeLine()
        self.needs = NeedsSection(desk, floating)
        self.sections: tuple[RecordSection, ...] = (
            self.needs,
            PreferencesSection(desk, floating),
            ExpectationsSection(desk, floating),
            MomentsSection(desk, floating),
        )
        self.panel = NeedPanel()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.needs)

    def load(self) -> None:
        """Let each section ask for what it shows."""
        for section in self.sections:
            section.show_account(self.account_id)

    def choose(self, kind: str, record_id: Id) -> None:
        """Choose a need, or what else is shown here."""
        for section in self.sections:
            section.choose(kind, record_id)

    def _lay_out(self) -> None:
        self._scroll = PageScroll(margin=0, spacing=24)
        # The rows reach 12 beyond the words they stand under; the line above keeps to the words.
        self._scroll.column.setContentsMargins(0, 16, INSET, 32)
        self.knowledge.setContentsMargins(INSET, 0, INSET, 0)
        self._scroll.column.addWidget(self.knowledge)
        for section in self.sections:
            self._scroll.column.addWidget(section)
            self._scroll.follow(section.list)
        self._scroll.column.addStretch(1)
        self._side = SidePanel(self.panel, width=WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._side)
        self._side.hide()

    def _connect(self) -> None:
        acts = self.needs.acts
        for section in self.sections:
            section.open_requested.connect(self.open_requested)
            section.act_requested.connect(self.act_requested)
        self.needs.known.connect(self._show_known)
        self.needs.chosen.connect(self._show_chosen)
        self.panel.move_requested.connect(lambda state: self._on_chosen(lambda need: acts.move(need, state)))
        self.panel.evidence_requested.connect(lambda: self._on_chosen(acts.observe))
        self.panel.step_requested.connect(lambda: self._on_chosen(acts.plan_step))
        self.panel.told_requested.connect(lambda: self._on_chosen(acts.tell))
        self.panel.edit_requested.connect(
            lambda: self._on_chosen(lambda need: acts.edit(need, self.needs.living_people))
        )
        self.panel.finish_requested.connect(acts.finish)
        self.panel.keys_lost.connect(self.needs.list.setFocus)
        self.panel.moment_requested.connect(lambda id: self.open_requested.emit("experience", id))

    def _show_known(self, register: Register) -> None:
        self.knowledge.show_knowledge(
            register.knowledge, {person.id: person.name for person in register.people}
        )

    def _show_chosen(self, line: NeedLine | None) -> None:
        self._side.setVisible(line is not None)
        if line is not None:
            self.panel.show_need(line, self.desk.clock.today())

    def _on_chosen(self, act: Callable[[Need], None]) -> None:
        line = self.needs.chosen_line()
        if line is not None:
            act(line.need)
