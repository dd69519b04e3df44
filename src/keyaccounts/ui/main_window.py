"""The window: the rail, the page that is open, what floats over it, and the line at the foot.

It assembles and connects; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.ui import pages, words
from keyaccounts.ui.actions import Actions
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.banner import Banner
from keyaccounts.ui.kit.overlay import Overlay
from keyaccounts.ui.kit.rail import Place, Rail
from keyaccounts.ui.kit.status_line import StatusLine
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Tone
from keyaccounts.ui.page import Page
from keyaccounts.ui.progress_strip import ProgressStrip

NARROW_BELOW = 1100
"""Width, at the normal text size, under which the rail shows icons only."""

_OF_ONE_ACCOUNT = ("account", "person", "brief", "meeting_mode", "ledger")
"""Pages that show one account and nothing of any other."""

_ALONE = "meeting_mode"
"""The page that has the screen for itself: in a meeting the customer looks along."""

_NOTICE_FOR = 8000
"""Milliseconds a notice stays; what it says can be undone later as well."""


class Spot(NamedTuple):
    """Where one is: a page, and the record it shows."""

    page: str
    kind: str = ""
    record_id: str = ""


class MainWindow(QWidget):
    """The one window. While locked it shows only the gate, and its title says nothing."""

    closing = Signal()
    act_requested = Signal(str, str)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setWindowTitle("keyaccounts")
        self.setMinimumSize(880, 560)
        self.resize(1280, 800)
        self.desk = desk
        self.actions_ = Actions(self)
        self.rail = Rail(
            pages.PLACES,
            acts=(
                Place("capture", Icon.PEN_LINE, "Capture", "Ctrl+N"),
                Place("find", Icon.SEARCH, "Find", "Ctrl+K"),
            ),
            foot=(Place("lock", Icon.LOCK, "Lock", "Ctrl+L"),),
        )
        self.status = StatusLine()
        self._stack = QStackedWidget()
        self._pages: dict[str, Page] = {}
        self._spots: list[Spot] = []
        self._gate: QWidget | None = None
        self._is_focused = False
        self._is_ending = False
        self.stays: Callable[[], bool] = lambda: False
        self._progress = ProgressStrip()
        self._notice = _Notice()
        self._lay_out()
        self._connect()
        self.show_gate(QWidget())

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._notice)
        column.addWidget(self._progress)
        column.addWidget(self.status)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.rail.place_requested.connect(lambda key: self.open(key))
        self.rail.act_requested.connect(lambda name: self.actions_[name].trigger())
        for act, action in self.actions_:
            action.triggered.connect(lambda _=False, name=act.name: self._act(name))
        self.desk.notices.done.connect(self._notice.show_done)
        self.desk.notices.turned.connect(self._notice.show_turned)
        self.desk.notices.due.connect(self._notice.show_due)
        self.desk.notices.refused.connect(self._notice.show_refused)
        self._notice.undo_requested.connect(self.actions_["undo"].trigger)
        self._notice.reminders_requested.connect(lambda: self.open("reminders"))
        self.desk.jobs.long_started.connect(self._progress.follow)

    # ---- where one is -------------------------------------------------------------------------------

    def show_gate(self, gate: QWidget) -> None:
        """Show what stands before an open store, and forget every page that showed one."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._spots.clear()
        for card in self.findChildren(Overlay):
            card.deleteLater()
        self._replace_gate(gate)
        self._set_focused(False)
        self._notice.forget()
        self.status.forget()
        self.rail.hide()
        self.status.hide()
        self.actions_.allow(with_store=False)

    def show_places(self) -> None:
        """The store is open: show the rail and Today."""
        self._replace_gate(None)
        self.rail.show()
        self.status.show()
        self.actions_.allow(with_store=True)
        self.open("today")

    def open(self, kind: str, record_id: str = "") -> None:
        """Go to a place, or to the page of a record."""
        self._go(Spot(pages.HOMES.get(kind, kind), kind, record_id))

    def go_back(self) -> None:
        """Where one was before."""
        if len(self._spots) > 1:
            self._spots.pop()
            self._go(self._spots.pop())

    def turn_focus(self) -> None:
        """Show one account and nothing of any other, or everything again (F003)."""
        if not self._is_focused and not self._account_in_view():
            spot = next(
                (each for each in reversed(self._spots) if each.kind == "account" and each.record_id), None
            )
            if spot is None:
                self.desk.notices.refused.emit(words.NOT_DONE, words.NOTHING_TO_FOCUS)
                return
            self._go(spot)
        self._set_focused(not self._is_focused)

    @property
    def is_focused(self) -> bool:
        """Whether one account has the screen for itself."""
        return self._is_focused

    def show_fault(self, report: str) -> None:
        """A fault of the program: its report, to read and copy."""
        from keyaccounts.ui.fault_card import FaultCard

        FaultCard.open_over(self, report)

    def leave_pages(self) -> None:
        """Let every card and page keep what is typed, before the store closes."""
        for card in self.findChildren(Overlay):
            card.close_card()
        for page in self._pages.values():
            page.leave()

    @property
    def spot(self) -> Spot | None:
        """Where one is."""
        return self._spots[-1] if self._spots else None

    @property
    def page(self) -> QWidget | None:
        """The page, or the gate, that is in view."""
        return self._stack.currentWidget()

    def _go(self, spot: Spot) -> None:
        page = self._pages.get(spot.page) or self._make(spot.page)
        was_alone = self.spot is not None and self.spot.page == _ALONE
        if spot != self.spot:
            self._spots.append(spot)
        if spot.record_id:
            page.show_record(spot.kind, spot.record_id)
        if spot.page == _ALONE:
            self._set_focused(True)
        elif spot.page not in _OF_ONE_ACCOUNT or was_alone:
            self._set_focused(False)
        self.rail.choose(pages.PAGES[spot.page].place)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        self.opened.emit(spot)

    def _make(self, name: str) -> Page:
        page = self._pages[name] = pages.PAGES[name].make(self.desk)
        page.open_requested.connect(self.open)
        page.act_requested.connect(self.act_requested)
        self._stack.addWidget(page)
        return page

    def _account_in_view(self) -> str:
        return str(getattr(self.page, "account_id", ""))

    def _set_focused(self, focused: bool) -> None:
        self._is_focused = focused
        self.rail.setVisible(not focused and self._gate is None)
        self.status.keep_quiet_of_next(focused)
        self.actions_["focus"].setText(words.SHOW_ALL if focused else words.FOCUS)

    def _replace_gate(self, gate: QWidget | None) -> None:
        if self._gate is not None:
            self._stack.removeWidget(self._gate)
            self._gate.deleteLater()
        self._gate = gate
        if gate is not None:
            self._stack.addWidget(gate)
            self._stack.setCurrentWidget(gate)
            gate.setFocus()

    def _act(self, name: str) -> None:
        if name.startswith("go_"):
            self.open(name.removeprefix("go_"))
        elif name == "import":
            self.open("import")
        elif name == "back":
            self.go_back()
        elif name == "focus":
            self.turn_focus()
        elif name == "quit":
            self.quit()
        else:
            self.act_requested.emit(name, "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._fit_rail()

    def _fit_rail(self) -> None:
        self.rail.set_narrow(self.width() < fonts.scaled(NARROW_BELOW))

    def expect_end(self) -> None:
        """Whatever closes the window from now on ends the program."""
        self._is_ending = True

    def quit(self) -> None:
        """Close the window for good, even where it would stay in the tray."""
        was_hidden = self.isHidden()
        self.expect_end()
        self.close()
        if was_hidden:
            # Qt ends with the last window that is seen, and there is none.
            QCoreApplication.quit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.stays() and not self._is_ending:
            event.ignore()
            self.hide()
            return
        self.closing.emit()
        super().closeEvent(event)


class _Notice(QWidget):
    """The quiet banner at the foot of the page: what was done, with Undo, or what was refused and why."""

    undo_requested = Signal()
    reminders_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(32, 8, 32, 8)
        self._banner: Banner | None = None
        self._timer = QTimer(self, singleShot=True, interval=_NOTICE_FOR)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_done(self, fact: str, sentence: str) -> None:
        banner = Banner(fact, sentence, tone=Tone.CALM, icon=Icon.CHECK, act="Undo")
        banner.act_requested.connect(self.undo_requested)
        banner.act_requested.connect(self.hide)
        self._show(banner)
        self._timer.start()

    def show_turned(self, fact: str, sentence: str) -> None:
        self._show(Banner(fact, sentence, tone=Tone.CALM, icon=Icon.CHECK))
        self._timer.start()

    def show_due(self, fact: str, sentence: str) -> None:
        banner = Banner(fact, sentence, tone=Tone.INFO, icon=Icon.CLOCK, act="Look")
        banner.act_requested.connect(self.reminders_requested)
        banner.act_requested.connect(self.hide)
        self._show(banner)

    def show_refused(self, fact: str, sentence: str) -> None:
        banner = Banner(fact, sentence, tone=Tone.BREACH, icon=Icon.BAN, act="Close")
        banner.act_requested.connect(self.hide)
        self._show(banner)

    def forget(self) -> None:
        """Say nothing, and keep nothing of what was said."""
        self._timer.stop()
        self.hide()
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.deleteLater()
            self._banner = None

    def _show(self, banner: Banner) -> None:
        self.forget()
        self._banner = banner
        self._column.addWidget(banner)
        self.show()
