"""Has the desk's clock follow the setting of when the user's day ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from keyaccounts.ui.desk import Desk

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

_SETTING = "setting"


class DayEnd(QObject):
    """Asks when a store opens, and whenever a setting changes."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.changes.changed.connect(self._after_change)

    def follow_store(self) -> None:
        """A store was opened: its setting holds."""
        self._desk.jobs.ask(self, _hour, then=self._desk.clock.end_days_at, topic="hour")

    def _after_change(self, kinds: frozenset[str]) -> None:
        if _SETTING in kinds:
            self.follow_store()


def _hour(vault: Vault) -> int:
    from keyaccounts import settings
    from keyaccounts.workflows import choices

    return choices.get(vault, settings.ROLLOVER_HOUR)
