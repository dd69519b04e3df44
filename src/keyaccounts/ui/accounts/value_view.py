"""Value: money by year, effort and cost to serve, attention against its budget."""

from __future__ import annotations

from keyaccounts.ui.accounts.account_view import AccountView


class ValueView(AccountView):
    """Value."""

    watches = frozenset({"figures", "experience", "setting"})

    def load(self) -> None:
        """Ask for it all."""
