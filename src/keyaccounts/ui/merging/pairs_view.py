"""The pairs that look alike; or, for one record, everybody it could be merged with, found by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from keyaccounts.accounts import Account
from keyaccounts.folding import fold
from keyaccounts.people import Person
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.fields import LineEdit
from keyaccounts.ui.kit.row_list import RowFace, RowList
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll, outset
from keyaccounts.ui.look import fonts, icons
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.merging import merge_words
from keyaccounts.workflows.pairs import Pair, Partner

_MOST = 50


class PairsView(QWidget):
    """Enter compares the chosen pair; the menu key offers "Not the same" too."""

    compare_requested = Signal(object)
    apart_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.search = LineEdit(placeholder="Name of the other one")
        self.search.setAccessibleName("Name of the other one")
        self.list = RowList(name="Pairs that look alike", hug=True)
        self.menu = QMenu(self)
        self.empty = EmptyState(
            "No two records look alike.",
            example="Meridian Foods and Meridian Foods Ltd: the same name with another company form.",
            act="Go to Accounts",
            icon=Icon.USERS,
        )
        self._own: Account | Person | None = None
        self._partners: Sequence[Partner] = ()
        self._stack = QStackedWidget()
        self._lay_out()
        self.search.textEdited.connect(lambda _: self._show_partners())
        self.search.returnPressed.connect(self._compare_chosen)
        self.list.act_requested.connect(self._compare)
        self.list.open_requested.connect(self._compare)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.list.setFocus)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Every pair of the store."""
        self._own, self._partners = None, ()
        self.search.hide()
        self.list.show_sections(merge_words.sections(pairs))
        self._stack.setCurrentIndex(0 if pairs else 1)

    def show_partners(self, own: Account | Person, partners: Sequence[Partner]) -> None:
        """Everybody one record could be merged with."""
        if self._own is None or self._own.id != own.id:
            self.search.clear()
        self._own, self._partners = own, partners
        self.search.show()
        self._stack.setCurrentIndex(0)
        self._show_partners()

    def focus_first(self) -> None:
        """Where the keys begin."""
        if self._own is not None:
            self.search.setFocus()
        elif self._stack.currentIndex() == 0:
            self.list.setFocus()
        else:
            self.empty.button.setFocus()

    def _show_partners(self) -> None:
        if self._own is None:
            return
        asked = fold(self.search.text().strip())
        own = self._own
        found = [each for each in self._partners if asked in _names(each.record)]
        self.list.show_rows([merge_words.partner_row(own, each) for each in found[:_MOST]])

    def _compare_chosen(self) -> None:
        row = self.list.current()
        if row is not None:
            self._compare(row)

    def _compare(self, row: RowFace) -> None:
        self.compare_requested.emit(row.key)

    def fill_menu(self) -> None:
        """The two answers to the chosen pair."""
        self.menu.clear()
        row = self.list.current()
        if row is None:
            return
        self.menu.addAction(icons.qicon(Icon.COLUMNS_3), "Compare", lambda: self._compare(row))
        self.menu.addAction(
            icons.qicon(Icon.CIRCLE_SLASH), "Not the same", lambda: self.apart_requested.emit(row.key)
        )

    def _show_menu(self, at: QPoint) -> None:
        self.fill_menu()
        self.menu.popup(self.list.viewport().mapToGlobal(at))

    def _lay_out(self) -> None:
        self.search.setMaximumWidth(fonts.scaled(480))
        filled = PageScroll(margin=0, spacing=12)
        filled.column.setContentsMargins(MARGIN, 0, MARGIN, 24)
        filled.column.addWidget(self.search)
        filled.column.addLayout(outset(self.list))
        filled.column.addStretch(1)
        filled.follow(self.list)
        alone = QWidget()
        around = QVBoxLayout(alone)
        around.setContentsMargins(MARGIN, 64, MARGIN, 24)
        around.addWidget(self.empty)
        self._stack.addWidget(filled)
        self._stack.addWidget(alone)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)


def _names(record: Account | Person) -> str:
    native = record.native_name if isinstance(record, Person) else ""
    return fold(" ".join((record.name, native, *record.aliases)))
