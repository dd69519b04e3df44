"""Starts the window, opens and locks the store, and answers the acts that belong to no single page."""

from __future__ import annotations

import contextlib
import importlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from keyaccounts import sentences
from keyaccounts.refusals import Refusal, StoreTrouble
from keyaccounts.ui import crash, words
from keyaccounts.ui.change_feed import ChangeFeed
from keyaccounts.ui.day_end import DayEnd
from keyaccounts.ui.desk import Clock, Desk
from keyaccounts.ui.desktop.reach import Reach
from keyaccounts.ui.first_paint import after_first_paint
from keyaccounts.ui.foot_line import FootLine
from keyaccounts.ui.jobs import Jobs
from keyaccounts.ui.look.dress import Look
from keyaccounts.ui.main_window import MainWindow
from keyaccounts.ui.notices import Notices
from keyaccounts.ui.outside import Outside
from keyaccounts.ui.prefs import Prefs
from keyaccounts.ui.single import raise_running
from keyaccounts.ui.vault.opening_page import OpeningPage
from keyaccounts.ui.vault.unlock_page import UnlockPage
from keyaccounts.ui.watches import Watches
from keyaccounts.workflows import places
from keyaccounts.workflows import vault as vaults

if TYPE_CHECKING:
    from keyaccounts.changes import Act
    from keyaccounts.ui.capture.capture_card import CaptureCard
    from keyaccounts.ui.find.find_card import FindCard
    from keyaccounts.workflows.debriefs import Subject
    from keyaccounts.workflows.vault import Vault

_TIDY_AFTER = 20_000
"""Milliseconds of quiet after which the search index is put in order."""


