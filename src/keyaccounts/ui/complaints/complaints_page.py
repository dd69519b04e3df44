"""Complaints: who waits for what, and what customers ask; one view at a time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from keyaccounts.ui.complaints.complaints_view import ComplaintsView
from keyaccounts.ui.complaints.enquiry_view import EnquiryView
from keyaccounts.ui.complaints.queue_view import QueueView
from keyaccounts.ui.complaints.register_view import RegisterView
from keyaccounts.ui.complaints.root_causes_view import RootCausesView
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.scroll import MARGIN
from keyaccounts.ui.kit.tabs import ViewTabs
from keyaccounts.ui.page import Page

VIEWS: tuple[tuple[str, type[ComplaintsView]], ...] = (
    ("Queue", QueueView),
    ("Enquiries", EnquiryView),
    ("Root causes", RootCausesView),
    ("Register", RegisterView),
)
"""The views in the order of their tabs."""


class ComplaintsPage(Page):
    """Each view is made when it is first looked at, and asks again when what it watches changed."""

    watches = frozenset({"account", "person"}).union(*(view.watches for _, view in VIEWS))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._made: dict[int, ComplaintsView] = {}
        self.floating = Floating(self)
        self.tabs = ViewTabs(
            [words for words, _ in VIEWS], shortcut_owner=self, hint=f"Alt+1 to {len(VIEWS)}"
        )
        self._views = QStackedWidget()
        self._lay_out()
        self.tabs.currentChanged.connect(self._show_view)
        self.setFocusProxy(self.view)

    @property
    def view(self) -> ComplaintsView:
        """The view in sight."""
        return self._at(self.tabs.currentIndex())

    def load(self) -> None:
        """Ask for what the view in sight shows."""
        self._views.setCurrentWidget(self.view)
        self.view.load()

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to the view in which this is seen."""
        for number, (_, view) in enumerate(VIEWS):
            if kind in view.kinds:
                self.tabs.setCurrentIndex(number)
                self.setFocusProxy(self.view)
                self.view.choose(kind, record_id)

    def read_mail(self, path: Path) -> None:
        """Read a mail that was dropped."""
        self.tabs.setCurrentIndex(0)
        queue = self.view
        assert isinstance(queue, QueueView)
        queue.read_mail(path)

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    def _lay_out(self) -> None:
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, 24, MARGIN, 0)
        above.setSpacing(8)
        above.addWidget(PageHead("Complaints"))
        above.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._views, 1)

    def _at(self, number: int) -> ComplaintsView:
        view = self._made.get(number)
        if view is None:
            view = self._made[number] = VIEWS[number][1](self.desk, self.floating)
            view.open_requested.connect(self.open_requested)
            view.act_requested.connect(self.act_requested)
            self._views.addWidget(view)
        return view

    def _show_view(self) -> None:
        self.setFocusProxy(self.view)
        self.load()
        if not self.tabs.hasFocus():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
