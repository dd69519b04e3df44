"""Needs: what they need with the evidence, what they prefer and expect, and what is coming."""

from __future__ import annotations

from keyaccounts.ui.accounts.account_view import AccountView


class NeedsView(AccountView):
    """Needs."""

    watches = frozenset(
        {"need", "evidence", "task", "preference", "sighting", "expectation", "coming_moment"}
    )

    def load(self) -> None:
        """Ask for it all."""
