"""The equity ledger of an account: its course, what moved it, and each moment with what is left of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QRadioButton
from typing_extensions import override

from keyaccounts import ledger_lines, sentences
from keyaccounts.records import Id
from keyaccounts.ui.desk import Desk
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.hairline import Hairline
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.page_head import PageHead
from keyaccounts.ui.kit.scroll import PageScroll, outset
from keyaccounts.ui.kit.switches import Segments
from keyaccounts.ui.kit.table import INSET
from keyaccounts.ui.ledger import ledger_words
from keyaccounts.ui.ledger.beside import Beside
from keyaccounts.ui.ledger.course_chart import CourseChart
from keyaccounts.ui.ledger.moments import Moments
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.page import Page
from keyaccounts.workflows import ledgers
from keyaccounts.workflows.ledgers import AccountLedger

_MOST = 200
_WIDE, _BESIDE = 900, 320
_SPANS = ("30 days", "90 days", "A year", "Last meeting")
_USUAL, _MEETING = 1, 3


class LedgerPage(Page):
    """Enter opens a moment, Esc goes back to the account."""

    watches = frozenset({"experience", "complaint", "account", "purchase", "setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.account_id: Id = ""
        self.told: AccountLedger | None = None
        self.head = PageHead("Equity")
        self.figure = plain_label("", Type.FIGURE)
        self.lead = prose("", ink=Role.QUIET)
        self.chart = CourseChart()
        self.span = Segments(_SPANS, name="What moved it")
        self.span.choose(_USUAL)
        self.moved = prose("")
        self.table = Moments()
        self.rest = prose("", ink=Role.QUIET)
        self.empty = EmptyState(
            "Equity is what lived moments add up to; good halves in half a year, bad in a year.",
            example="Ana called, the new slots work +2",
            act="Capture",
            icon=Icon.CHART_LINE,
        )
        self.beside = Beside()
        self._lay_out()
        self.head.crumb_requested.connect(self._go)
        self.span.chosen.connect(self._tell_moved)
        self.table.open_requested.connect(lambda line: self.open_requested.emit("experience", line.rated.id))
        self.beside.open_requested.connect(lambda id: self.open_requested.emit("experience", id))
        self.empty.act_requested.connect(lambda: self.act_requested.emit("capture", self.account_id))
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(lambda: self.open_requested.emit("account", self.account_id))
        self.setFocusProxy(self.table)

    def show_record(self, kind: str, record_id: str) -> None:
        """Turn to an account."""
        if record_id != self.account_id:
            self.account_id = record_id
            self.refresh()

    def load(self) -> None:
        """Ask for the account's ledger."""
        if not self.account_id:
            return
        account_id, now, zone = self.account_id, self.desk.clock.now(), self.desk.clock.zone
        self.desk.jobs.ask(
            self, lambda vault: ledgers.of(vault, account_id, now=now, zone=zone),
            then=self._show, topic="ledger",
        )  # fmt: skip

    def _show(self, told: AccountLedger) -> None:
        self.told = told
        name = told.account.name
        self.head.show_words(f"Equity of {name}", "")
        self.head.show_crumbs(("Accounts", name, "Equity"))
        lines = told.ledger.lines(told.on)
        self.figure.setText(ledger_lines.figure(told.ledger.balance(told.on)))
        self.lead.setText(ledger_words.lead(told))
        self.chart.show_course(told.course)
        self.table.show_lines(lines[:_MOST])
        older = lines[_MOST:]
        weight = ledger_lines.weight(sum(line.left for line in older))
        self.rest.setText(
            f"{sentences.counted(len(older), 'older moment', 'older moments')} together: {weight}."
            if older
            else ""
        )
        self.rest.setVisible(bool(older))
        for part in self._of_lines:
            part.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.beside.show_ledger(told)
        self._offer_meeting(told.since_meeting is not None)
        self._tell_moved()

    def _offer_meeting(self, has_met: bool) -> None:
        if not has_met and self.span.choice() == _MEETING:
            self.span.choose(_USUAL)
        self.span.findChildren(QRadioButton)[_MEETING].setVisible(has_met)

    def _tell_moved(self) -> None:
        if self.told is not None:
            moved = (*self.told.spans, self.told.since_meeting)[self.span.choice()]
            assert moved is not None
            self.moved.setText("\n".join(ledger_lines.moved(moved)))

    def _go(self, crumb: int) -> None:
        if crumb == 0:
            self.open_requested.emit("accounts", "")
        else:
            self.open_requested.emit("account", self.account_id)

    def _lay_out(self) -> None:
        self._main = PageScroll()
        column = self._main.column
        figure = QHBoxLayout()
        figure.setSpacing(12)
        figure.addWidget(self.figure)
        figure.addWidget(self.lead, 0, Qt.AlignmentFlag.AlignVCenter)
        figure.addStretch(1)
        titles = QHBoxLayout()
        titles.setSpacing(16)
        moved_title = plain_label("What moved it", Type.FACT)
        titles.addWidget(moved_title)
        titles.addWidget(self.span)
        titles.addStretch(1)
        ledger_title = plain_label("Moment by moment", Type.FACT)
        column.addWidget(self.head)
        column.addLayout(figure)
        column.addWidget(self.chart)
        column.addLayout(titles)
        column.addWidget(self.moved)
        column.addWidget(ledger_title)
        column.addLayout(outset(self.table))
        column.addWidget(self.rest)
        column.addWidget(self.empty)
        self._under = outset(self.beside)
        column.addLayout(self._under)
        column.addStretch(1)
        self._main.follow(self.table)
        self._of_lines = (
            self.figure, self.lead, self.chart, moved_title, self.span, self.moved, ledger_title, self.table,
        )  # fmt: skip
        self._side = PageScroll(margin=24)
        self._side.column.setContentsMargins(24 - INSET, 24, 24 - INSET, 24)
        self._line = Hairline(upright=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._main, 1)
        row.addWidget(self._line)
        row.addWidget(self._side)
        self._is_wide: bool | None = None
        self._fit()

    def _fit(self) -> None:
        """Beside the ledger where there is room, else under it."""
        is_wide = self.width() >= fonts.scaled(_WIDE)
        self._side.setFixedWidth(fonts.scaled(_BESIDE))
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        (self._side.column if is_wide else self._under).addWidget(self.beside)
        self._side.setVisible(is_wide)
        self._line.setVisible(is_wide)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
