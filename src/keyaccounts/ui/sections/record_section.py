"""A part of an account's view: a heading with its act, rows with a menu, and what was put away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from keyaccounts.people import Person
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.labels import eliding_label
from keyaccounts.ui.kit.row_list import INSET, RowFace, RowList, RowSection
from keyaccounts.ui.look import icons
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.sections.archive_list import ArchiveList

if TYPE_CHECKING:
    from keyaccounts.workflows.vault import Vault

T = TypeVar("T")


class RecordSection(QWidget):
    """Enter does the main act of a row, Ctrl+Enter opens it, the menu key shows all its acts.

    Its rows reach 12 beyond its words on both sides, for the ground of the chosen one.
    """

    open_requested = Signal(str, str)
    act_requested = Signal(str, str)

    watches: frozenset[str] = frozenset()
    """The kinds of record it shows."""

    def __init__(
        self, desk: Desk, floating: Floating, *, title: str, add: str, empty: EmptyState, archive: ArchiveList
    ) -> None:
        super().__init__()
        self.desk = desk
        self.floating = floating
        self.account_id: Id = ""
        self.people: tuple[Person, ...] = ()
        self.lead = eliding_label("", ink=Role.QUIET)
        self.add_button = buttons.quiet(add, icon=Icon.PLUS)
        self.more_button = buttons.icon_only(Icon.ELLIPSIS, "Acts of the chosen row")
        self.menu = QMenu(self)
        self.list = RowList(name=title, hug=True, among=True)
        self.empty = empty
        self.archived = archive
        self._sought: Id = ""
        self._lay_out(title)
        self._connect()

    def show_account(self, account_id: Id) -> None:
        """Ask for all it shows of an account, again after every change."""
        if account_id != self.account_id:
            self.account_id = account_id
            self.list.show_rows([])
        self.load()

    def load(self) -> None:
        """Ask for what is shown; answers that come too late are dropped by their topic."""
        raise NotImplementedError

    def choose(self, kind: str, record_id: Id) -> None:
        """Go to a record that somebody wants to see, now or once it is shown."""
        if kind in self.watches:
            self._sought = "" if self.seek(record_id) else record_id

    def seek(self, record_id: Id) -> bool:
        """Go to a record; whether it is shown."""
        self.list.choose(record_id)
        row = self.list.current()
        if row is None or row.key != record_id:
            return False
        self.go_to(self.list, self.list.visualRect(self.list.currentIndex()))
        return True

    def go_to(self, widget: QWidget, part: QRect) -> None:
        """Give the keyboard to something shown here and scroll to it, once all of it has its place."""

        def arrive() -> None:
            widget.setFocus()
            area = self.parentWidget()
            while area is not None and not isinstance(area, QScrollArea):
                area = area.parentWidget()
            body = area.widget() if isinstance(area, QScrollArea) else None
            if isinstance(area, QScrollArea) and body is not None:
                middle = widget.mapTo(body, part.center())
                area.ensureVisible(0, middle.y(), 0, area.viewport().height() // 3)

        QTimer.singleShot(0, widget, arrive)

    # ---- what a section says for itself -------------------------------------------------------------

    def add(self) -> None:
        """Open the form of a new one."""
        raise NotImplementedError

    def open_row(self, row: RowFace) -> None:
        """Open the form of a row."""
        raise NotImplementedError

    def act(self, row: RowFace) -> None:
        """Do the main act of a row."""
        raise NotImplementedError

    def fill_menu(self, row: RowFace) -> None:
        """All acts of a row, one `offer` each."""
        raise NotImplementedError

    def bring_back(self, record_id: Id) -> None:
        """Take a record out of the archive."""
        raise NotImplementedError

    # ---- what all sections share --------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        return self.desk.clock.now()

    @property
    def today(self) -> date:
        return self.desk.clock.today()

    @property
    def living_people(self) -> list[Person]:
        return [each for each in self.people if not each.is_archived]

    def show_sections(self, sections: list[RowSection], lead: str, *, also: bool = False) -> None:
        """Rows under their headings; without any, and with nothing `also` shown, what to begin with."""
        rows = [row for section in sections for row in section.rows]
        self.list.show_sections(sections)
        self.list.setVisible(bool(rows))
        self.more_button.setVisible(bool(rows))
        self.empty.setVisible(not rows and not also)
        # The empty state has the same act; two of them would be one too many.
        self.add_button.setVisible(bool(rows) or also)
        self.lead.setText(lead)
        self.setFocusProxy(self.list if rows else self.empty.button)
        sought, self._sought = self._sought, ""
        if sought:
            self.seek(sought)

    def offer(self, icon: Icon, words: str, act: Callable[[], None]) -> None:
        """One line of the menu."""
        self.menu.addAction(icons.qicon(icon), words, act)

    def open_form(self, form: RecordForm, fact: str, sentence: str) -> None:
        """Float a form over the page; what it saved is told with its Undo."""
        form.open_requested.connect(self.open_requested)
        self.floating.open_form(form, then=lambda _: self.desk.notices.tell_done(fact, sentence))

    def do(self, work: Callable[[Vault], T], fact: str, sentence: str) -> None:
        """Do an act that needs no form, and tell it with its Undo."""
        self.desk.jobs.ask(self, work, then=lambda _: self.desk.notices.tell_done(fact, sentence))

    def _lay_out(self, title: str) -> None:
        head = self.head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.setSpacing(8)
        head.addWidget(eliding_label(title, Type.FACT))
        head.addWidget(self.lead, 1)
        head.addWidget(self.add_button)
        head.addWidget(self.more_button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addLayout(head)
        self.column.addWidget(self.list)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.archived)
        self.list.hide()
        self.more_button.hide()

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda: self.add())
        self.empty.act_requested.connect(lambda: self.add())
        self.list.act_requested.connect(lambda row: self.act(row))
        self.list.open_requested.connect(lambda row: self.open_row(row))
        self.archived.bring_back_requested.connect(lambda id: self.bring_back(id))
        self.more_button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._refill_menu)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)

    def _refill_menu(self) -> None:
        self.menu.clear()
        row = self.list.current()
        if row is not None:
            self.fill_menu(row)

    def _show_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self.list.setCurrentIndex(index)
        if self.list.current() is not None:
            self.menu.popup(self.list.viewport().mapToGlobal(at))
