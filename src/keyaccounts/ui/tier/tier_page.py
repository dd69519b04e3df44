"""The tier review: the ranking with its weights, last year's decisions beside this year's facts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.forms.floating import Floating
from keyaccounts.ui.forms.record_form import RecordForm
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.chips import Chip
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.flow import Flow
from keyaccounts.ui.kit.labels import plain_label
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.kit.scroll import MARGIN, PageScroll
from keyaccounts.ui.kit.side_panel import SidePanel
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts, icons
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.page import Page
from keyaccounts.ui.tier import standing_panel, tier_words
from keyaccounts.ui.tier.decision_form import DecisionForm
from keyaccounts.ui.tier.score_form import ScoreForm
from keyaccounts.ui.tier.scorecard_form import ScorecardForm
from keyaccounts.ui.tier.standing_panel import StandingPanel
from keyaccounts.ui.tier.swap_form import SwapForm
from keyaccounts.workflows import tier
from keyaccounts.workflows.tier import Ranking, TierLine

_GIVES_WAY = {5: 720, 3: 560, 4: 480, 6: 380}
"""Columns that give way, each with the width below which the names need its room more."""

_FACTS = {
    "admit": "Premium now.",
    "keep": "Kept premium.",
    "release": "On the watch list now.",
    "score": "Scored.",
    "swap": "Swapped.",
}


class TierPage(Page):
    """Enter scores the chosen account, Ctrl+Enter opens it, the menu key shows all acts, Esc goes back."""

    watches = frozenset(
        {"account", "scorecard", "scoring", "tier_decision", "setting", "figures", "complaint",
         "experience", "liaison"}
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told: Ranking | None = None
        self._chosen: Id = ""
        self.criteria_button = buttons.quiet("Criteria", icon=Icon.PENCIL)
        self.head = PageHead("Tier review", acts=(self.criteria_button,), crumbs=("Accounts", "Tier review"))
        self._rows: RowsModel[TierLine] = RowsModel(
            [
                Column("#", tier_words.rank, sort=_rank, width=36, tabular=True),
                Column("Account", _name, strong=True, firm=_name),
                Column("Score", tier_words.score, sort=_score, width=56, align=Align.END, tabular=True),
                Column("Points", self._points, width=96, tabular=True),
                Column("Place", _level, width=88),
                Column("Last year", tier_words.last_year, width=104),
                Column("This year", tier_words.this_year, width=124, icon=tier_words.review_icon,
                       tone=tier_words.review_tone),
            ],
            key=lambda line: line.account.id,
            sentence=lambda line: tier_words.sentence(line, self.told.criteria if self.told else ()),
        )  # fmt: skip
        self.table = Table(self._rows, name="Ranking", hug=True)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.menu = QMenu(self)
        self.panel = StandingPanel()
        self.empty = EmptyState(
            "There is nobody to rank yet.",
            example="Meridian Foods, rank 1, score 86: a fifth of our turnover and the harbour site.",
            act="Go to Accounts",
            icon=Icon.STAR,
        )
        self.floating = Floating(self)
        self._weights = QWidget()
        self._chips = Flow(self._weights, across=6, down=6)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def load(self) -> None:
        """Ask for the ranking."""
        now = self.desk.clock.now()
        self.desk.jobs.ask(self, lambda vault: tier.look(vault, now=now), then=self._show, topic="tier")

    def show_record(self, kind: str, record_id: str) -> None:
        """Choose an account."""
        self._chosen = record_id
        self.table.choose_record(record_id)

    def leave(self) -> None:
        """Keep what is typed."""
        self.floating.close()

    def act(self, name: str) -> None:
        """Do an act on the chosen account by its name."""
        line = self._line(self._chosen)
        if line is None or self.told is None:
            return
        account = line.account
        match name:
            case "open":
                self.open_requested.emit("account", account.id)
            case "score":
                form: RecordForm = ScoreForm(self.desk, line=line, criteria=self.told.criteria)
                self._open(form, name, account.name)
            case "swap":
                self._open(SwapForm(self.desk, joining=account), name, f"{account.name} is premium now.")
            case "admit" | "keep" | "release":
                self._open(DecisionForm(self.desk, account=account, choice=name), name, account.name)

    def edit_criteria(self) -> None:
        """Criteria and what they weigh."""
        if self.told is not None:
            form = ScorecardForm(self.desk, criteria=self.told.criteria)
            self.floating.open_form(
                form,
                then=lambda _: self.desk.notices.tell_done("Criteria saved.", "The ranking follows them."),
            )

    # ---- how it is laid out -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        above = QVBoxLayout()
        above.setContentsMargins(MARGIN, 24, MARGIN, 8)
        above.setSpacing(12)
        above.addWidget(self.head)
        above.addWidget(self._weights)
        scroll = PageScroll(margin=0, spacing=8)
        scroll.column.setContentsMargins(0, 4, INSET, 24)
        scroll.column.addWidget(self.table)
        scroll.column.addStretch(1)
        scroll.follow(self.table)
        self._side = SidePanel(self.panel, width=standing_panel.WIDTH)
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(MARGIN - INSET, 0, MARGIN, 0)
        row.setSpacing(0)
        row.addWidget(scroll, 1)
        row.addWidget(self._side)
        self.empty.setContentsMargins(0, 48, 0, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(filled)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        self._stack.hide()

    def _connect(self) -> None:
        self.head.crumb_requested.connect(lambda _: self._go_back())
        self.empty.act_requested.connect(self._go_back)
        self.criteria_button.clicked.connect(self.edit_criteria)
        self.panel.act_requested.connect(self.act)
        self.table.chosen.connect(self._follow)
        self.table.open_requested.connect(lambda _: self.act("score"))
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.menu.aboutToShow.connect(self.fill_menu)
        back, open_account = QShortcut("Esc", self), QShortcut("Ctrl+Return", self.table)
        back.activated.connect(self._go_back)
        open_account.activated.connect(lambda: self.act("open"))
        for key in (back, open_account):
            # What floats over the page has keys of its own.
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def fill_menu(self) -> None:
        """The acts on the chosen account."""
        self.menu.clear()
        line = self._line(self._chosen)
        if line is not None and self.told is not None:
            for name, words, icon in standing_panel.acts_of(line, self.told):
                self.menu.addAction(icons.qicon(icon), words, lambda name=name: self.act(name))

    # ---- what it shows ------------------------------------------------------------------------------

    def _show(self, told: Ranking) -> None:
        self.told = told
        self.head.show_words("Tier review", tier_words.lead(told) if told.lines else "")
        self._show_weights(told)
        self._stack.setCurrentIndex(0 if told.lines else 1)
        self._stack.show()
        had_focus = self.hasFocus() or self.table.hasFocus() or not told.lines
        self._rows.show(told.lines)
        if told.lines:
            chosen = self._line(self._chosen) or told.lines[0]
            self._choose(chosen)
        self.setFocusProxy(self.table if told.lines else self.empty.button)
        if had_focus and self.floating.content is None and self.isVisible():
            self.setFocus()

    def _show_weights(self, told: Ranking) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._chips.addWidget(plain_label("Points by", ink=Role.QUIET))
        for words in tier_words.weights(told.criteria):
            self._chips.addWidget(Chip(words))

    def _choose(self, line: TierLine) -> None:
        self._chosen = line.account.id
        self.table.choose_record(line.account.id)
        if self.told is not None:
            self.panel.show_line(line, self.told)

    def _follow(self, line: TierLine | None) -> None:
        if line is not None and line.account.id != self._chosen:
            self._choose(line)

    def _line(self, account_id: Id) -> TierLine | None:
        lines = self.told.lines if self.told else ()
        return next((line for line in lines if line.account.id == account_id), None)

    def _points(self, line: TierLine) -> str:
        return tier_words.points(line, self.told.criteria) if self.told else ""

    def _open_menu(self, at: QPoint) -> None:
        self.menu.popup(self.table.viewport().mapToGlobal(at))

    def _open(self, form: RecordForm, name: str, sentence: str) -> None:
        self.floating.open_form(form, then=lambda _: self.desk.notices.tell_done(_FACTS[name], sentence))

    def _go_back(self) -> None:
        self.open_requested.emit("accounts", "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ThemeChange:
            self._give_way()

    def _give_way(self) -> None:
        room = (self.width() - 2 * MARGIN - self._side.width_within(self.width())) / fonts.scale()
        for column, least in _GIVES_WAY.items():
            self.table.setColumnHidden(column, room < least)


def _name(line: TierLine) -> str:
    return line.account.name


def _level(line: TierLine) -> str:
    return tier_words.level(line.account)


def _rank(line: TierLine) -> int | None:
    return line.standing.rank


def _score(line: TierLine) -> float | None:
    return line.standing.score
