"""A place of several views: one at a time, each asking for what it shows when it is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.scroll import MARGIN
from keyaccounts.ui.kit.tabs import ViewTabs
from keyaccounts.ui.page import Page


class PlaceView(QWidget):
    """One view over all accounts; forms float over the page it stands in."""

    watches: ClassVar[frozenset[str]] = frozenset()
    """The kinds of record it shows."""

    kinds: ClassVar[frozenset[str]] = frozenset()
    """What is opened here by name; each needs its line in pages.HOMES."""

    open_requested = Signal(str, str)
    act_requested = Signal(str, str)

    def __init__(self, desk: Desk, floating: Floating) -> None:
        super().__init__()
        self.desk = desk
        self.floating = floating

    def load(self) -> None:
        """Ask for what is shown; answers that come too late are dropped by their topic."""
        raise NotImplementedError

    def choose(self, kind: str, record_id: Id) -> None:
        """Show what somebody asked for by one of its `kinds`, once it is loaded again."""


class Place(Page):
    """Each view is made when it is first looked at, and asks again when what it watches changed."""

    views: ClassVar[Sequence[tuple[str, type[PlaceView]]]] = ()
    """The views in the order of their tabs."""

    def __init__(self, desk: Desk, head: PageHead) -> None:
        super().__init__(desk)
        self._made: dict[int, PlaceView] = {}
        self.floating = Floating(self)
        self.head = head
        self.tabs = ViewTabs(
            [words for words, _ in self.views], shortcut_owner=self, hint=f"Alt+1 to {len(self.views)}"
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._show_view)
        self.setFocusProxy(self.view)

    @property
    def view(self) -> PlaceView:
        """The view in sight."""
        return self._at(self.tabs.currentIndex())

    def load(self) -> None:
        """Ask for what the view in sight shows."""
        self._stack.setCurrentWidget(self.view)
        self.view.load()

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to the view in which this is seen."""
        for number, (_, view) in enumerate(self.views):
            if kind in view.kinds:
                self._at(number).choose(kind, record_id)
                self.tabs.setCurrentIndex(number)
                self.setFocusProxy(self.view)
                self.refresh()

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    def _lay_out(self) -> None:
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, 24, MARGIN, 0)
        above.setSpacing(8)
        above.addWidget(self.head)
        above.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._stack, 1)

    def _at(self, number: int) -> PlaceView:
        view = self._made.get(number)
        if view is None:
            view = self._made[number] = self.views[number][1](self.desk, self.floating)
            view.open_requested.connect(self.open_requested)
            view.act_requested.connect(self.act_requested)
            self._stack.addWidget(view)
        return view

    def _show_view(self) -> None:
        self.setFocusProxy(self.view)
        self._stack.setCurrentWidget(self.view)
        self.refresh()
        if not self.tabs.hasFocus():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
