"""Plan: what is to be done and by whom, who looks after them, what was promised and may come, the aims."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from keyaccounts.accounts import Account
from keyaccounts.records import Id
from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.accounts.account_view import AccountView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.row_list import INSET
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.kit.side_panel import SidePanel
from keyaccounts.ui.plan.aims_panel import WIDTH, AimsPanel
from keyaccounts.ui.plan.opportunities_section import OpportunitiesSection
from keyaccounts.ui.plan.promises_section import PromisesSection
from keyaccounts.ui.plan.side_section import SideSection
from keyaccounts.ui.plan.tasks_section import TasksSection
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.ui.stakeholders.cast_line import CastLine
from keyaccounts.workflows import accounts


class PlanView(AccountView):
    """One section below the other; the aims stand beside them."""

    watches = frozenset(
        {"task", "liaison", "promise", "opportunity", "person", "bond", "experience", "account"}
    )

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self.cast = CastLine(desk)
        self.tasks = TasksSection(desk, floating)
        self.side = SideSection(desk, floating)
        self.promises = PromisesSection(desk, floating)
        self.opportunities = OpportunitiesSection(desk, floating)
        self.aims = AimsPanel()
        self._sections: tuple[RecordSection, ...] = (
            self.tasks, self.side, self.promises, self.opportunities,
        )  # fmt: skip
        self._account: Account | None = None
        self._lay_out()
        self.aims.edit_requested.connect(self._edit_aims)
        for section in self._sections:
            section.open_requested.connect(self.open_requested)
            section.act_requested.connect(self.act_requested)
        self.setFocusProxy(self.tasks)

    def load(self) -> None:
        """Ask for it all."""
        id = self.account_id
        self.cast.show_account(id)
        for section in self._sections:
            section.show_account(id)
        self.desk.jobs.ask(self, lambda vault: accounts.get(vault, id), then=self._show_aims, topic="aims")

    def choose(self, kind: str, record_id: Id) -> None:
        """Go to a task, one of us, a promise or an opportunity."""
        sections: dict[str, RecordSection] = {
            "task": self.tasks, "liaison": self.side, "promise": self.promises,
            "opportunity": self.opportunities,
        }  # fmt: skip
        if kind in sections:
            sections[kind].choose(kind, record_id)

    def _lay_out(self) -> None:
        scroll = PageScroll(margin=0, spacing=24)
        # The rows reach 12 beyond the words they stand under; the line above keeps to the words.
        scroll.column.setContentsMargins(0, 12, INSET, 24)
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.addWidget(self.cast)
        scroll.column.addLayout(row)
        for section in self._sections:
            scroll.column.addWidget(section)
            scroll.follow(section.list)
        scroll.column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(SidePanel(self.aims, width=WIDTH))

    def _show_aims(self, account: Account) -> None:
        self._account = account
        self.aims.show_aims(account, self.desk.clock.today())

    def _edit_aims(self) -> None:
        if self._account is not None:
            form = AccountForm(self.desk, account=self._account)
            form.focus_first(form.their_aim)
            self.floating.open_form(form, then=lambda _: self.desk.notices.tell_done("Saved.", ""))