class Application(QObject):
    """One run of the window on one store."""

    def __init__(self, desk: Desk, prefs: Prefs, store: Path, *, is_demo: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.prefs = prefs
        self.store = store
        self.is_demo = is_demo
        self._is_closing = False
        self.window = MainWindow(desk)
        self._capture: CaptureCard | None = None
        self._find: FindCard | None = None
        self._idle = QTimer(self, interval=_TIDY_AFTER, singleShot=True)
        self._foot = FootLine(desk, self.window)
        self._day_end = DayEnd(desk, self)
        self._watches = Watches(desk, self)
        self.reminders = self._watches.reminders
        self.outside = Outside(self)
        desk.reach.lasts = not is_demo
        self._connect()

    def _connect(self) -> None:
        self.window.act_requested.connect(self.do)
        self.window.closing.connect(self._close)
        self.desk.jobs.failed = self.desk.notices.tell_failed
        self.desk.changes.changed.connect(lambda _: self._idle.start())
        self._idle.timeout.connect(self._tidy)
        self.desk.look.changed.connect(self._keep_look)

    # ---- opening and locking ------------------------------------------------------------------------

    def start(self, *, passphrase: str | None = None, capture: bool = False) -> None:
        """Show the window; open the store at once where nothing has to be typed."""
        self.window.restoreGeometry(self.prefs.geometry)
        if self.is_demo:
            self._open_demo()
        elif not self.store.exists():
            self._show_new_store()
        elif passphrase is not None:
            self._open_quietly(passphrase)
        else:
            self._show_unlock()
        self.window.show()
        # While somebody types a passphrase, the store's libraries are loaded behind the scenes.
        after_first_paint(self.window, self._settle_in)
        if capture:
            self.outside.capture()

    def _settle_in(self) -> None:
        self.desk.jobs.run(self, _load_verbs)
        self.desk.reach.begin()

    def use_vault(self, vault: Vault) -> None:
        """The store is open: every question goes to it from now on."""
        if self._is_closing:
            vault.close()
            return
        vault.committed = self.desk.changes.announce
        self.desk.jobs.hold(vault)
        self.store = vault.path
        if not self.is_demo:
            self.prefs.last_store = vault.path
        self._day_end.follow_store()
        self.window.show_places()
        self._foot.follow_store()
        self._back_up_today()
        self._watches.follow_store()
        self.outside.follow_store()

    def lock(self) -> None:
        """Keep what is typed, close the store, forget what it showed."""
        self._close_store()
        self._show_unlock()

    def _show_unlock(self) -> None:
        page = UnlockPage(self.desk, self.store)
        page.opened.connect(self.use_vault)
        page.other_requested.connect(self._use_other)
        page.restore_requested.connect(self._show_restore)
        self.window.show_gate(page)
        after_first_paint(page, page.begin)

    def _show_restore(self) -> None:
        from keyaccounts.ui.vault.restore_page import RestorePage

        self._close_store()
        page = RestorePage(self.desk, self.store)
        page.restored.connect(self._show_unlock)
        page.left.connect(self._show_unlock)
        self.window.show_gate(page)

    def _show_new_store(self) -> None:
        from keyaccounts.ui.vault.new_store_page import NewStorePage

        page = NewStorePage(self.desk, self.store)
        page.opened.connect(self.use_vault)
        page.other_requested.connect(self._use_other)
        self.window.show_gate(page)

    def _use_other(self, path: Path) -> None:
        self.store = path
        if path.exists():
            self._show_unlock()
        else:
            self._show_new_store()

    def _open_quietly(self, passphrase: str) -> None:
        self.window.show_gate(OpeningPage(words.OPENING))
        self.desk.jobs.run(
            self, lambda: vaults.open(self.store, passphrase=passphrase),
            then=self.use_vault, refused=lambda trouble: self._show_unlock_with(trouble),
        )  # fmt: skip

    def _show_unlock_with(self, trouble: Refusal | StoreTrouble) -> None:
        self._show_unlock()
        if isinstance(page := self.window.page, UnlockPage):
            page.show_trouble(trouble)

    def _open_demo(self) -> None:
        self.window.show_gate(OpeningPage(words.MAKING_SAMPLES))
        now = self.desk.clock.now()

        def make() -> Vault:
            import secrets

            from keyaccounts.workflows import samples

            vault = vaults.new(
                self.store, passphrase=secrets.token_hex(8), use_keyring=False, author="", at=now
            )
            for _ in samples.fill(vault, now=now):
                pass
            return vault

        self.desk.jobs.run(self, make, then=self.use_vault)

    def _close_store(self) -> None:
        vault = self.desk.jobs.vault
        if vault is None:
            return
        for card in (self._capture, self._find):
            if card is not None:
                card.leave()
        self.window.leave_pages()
        self.desk.jobs.settle()
        self._watches.before_close(vault)
        self.desk.jobs.hold(None)
        vault.close()
        self._watches.after_close(is_over=self._is_closing)
        self._drop_cards()
        self.outside.follow_store()

    def _drop_cards(self) -> None:
        for card in (self._capture, self._find):
            if card is not None:
                card.overlay.deleteLater()
                card.deleteLater()
        self._capture = self._find = None

    def _keep_look(self) -> None:
        self.prefs.scheme, self.prefs.scale = self.desk.look.scheme, self.desk.look.scale

    def _close(self) -> None:
        self._is_closing = True
        self.prefs.geometry = self.window.saveGeometry()
        self._close_store()
        # A store that is being opened right now comes as an answer, and has to be closed again.
        self.desk.jobs.settle()
        self.desk.jobs.finish()
        self.outside.close()

    # ---- acts ---------------------------------------------------------------------------------------

    def do(self, name: str, record_id: str = "") -> None:
        """Do an act of the window's by its name; `record_id` is the account, or what it is about."""
        match name:
            case "capture":
                self.capture.open_for(account_id=record_id or self._account_in_view())
            case "sort":
                self.capture.open_for(inbox_line_id=record_id)
            case "capture_for_person":
                self.capture.open_for(person_id=record_id)
            case "find" if record_id:
                self.find.open_view(record_id)
            case "find":
                self.find.open_empty()
            case "undo" | "redo":
                self._turn_back(name)
            case "lock" if self.is_demo:
                self.desk.notices.refused.emit(words.NOT_DONE, words.NOTHING_TO_LOCK)
            case "lock":
                self.lock()
            case "brief":
                self._open_brief(record_id or self._account_in_view())
            case "meeting_mode":
                self._write_in_meeting(record_id or self._meeting_in_view())
            case "debrief":
                self._debrief(record_id or self._account_in_view())
            case "backup":
                self._back_up()
            case "restore":
                self._show_restore()
            case "shortcuts":
                from keyaccounts.ui.shortcut_sheet import ShortcutSheet

                ShortcutSheet.open_over(self.window, self.window.actions_)
            case "add_account":
                self.window.open("accounts", "new")
            case "export_all":
                self.window.open("settings", "export")
            case _:
                raise ValueError(f"no act is called {name}")

    @property
    def capture(self) -> CaptureCard:
        """The capture line, made when first asked for."""
        if self._capture is None:
            from keyaccounts.ui.capture.capture_card import CaptureCard

            self._capture = CaptureCard(self.desk, self.window)
            self._capture.open_requested.connect(self.window.open)
            self._capture.left.connect(lambda is_over: self.outside.capture_left(is_over=is_over))
        return self._capture

    @property
    def find(self) -> FindCard:
        """The find card, made when first asked for."""
        if self._find is None:
            from keyaccounts.ui.find.find_card import FindCard

            self._find = FindCard(self.desk, self.window, self.window.actions_)
            self._find.open_requested.connect(self.window.open)
            self._find.act_requested.connect(self.do)
        return self._find

    def _account_in_view(self) -> str:
        page = self.window.page
        return str(getattr(page, "account_id", ""))

    def _meeting_in_view(self) -> str:
        return str(getattr(self.window.page, "meeting_id", ""))

    def _write_in_meeting(self, meeting_id: str) -> None:
        """Open a meeting's minutes: the one in view, else the nearest of the account in view, or of all."""
        from keyaccounts.workflows import debriefs

        if meeting_id:
            self.window.open("meeting_mode", meeting_id)
            return
        account_id, now = self._account_in_view(), self.desk.clock.now()
        self.desk.jobs.ask(
            self, lambda vault: debriefs.nearest(vault, now=now, account_id=account_id),
            then=lambda meeting: self.window.open("meeting_mode", meeting.id),
        )  # fmt: skip

    def _debrief(self, record_id: str) -> None:
        """Ask the five questions about a meeting, a moment, or the last contact of an account."""
        from keyaccounts.ui.meeting.debrief_card import DebriefCard
        from keyaccounts.workflows import debriefs

        now = self.desk.clock.now()

        def find(vault: Vault) -> Subject:
            return debriefs.subject(vault, record_id or debriefs.last_over(vault, now=now).id, now=now)

        self.desk.jobs.ask(
            self, find, then=lambda subject: DebriefCard.open_over(self.desk, self.window, subject)
        )

    def _open_brief(self, account_id: str) -> None:
        self.window.open("brief", account_id)

    def _turn_back(self, direction: str) -> None:
        now = self.desk.clock.now()
        turn = vaults.undo if direction == "undo" else vaults.redo

        def tell(act: Act) -> None:
            self.desk.notices.tell_turned(direction, sentences.act(act.verb, act.about))

        self.desk.jobs.ask(self, lambda vault: turn(vault, at=now), then=tell)

    def _back_up_today(self) -> None:
        if not self.is_demo:
            now = self.desk.clock.local()
            self.desk.jobs.start(
                self, lambda vault: vaults.daily_backup(vault, at=now), title=words.BACKING_UP,
                then=lambda _: self._foot.follow_backup(),
            )  # fmt: skip
        self._foot.follow_backup()

    def _back_up(self) -> None:
        now = self.desk.clock.now()
        self.desk.jobs.start(
            self, lambda vault: vaults.backup_before(vault, "by_hand", at=now), title=words.BACKING_UP,
            then=lambda _: self._foot.follow_backup(),
        )  # fmt: skip

    def _tidy(self) -> None:
        self.desk.jobs.ask(self, vaults.tidy)


def run(
    store: Path | None = None, *, demo: bool = False, passphrase: str | None = None, capture: bool = False
) -> int:
    """Open the window on a store, the last one, or throw-away sample data; gives the exit code.

    `capture` opens the capture line, in the window that runs already if there is one.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("keyaccounts")
    prefs = Prefs()
    desk = make_desk(app, prefs)
    with contextlib.ExitStack() as stack:
        if demo:
            folder = Path(stack.enter_context(_throw_away_folder()))
            path = folder / "samples.keyaccounts"
        else:
            path = store or prefs.last_store or places.usual_store()
            if raise_running(path, capture=capture):
                return 0
        application = Application(desk, prefs, path, is_demo=demo)
        crash.watch(application.window.show_fault)
        application.start(passphrase=passphrase, capture=capture)
        return app.exec()


def make_desk(
    app: QApplication, prefs: Prefs, *, jobs: Jobs | None = None, clock: Clock | None = None
) -> Desk:
    """What every page is handed."""
    look = Look(app, scheme=prefs.scheme, scale=prefs.scale)
    return Desk(jobs or Jobs(app), ChangeFeed(app), Notices(app), look, clock or Clock(), Reach(prefs, app))


@contextlib.contextmanager
def _throw_away_folder() -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="keyaccounts-demo-")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _load_verbs() -> None:
    for name in ("accounts", "experiences", "people", "search", "agenda", "samples"):
        importlib.import_module(f"keyaccounts.workflows.{name}")
