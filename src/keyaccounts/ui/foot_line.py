"""What the line at the foot tells: saved, backed up, due next; and what undo would take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from keyaccounts import sentences
from keyaccounts.ui import words
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.main_window import MainWindow
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.agenda import Agenda
    from keyaccounts.changes import Act


class FootLine(QObject):
    """Asks again after each change."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        # Several changes of one breath, such as those of a batch, are followed once.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.follow_store)
        desk.changes.changed.connect(lambda _: self._after_change())
        desk.notices.not_saved.connect(self._show_not_saved)

    def follow_store(self) -> None:
        """A store was opened."""
        self._follow_undo()
        self._follow_next()
        self._follow_complaints()
        self._follow_check_ins()

    def follow_backup(self) -> None:
        """Tell how old the newest backup is."""
        now = self._desk.clock.local()
        self._desk.jobs.ask(
            self, vaults.last_backup,
            then=lambda at: self._window.status.show_backup(words.backup_at(at, now)), topic="backup",
        )  # fmt: skip

    def _after_change(self) -> None:
        self._window.status.show_saved(words.saved_at(self._desk.clock.local()))
        self._soon.start()

    def _show_not_saved(self, sentence: str) -> None:
        self._window.status.show_saved(words.NOT_SAVED, icon=Icon.TRIANGLE_ALERT, tone=Tone.BREACH)
        self._desk.notices.refused.emit(words.NOT_SAVED, sentence)

    def _follow_undo(self) -> None:
        now = self._desk.clock.local()

        def show(acts: tuple[Act | None, Act | None]) -> None:
            for name, act in zip(("undo", "redo"), acts, strict=True):
                action = self._window.actions_[name]
                word = words.UNDO if name == "undo" else words.REDO
                action.setText(f"{word}: {sentences.act(act.verb, act.about)}" if act else word)
                action.setEnabled(act is not None)
            if acts[0] is not None and not self._window.status.tells_saved:
                self._window.status.show_saved(words.saved_at(acts[0].at.astimezone(now.tzinfo)))

        self._desk.jobs.ask(self, vaults.undoable, then=show, topic="undo")

    def _follow_next(self) -> None:
        from keyaccounts import agenda_lines
        from keyaccounts.agenda_items import Section
        from keyaccounts.workflows import agenda

        now, zone = self._desk.clock.now(), self._desk.clock.zone

        def show(day: Agenda) -> None:
            self._window.status.show_next(agenda_lines.next_due(day, now, zone))
            waiting = len(day.of(Section.MISSED)) + len(day.of(Section.CANNOT_WAIT))
            self._window.rail.set_count("today", waiting, spoken=words.cannot_wait(waiting))

        self._desk.jobs.ask(
            self, lambda vault: agenda.today(vault, now=now, zone=zone), then=show, topic="next"
        )

    def _follow_complaints(self) -> None:
        from keyaccounts.workflows import complaints

        def show(count: int) -> None:
            self._window.rail.set_count("complaints", count, spoken=words.open_complaints(count))

        self._desk.jobs.ask(self, complaints.open_count, then=show, topic="complaint count")

    def _follow_check_ins(self) -> None:
        from keyaccounts.workflows import check_ins

        now = self._desk.clock.now()

        def show(count: int) -> None:
            self._window.rail.set_count("check_ins", count, spoken=words.to_ask(count))

        self._desk.jobs.ask(
            self, lambda vault: check_ins.due_count(vault, now=now), then=show, topic="check-in count"
        )
