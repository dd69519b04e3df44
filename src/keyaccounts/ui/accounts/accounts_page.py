"""Accounts: the premium few as cards, those that need the user first, and the watch list below."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from keyaccounts import sentences
from keyaccounts.accounts import Account
from keyaccounts.present import Clock
from keyaccounts.ui.accounts import account_cards, account_words
from keyaccounts.ui.accounts.account_cards import AccountCards
from keyaccounts.ui.accounts.account_form import AccountForm
from keyaccounts.ui.accounts.no_accounts import NoAccounts
from keyaccounts.ui.accounts.watch_list import WatchList
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll
from keyaccounts.ui.kit.table import INSET
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.page import Page
from keyaccounts.ui.sections.archive_list import ArchiveList, archived_row
from keyaccounts.views import SavedView
from keyaccounts.workflows import accounts, portfolio, views
from keyaccounts.workflows.portfolio import Portfolio


class AccountsPage(Page):
    """All accounts side by side; an account opens by Enter on its card or row."""

    watches = frozenset(
        {
            "account",
            "person",
            "experience",
            "promise",
            "complaint",
            "check_in",
            "meeting",
            "setting",
            "saved_view",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_button = buttons.quiet("Add account", icon=Icon.PLUS)
        self.import_button = buttons.quiet("Import", icon=Icon.UPLOAD)
        self.views_button = buttons.ghost("Views", icon=Icon.LIST_FILTER)
        self.views_menu = QMenu(self)
        self.views_button.setMenu(self.views_menu)
        self.views_button.hide()
        self.tier_button = buttons.quiet("Tier review", icon=Icon.STAR)
        self._head = PageHead(
            "Accounts", acts=(self.views_button, self.tier_button, self.import_button, self.add_button)
        )
        self._places = plain_label("", ink=Role.QUIET)
        self._no_premium = plain_label(
            "None yet. Choose the few you cannot afford to lose, and make them premium.", ink=Role.QUIET
        )
        self.cards = AccountCards()
        self.watch = WatchList()
        self.archived = ArchiveList("Archived accounts")
        self.empty = NoAccounts()
        self.floating = Floating(self)
        self._was_shown = False
        self._lay_out()
        self._connect()

    def load(self) -> None:
        """Ask how all accounts stand."""
        now, zone = self.desk.clock.now(), self.desk.clock.zone
        self.desk.jobs.ask(
            self,
            lambda vault: portfolio.overview(vault, now=now, zone=zone),
            then=self._show,
            topic="accounts",
        )
        self.desk.jobs.ask(self, views.listed, then=self._show_views, topic="views")

    def show_record(self, kind: str, record_id: str) -> None:
        """Open the form of a new account, where that is asked for."""
        if record_id == "new":
            # Only then: who opens a place gives it the keyboard, and the form needs it.
            QTimer.singleShot(0, self, self.add_account)

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    def add_account(self) -> None:
        """Open the form for an account that is not there yet."""
        form = AccountForm(self.desk)
        form.open_requested.connect(self._open_instead)
        self.floating.open_form(form, then=self._added)

    def _lay_out(self) -> None:
        scroll = PageScroll(spacing=16)
        # Chosen rows reach 12 beyond their words, so the lists begin 12 before the page's margin.
        scroll.column.setContentsMargins(MARGIN - INSET, MARGIN, MARGIN - INSET, MARGIN)
        premium = QHBoxLayout()
        premium.setSpacing(8)
        premium.setContentsMargins(INSET, 8, INSET, 0)
        premium.addWidget(plain_label("Premium", Type.STRONG))
        premium.addWidget(self._places)
        premium.addStretch(1)
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(16)
        filled.addLayout(premium)
        filled.addWidget(_inset(self._no_premium, self.cards))
        filled.addSpacing(8)
        filled.addWidget(self.watch)
        scroll.column.addWidget(_inset(self._head))
        scroll.column.addWidget(self._filled)
        scroll.column.addWidget(self.empty)
        scroll.column.addWidget(self.archived)
        scroll.column.addStretch(1)
        self._filled.hide()
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        self.tier_button.clicked.connect(lambda: self.open_requested.emit("tier", ""))
        self.add_button.clicked.connect(self.add_account)
        self.empty.add_requested.connect(self.add_account)
        for signal in (self.import_button.clicked, self.empty.import_requested):
            signal.connect(lambda *_: self.open_requested.emit("import", ""))
        self.cards.activated.connect(self._open)
        self.watch.open_requested.connect(self._open)
        self.archived.open_requested.connect(self._open)
        self.archived.bring_back_requested.connect(self._bring_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.watch.filter.setFocus)

    def _show(self, told: Portfolio) -> None:
        today = self.desk.clock.today()
        clock = Clock(self.desk.clock.now(), self.desk.clock.zone, today, self.desk.clock.rollover)
        lines = (*told.premium, *told.watch)
        self._head.show_words("Accounts", account_words.lead(lines, clock) if lines else "")
        self._places.setText(f"{len(told.premium)} of {told.cap} places")
        self.cards.show_faces([account_cards.face(line, clock) for line in told.premium])
        self._no_premium.setVisible(not told.premium)
        self.cards.setVisible(bool(told.premium))
        self.watch.show_lines(told.watch, clock)
        self.watch.setVisible(bool(told.watch))
        self.archived.show_rows(
            [
                archived_row(
                    each.id, each.name,
                    f"archived {clock.day(each.archived_at)}" if each.archived_at else "",
                    icon=Icon.BUILDING_2,
                )
                for each in told.archived
            ]
        )  # fmt: skip
        self._filled.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._lead_keyboard(told)

    def _show_views(self, kept: list[SavedView]) -> None:
        """Each opens Find with what it looks for."""
        self.views_menu.clear()
        for view in kept:
            act = self.views_menu.addAction(view.name.replace("&", "&&"))
            act.triggered.connect(lambda _=False, id=view.id: self.act_requested.emit("find", id))
        self.views_button.setVisible(bool(kept))

    def _lead_keyboard(self, told: Portfolio) -> None:
        """To what is there first, once it is there."""
        first = self.cards if told.premium else self.watch.table if told.watch else self.empty
        self.setFocusProxy(first)
        if not self._was_shown and self.floating.content is None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._was_shown = True

    def _open(self, account_id: str) -> None:
        self.open_requested.emit("account", account_id)

    def _open_instead(self, kind: str, record_id: str) -> None:
        self.floating.close()
        self.open_requested.emit(kind, record_id)

    def _added(self, account_id: str) -> None:
        self.desk.notices.tell_done("Added.", "Add the people you know there next.")
        self._open(account_id)

    def _bring_back(self, account_id: str) -> None:
        now = self.desk.clock.now()

        def tell(account: Account) -> None:
            self.desk.notices.tell_done("Brought back.", f"{account.name}, {_place(account)}.")

        self.desk.jobs.ask(self, lambda vault: accounts.bring_back(vault, account_id, at=now), then=tell)


def _inset(*widgets: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(INSET, 0, INSET, 0)
    for widget in widgets:
        column.addWidget(widget)
    return around


def _place(account: Account) -> str:
    level = sentences.code("level", account.level)
    return level if account.is_premium else f"on the {level}"
