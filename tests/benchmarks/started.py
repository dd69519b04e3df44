"""Run as a program: the real window, watched until it is painted; it tells what that took and leaves.

started.py gate STORE          the page that asks for the passphrase
started.py accounts STORE KEY  all accounts, with the key at hand
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from typing_extensions import override

from benchmarks import yardsticks
from keyaccounts.ui import application
from keyaccounts.ui.main_window import MainWindow
from keyaccounts.ui.prefs import Prefs
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.ui.accounts.accounts_page import AccountsPage
    from keyaccounts.workflows.portfolio import Portfolio

STAY = float(os.environ.get("BENCHMARK_STAY", "0"))


class _Watched(MainWindow):
    @override
    def show(self) -> None:
        yardsticks.tell_when_painted(self, stay=STAY)
        super().show()


def main(stage: str, store: Path, key: str = "") -> None:
    """Start the window as `keyaccounts` does, with settings that remember nothing."""
    prefs = Prefs(store.with_name("window.ini"))
    _replace(application, Prefs=lambda: prefs)
    if stage == "gate":
        _replace(application, MainWindow=_Watched)
        application.run(store)
    else:
        _run_until_accounts_are_listed(store, bytes.fromhex(key))


def _run_until_accounts_are_listed(store: Path, key: bytes) -> None:
    def open_with_key(path: Path, **_: object) -> object:
        from keyaccounts.store import vault as stores

        return stores.open_with_key(path, key, before_migrating=lambda vault: None)

    def begin_with_accounts(window: MainWindow) -> None:
        # Loaded here and not above: the window does not load it earlier either.
        from keyaccounts.ui.accounts.accounts_page import AccountsPage

        show_all = AccountsPage._show

        def show(page: AccountsPage, told: Portfolio) -> None:
            show_all(page, told)
            QTimer.singleShot(0, lambda: _tell_once_painted(window))

        _replace(AccountsPage, _show=show)
        show_places(window)
        window.open("accounts")

    show_places = MainWindow.show_places
    _replace(vaults, open=open_with_key)
    _replace(MainWindow, show_places=begin_with_accounts)
    # The day's backup is made after the accounts are listed, once a day.
    _replace(application.Application, _back_up_today=lambda _: None)
    application.run(store, passphrase="at hand")


def _replace(owner: object, **parts: object) -> None:
    """What `unittest.mock` does; but loading that takes a tenth of what is measured."""
    for name, part in parts.items():
        setattr(owner, name, part)


def _tell_once_painted(window: MainWindow) -> None:
    window.repaint()
    yardsticks.tell(stay=STAY)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
