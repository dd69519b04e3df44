"""What looks by itself while a store is open: at silence, escalations, reminders, and what is due later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from keyaccounts.ui.desk import Desk
from keyaccounts.ui.desktop import notifications
from keyaccounts.ui.due_watch import DueWatch
from keyaccounts.ui.escalation_watch import EscalationWatch
from keyaccounts.ui.reminder_watch import ReminderWatch
from keyaccounts.ui.silence_watch import SilenceWatch

if TYPE_CHECKING:
    from keyaccounts.reminder_inbox import Told
    from keyaccounts.workflows.vault import Vault


class Watches(QObject):
    """Begins with each store, and lets the desktop know what was told."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.silence = SilenceWatch(desk, self)
        self.escalations = EscalationWatch(desk, self)
        self.reminders = ReminderWatch(desk, self)
        self.due = DueWatch(desk, self)
        self.reminders.told.connect(self._tell_due)

    def follow_store(self) -> None:
        """A store was opened."""
        # First, so that nobody else tells what this window is about to tell.
        self.due.follow_store()
        self.silence.follow_store()
        self.escalations.follow_store()
        self.reminders.follow_store()

    def before_close(self, vault: Vault) -> None:
        """The store is closed in a moment; nothing asks it any more."""
        self.due.before_close(vault)

    def after_close(self, *, is_over: bool) -> None:
        """The store is closed; the window is too, or it stands locked."""
        self.due.after_close(is_over=is_over)

    def _tell_due(self, told: tuple[Told, ...]) -> None:
        """Say it in passing, here and on the desktop; the inbox of reminders is the truth."""
        from keyaccounts import due_times, reminder_lines
        from keyaccounts.present import Clock

        clock = self.desk.clock
        now = Clock(clock.now(), clock.zone, clock.today(), clock.rollover)
        named = reminder_lines.notice(told, now)
        neutral = due_times.sentence(due_times.bared(each.occurrence for each in told), now=now.now)
        self.desk.notices.tell_due("Due now.", named)
        notifications.tell(self.desk, neutral, named=named)
