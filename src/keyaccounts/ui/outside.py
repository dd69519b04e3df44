"""What comes from beyond the window: the key for every program, the tray, a second start, dropped text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from keyaccounts.ui.desktop.mail_drop import MailDrop
from keyaccounts.ui.desktop.text_drop import TextDrop
from keyaccounts.ui.single import FirstWindow

if TYPE_CHECKING:
    from keyaccounts.refusals import Refusal
    from keyaccounts.ui.application import Application


class _Before(NamedTuple):
    """How the window stood before it was called: behind `front`, minimised, or hidden in the tray."""

    was_minimised: bool
    was_hidden: bool
    front: int


class Outside(QObject):
    """Brings the window forward for what is asked from outside, and puts it back where it was."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._application = application
        self._window = application.window
        self._reach = application.desk.reach
        self._before: _Before | None = None
        self._waits = False
        self._first = FirstWindow(application.store, self)
        self._drop = TextDrop(self._window, is_wanted=lambda: self._is_open)
        # Asked before the text is, since the one made last hears first.
        self._mail = MailDrop(self._window, is_wanted=lambda: self._is_open)
        self._first.raise_requested.connect(self.come_forward)
        self._first.capture_requested.connect(self.capture)
        self._reach.capture_requested.connect(self.capture)
        self._reach.show_requested.connect(self.come_forward)
        self._reach.today_requested.connect(self.show_today)
        self._reach.lock_requested.connect(lambda: application.do("lock"))
        self._reach.quit_requested.connect(self._window.quit)
        self._window.stays = lambda: self._reach.stays
        desktop = QGuiApplication.instance()
        assert isinstance(desktop, QGuiApplication)
        # A window that stays would keep the user from logging out.
        desktop.commitDataRequest.connect(self._window.expect_end)
        self._drop.dropped.connect(self._take)
        self._drop.refused.connect(self._refuse)
        self._mail.dropped.connect(self._read_mail)

    @property
    def _is_open(self) -> bool:
        return self._application.desk.jobs.vault is not None

    def capture(self) -> None:
        """Open the capture line in front of all; while locked, as soon as the store is open."""
        is_elsewhere = not self._window.isActiveWindow()
        is_elsewhere |= self._window.isMinimized() or self._window.isHidden()
        if is_elsewhere and self._before is None:
            self._before = _Before(self._window.isMinimized(), self._window.isHidden(), self._reach.front())
        self.come_forward()
        if self._is_open:
            self._application.capture.open_for()
        else:
            self._waits = True

    def show_today(self) -> None:
        """Show today in front of all; while locked, the way in."""
        self.come_forward()
        if self._is_open:
            self._window.open("today")

    def come_forward(self) -> None:
        """Show the window in front of all others."""
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        # A window manager may think that the user is busy elsewhere; but it is the user who asks.
        self._reach.bring_front(int(self._window.winId()))

    def follow_store(self) -> None:
        """The store was opened or closed."""
        self._reach.follow_store(self._is_open and not self._application.is_demo)
        if self._is_open and self._waits:
            self._waits = False
            self._application.capture.open_for()

    def capture_left(self, *, is_over: bool) -> None:
        """The capture line was closed; unless its form follows, the window goes back to where it was."""
        before, self._before = self._before, None
        if before is None or not is_over:
            return
        if before.was_hidden and self._reach.stays:
            self._window.hide()
        elif before.was_minimised:
            self._window.showMinimized()
        self._reach.bring_front(before.front)

    def close(self) -> None:
        """Hear nobody any more."""
        self._reach.end()
        self._first.close()

    def _take(self, text: str) -> None:
        if text:
            self.come_forward()
            self._application.capture.open_for(text=text)

    def _read_mail(self, path: Path) -> None:
        # Loaded only now: nobody waits for this page at the start.
        from keyaccounts.ui.complaints.complaints_page import ComplaintsPage

        self.come_forward()
        self._window.open("complaints")
        page = self._window.page
        assert isinstance(page, ComplaintsPage)
        page.read_mail(path)

    def _refuse(self, refusal: Refusal) -> None:
        self._application.desk.notices.tell_failed(refusal)
