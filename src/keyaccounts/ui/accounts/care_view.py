"""Care: complaints with their clocks, what they ask, whom we ask how often, trust, and what we watch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout

from keyaccounts.accounts import Account
from keyaccounts.present import Clock
from keyaccounts.records import Id
from keyaccounts.ui.accounts.account_view import AccountView
from keyaccounts.ui.care.check_ins_section import CheckInsSection
from keyaccounts.ui.care.risks_section import RisksSection
from keyaccounts.ui.care.satisfaction_section import SatisfactionSection
from keyaccounts.ui.care.trust_lines import TrustLines
from keyaccounts.ui.complaints.account_complaints import AccountComplaints
from keyaccounts.ui.complaints.account_enquiries import AccountEnquiries
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.row_list import INSET
from keyaccounts.ui.kit.scroll import PageScroll
from keyaccounts.ui.sections.record_section import RecordSection
from keyaccounts.ui.sections.rhythms_section import RhythmsSection
from keyaccounts.workflows import accounts, care
from keyaccounts.workflows.care import Care

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault


class _Found(NamedTuple):
    account: Account
    care: Care


class CareView(AccountView):
    """One section below the other, on the watch list too: a complaint is never hidden (F028)."""

    watches = frozenset({"trust_reading"}).union(
        *(
            each.watches
            for each in (
                AccountComplaints, AccountEnquiries, CheckInsSection, RhythmsSection, RisksSection,
                SatisfactionSection,
            )
        )
    )  # fmt: skip

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating)
        self.complaints = AccountComplaints(desk, floating)
        self.enquiries = AccountEnquiries(desk, floating)
        self.check_ins = CheckInsSection(desk, floating)
        self.rhythms = RhythmsSection(desk, floating)
        self.satisfaction = SatisfactionSection(desk)
        self.trust = TrustLines()
        self.risks = RisksSection(desk, floating)
        self._sections: tuple[RecordSection, ...] = (
            self.complaints, self.enquiries, self.check_ins, self.rhythms, self.risks,
        )  # fmt: skip
        self._lay_out()
        for section in self._sections:
            section.open_requested.connect(self.open_requested)
            section.act_requested.connect(self.act_requested)
        self.satisfaction.open_requested.connect(self.open_requested)
        self.setFocusProxy(self.complaints)

    def load(self) -> None:
        """Ask for it all."""
        id, now = self.account_id, self.desk.clock.now()
        for section in self._sections:
            section.show_account(id)
        self.satisfaction.show_account(id)

        def gather(vault: Vault) -> _Found:
            return _Found(accounts.get(vault, id), care.at_account(vault, id, now=now))

        self.desk.jobs.ask(self, gather, then=self._show, topic="care")

    def choose(self, kind: str, record_id: Id) -> None:
        """Go to an enquiry, a check-in, a risk or a request."""
        sections: dict[str, RecordSection] = {
            "enquiry": self.enquiries, "check_in": self.check_ins, "risk": self.risks,
            "unusual_request": self.risks,
        }  # fmt: skip
        if kind in sections:
            sections[kind].choose(kind, record_id)

    def _show(self, found: _Found) -> None:
        told = self.desk.clock
        clock = Clock(told.now(), told.zone, told.today(), told.rollover)
        self.complaints.show_care(found.care, found.account, clock)
        self.enquiries.show_care(found.care, clock)
        self.check_ins.show_care(found.care, clock)
        self.trust.show_care(found.care)

    def _lay_out(self) -> None:
        scroll = PageScroll(margin=0, spacing=24)
        scroll.column.setContentsMargins(0, 16, INSET, 24)
        for section in (self.complaints, self.enquiries, self.check_ins, self.rhythms):
            scroll.column.addWidget(section)
            scroll.follow(section.list)
        scroll.column.addWidget(self.satisfaction)
        scroll.column.addWidget(self.trust)
        scroll.column.addWidget(self.risks)
        scroll.follow(self.risks.list)
        scroll.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
