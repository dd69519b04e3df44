"""Plan: what is to be done and by whom, who of us looks after the account, what was promised."""

from __future__ import annotations

from keyaccounts.ui.accounts.account_view import AccountView


class PlanView(AccountView):
    """Plan."""

    watches = frozenset({"task", "liaison", "promise"})

    def load(self) -> None:
        """Ask for it all."""
