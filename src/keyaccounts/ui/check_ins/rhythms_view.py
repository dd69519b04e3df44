"""Rhythms: who is asked again and again, when next, and what was missed."""

from __future__ import annotations

from keyaccounts.accounts import Account
from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.ui.check_ins.account_form import AccountForm
from keyaccounts.ui.check_ins.section_view import SectionView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.rhythm_form import RhythmForm
from keyaccounts.ui.sections.rhythms_section import RhythmsSection
from keyaccounts.workflows import accounts, people


class AllRhythms(RhythmsSection):
    """Those of all accounts; a new one asks first at which account."""

    def add(self) -> None:
        """A new one with somebody of any account."""
        self.desk.jobs.ask(self, accounts.listed, then=self._choose_account)

    def _choose_account(self, known: list[Account]) -> None:
        form = AccountForm(self.desk, "Whom do you want to ask again and again?", accounts=known)
        self.floating.open_form(form, then=self._begin)

    def _begin(self, account_id: Id) -> None:
        now = self.now

        def open_form(known: list[Person]) -> None:
            form = RhythmForm(self.desk, account_id=account_id, people=known)
            self.open_form(form, "Rhythm begun.", "Its first check-in is planned.")

        self.desk.jobs.ask(
            self,
            lambda vault: [line.person for line in people.at_account(vault, account_id, now=now)],
            then=open_form,
        )


class RhythmsView(SectionView):
    """Those that come next on top."""

    watches = RhythmsSection.watches
    kinds = frozenset({"rhythm"})
    keys = (("Enter", "change"), ("Ctrl+Enter", "open the person"), ("Menu", "pause, take up again, stop"))

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__(desk, floating, AllRhythms(desk, floating))
