"""The whole window, unlocked on a small customer base, without threads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from keyaccounts.ui.desk import Desk
from keyaccounts.workflows import vault as vaults
from ui.accounts.office import Office
from ui.room import Room, settle

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


@pytest.fixture(autouse=True)
def quietly(quiet_desktop: None) -> None:
    """A window tells what is due on its own."""


@pytest.fixture
def room(qapp: QApplication, qtbot: QtBot, store_path: Path, passphrase: str) -> Iterator[Room]:
    """An unlocked window with Meridian Foods and its people."""
    made = Room(qapp, store_path)
    vault = vaults.open(store_path, passphrase=passphrase)
    made.desk.jobs.hold(vault)
    made.fill()
    made.window.resize(1280, 800)
    made.window.show()
    made.application.use_vault(vault)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    settle()
    yield made
    made.close()


@pytest.fixture
def desk(room: Room) -> Desk:
    """What a page is handed, on that window's store."""
    return room.desk


@pytest.fixture
def locked(qapp: QApplication, store_path: Path) -> Iterator[Room]:
    """A window that has no store open yet."""
    made = Room(qapp, store_path)
    yield made
    made.close()


@pytest.fixture
def office(qapp: QApplication, vault: Vault) -> Iterator[Office]:
    """A desk with a store and no window."""
    made = Office(qapp, vault)
    yield made
    made.close()
