"""The equity ledger: of a busy account, and of one that nothing was rated at."""

from __future__ import annotations

from keyaccounts.ui.application import Application
from keyaccounts.workflows import accounts
from scenes import stage
from scenes.stage import scene


@scene("ledger")
def ledger(room: Application) -> None:
    room.window.open("ledger", stage.account(room))


@scene("ledger-quiet", store="quiet", large=False)
def ledger_of_a_quiet_account(room: Application) -> None:
    room.window.open("ledger", accounts.listed(stage.vault(room))[0].id)
