"""The form that asks which account something is for, before its own form opens."""

from __future__ import annotations

from collections.abc import Sequence

from keyaccounts.accounts import Account
from keyaccounts.refusals import Refusal
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import Choice


class AccountForm(RecordForm):
    """Nothing is kept by it; `saved` tells the id of the account that was chosen."""

    def __init__(self, desk: Desk, title: str, *, accounts: Sequence[Account]) -> None:
        super().__init__(desk, title, save="Go on", draft=f"which account {title}")
        by_name = sorted(accounts, key=lambda each: each.name.casefold())
        self.account = Choice([("", "Choose an account"), *((each.id, each.name) for each in by_name)])
        self.form.add("account_id", "Which account", self.account)
        self.focus_first(self.account)

    def work(self) -> Work:
        """Take the account that is chosen."""
        account_id = self.account.value()
        if not account_id:
            raise Refusal("empty", field="account_id")
        return lambda _: account_id
