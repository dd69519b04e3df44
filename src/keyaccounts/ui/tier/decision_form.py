"""The form of a decision about one account: kept for another year, let in, or released."""

from __future__ import annotations

from keyaccounts.accounts import Account
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.record_form import RecordForm, Work
from keyaccounts.ui.kit.fields import TextEdit
from keyaccounts.workflows import accounts, tier

TITLES = {
    "admit": "Make {} premium",
    "keep": "Keep {} premium",
    "release": "Move {} to the watch list",
}
_LEADS = {
    "admit": "Today’s score and rank are written down with it.",
    "keep": "For another year; today’s score and rank are written down with it.",
    "release": "What is known about them is kept, and hidden until they are premium again.",
}
_SAVES = {"admit": "Make premium", "keep": "Keep premium", "release": "Move"}
_HINTS = {
    "admit": "They opened three sites in a year.",
    "keep": "Still the largest; two sites to come.",
    "release": "Nobody there has asked for us since spring.",
}


class DecisionForm(RecordForm):
    """`saved` tells the account's id."""

    def __init__(self, desk: Desk, *, account: Account, choice: str) -> None:
        super().__init__(
            desk,
            TITLES[choice].replace("{}", account.name),
            lead=_LEADS[choice],
            save=_SAVES[choice],
            draft=f"{choice} {account.id}",
        )
        self._account, self._choice = account.id, choice
        self.why = TextEdit(lines=3, placeholder=_HINTS[choice])
        self.form.add("why", "Why", self.why, hint="Next year’s review shows it beside that year’s facts.")
        self.focus_first(self.why)
        self.follow(why=self.why)
        self.begin()

    def work(self) -> Work:
        """Write the decision down."""
        now, id, why = self.desk.clock.now(), self._account, self.why.toPlainText().strip()
        match self._choice:
            case "keep":
                return lambda vault: tier.keep(vault, id, why=why, at=now).account_id
            case "admit":
                return lambda vault: accounts.promote(vault, id, why=why, at=now).id
        return lambda vault: accounts.demote(vault, id, why=why, at=now).id
