"""The calendar: taken along as a file, meetings brought in from one, and one on a server by choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from keyaccounts.ui.calendar.bring_in import BringIn
from keyaccounts.ui.calendar.server import Server
from keyaccounts.ui.calendar.take_along import TakeAlong
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.scroll import PageScroll, outset
from keyaccounts.ui.page import Page
from keyaccounts.workflows import calendar_in

_CRUMBS = ("Settings", "Calendar")


class CalendarPage(Page):
    """Nothing goes out and nothing comes in by itself."""

    watches = frozenset({"setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.bring_in, self.take_along, self.server = BringIn(desk), TakeAlong(desk), Server(desk)
        self._head = PageHead("Calendar", "", crumbs=_CRUMBS)
        self._scroll = PageScroll(spacing=32)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.bring_in.choose_button)

    def load(self) -> None:
        """Ask which server is chosen."""
        self.server.load()

    def show_record(self, kind: str, record_id: str) -> None:
        """Look a file through whose path another page hands over."""
        if record_id:
            self.bring_in.take(Path(record_id))

    def leave(self) -> None:
        """What was looked at is forgotten, and so is a password that was only typed."""
        self.bring_in.drop()
        self.server.password.clear()

    def _lay_out(self) -> None:
        column = self._scroll.column
        column.addWidget(self._head)
        column.addLayout(outset(self.bring_in))
        column.addWidget(self.take_along)
        column.addWidget(self.server)
        column.addStretch(1)
        self._scroll.follow(self.bring_in.rows)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._scroll)

    def _connect(self) -> None:
        self._head.crumb_requested.connect(lambda at: self.open_requested.emit(_CRUMBS[at].lower(), ""))
        self.server.fetched.connect(self._show_fetched)
        for keys, act in (("Ctrl+O", self.bring_in.choose), ("Ctrl+Return", self.bring_in.keep)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _show_fetched(self, plan: calendar_in.Plan) -> None:
        self.bring_in.show_plan(plan, verb=calendar_in.FETCHED)
        self._scroll.verticalScrollBar().setValue(0)
