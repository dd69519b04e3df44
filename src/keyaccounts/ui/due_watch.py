"""Keeps what is told while the store is closed: beside the store where the user wants that, else in mind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from keyaccounts.ui.desk import Desk
from keyaccounts.ui.desktop import notifications
from keyaccounts.ui.prefs import NEVER

if TYPE_CHECKING:
    from keyaccounts.due_times import DueTime
    from keyaccounts.workflows.file_lock import FileLock
    from keyaccounts.workflows.vault import Vault

_SOON, _MINUTE = 5_000, 60_000
"""Milliseconds after a change in which more may follow; and after which a locked window looks again."""


class DueWatch(QObject):
    """Writes the file of due times anew after changes, and before the store is closed at the latest.

    While the store is open, this window tells by itself; once it is closed, the program that reminds does,
    or a locked window from what it has in mind: instants and counts.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._lock: FileLock | None = None
        self._store: Path | None = None
        self._ahead: tuple[DueTime, ...] = ()
        self._told: set[str] = set()
        self.soon = QTimer(self, singleShot=True, interval=_SOON)
        self.soon.timeout.connect(self._write)
        self.minute = QTimer(self, interval=_MINUTE, timerType=Qt.TimerType.VeryCoarseTimer)
        self.minute.timeout.connect(self.look)
        desk.changes.changed.connect(lambda _: self.soon.start())
        desk.reach.reminding_requested.connect(self._want)

    def follow_store(self) -> None:
        """A store was opened: whoever told until now is silent from now on."""
        self._forget()
        vault = self.desk.jobs.vault
        if vault is not None:
            self._hold(vault.path)
            self.soon.start()

    def before_close(self, vault: Vault) -> None:
        """Write once more; what a locked window is to tell is kept in mind where no file has it."""
        from keyaccounts.refusals import Refusal, StoreTrouble
        from keyaccounts.workflows import due_file

        self.soon.stop()
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        try:
            is_kept = due_file.refresh(vault, now=now, zone=zone)
            if not is_kept and self.desk.reach.notices != NEVER:
                self._ahead = due_file.times_of(vault, now=now, zone=zone)
        except (Refusal, StoreTrouble) as trouble:
            # The file before stays; nothing keeps a store from being closed.
            self.desk.notices.tell_failed(trouble)

    def after_close(self, *, is_over: bool) -> None:
        """Let others tell; a window that stands locked tells by itself where no file does."""
        store = self._release()
        if store is not None:
            _see_to_it(store)
        if not is_over and self._ahead:
            self.minute.start()

    def look(self) -> None:
        """Tell what is due by now, without a name: the store is closed."""
        from keyaccounts import due_times

        now = self.desk.clock.now()
        found = due_times.untold(self._ahead, self._told, now=now)
        if found:
            self._told.update(each.key for each in found)
            notifications.tell(self.desk, due_times.sentence(found, now=now))

    def _write(self) -> None:
        now, zone = self.desk.clock.now(), self.desk.clock.zone

        def refresh(vault: Vault) -> bool:
            from keyaccounts.workflows import due_file

            return due_file.refresh(vault, now=now, zone=zone)

        self.desk.jobs.ask(self, refresh, topic="due file")

    def _want(self, wanted: bool) -> None:
        """Remind while the store is closed from now on, or no more."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone

        def keep(vault: Vault) -> Path:
            from keyaccounts.workflows import due_file

            if wanted:
                due_file.write(vault, now=now, zone=zone)
            return vault.path

        def follow(store: Path) -> None:
            from keyaccounts.ui.desktop import autostart
            from keyaccounts.workflows import due_file

            if wanted:
                self._hold(store)
                _see_to_it(store)
            else:
                self._release()
                due_file.remove(store)
                autostart.forget(store)
            self.desk.reach.reminding_changed.emit()

        self.desk.jobs.ask(self, keep, then=follow)

    def _hold(self, store: Path) -> None:
        from keyaccounts.workflows import due_file
        from keyaccounts.workflows.file_lock import FileLock

        self._release()
        if due_file.is_wanted(store):
            lock = FileLock(due_file.open_path(store))
            if lock.take():
                self._lock, self._store = lock, store

    def _release(self) -> Path | None:
        """Let others tell of the store that was held; gives that store."""
        (lock, self._lock), (store, self._store) = (self._lock, None), (self._store, None)
        if lock is not None:
            lock.release()
            lock.path.unlink(missing_ok=True)
        return store

    def _forget(self) -> None:
        self.minute.stop()
        self._ahead = ()
        self._told.clear()


def _see_to_it(store: Path) -> None:
    """Have the program that reminds run; it waits while a window has the store open."""
    from keyaccounts.ui.desktop import autostart
    from keyaccounts.workflows import due_file, file_lock

    if not file_lock.is_held(due_file.told_path(store)):
        autostart.start(autostart.command(store))
