"""A desk for each test, closed behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from ui.accounts.office import Office

if TYPE_CHECKING:
    from keyaccounts.store.vault import Vault


@pytest.fixture
def office(qapp: QApplication, vault: Vault) -> Iterator[Office]:
    made = Office(qapp, vault)
    yield made
    made.close()
