"""Money by year and month: revenue, direct cost, cost to serve, and what is left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import amounts
from keyaccounts.figures import Result
from keyaccounts.records import Money
from keyaccounts.series import Kind
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.kind_mark import KindMark
from keyaccounts.ui.kit.labels import plain_label, prose
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role
from keyaccounts.ui.value import value_words
from keyaccounts.workflows.figures import Worth

_ROOM, _COSTS = 660, (2, 3)
"""The width, at the normal text size, at which all columns fit, and those that give way below it."""


class MoneySection(QWidget):
    """Enter opens the figures of a row; Delete, or the act beside the heading, puts them away."""

    add_requested = Signal()
    open_requested = Signal(str)
    drop_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._currency = ""
        self._chosen = ""
        self._kept: frozenset[str] = frozenset()
        self.add_button = buttons.quiet("Add figures", icon=Icon.PLUS)
        self.drop_button = buttons.ghost("Put away")
        self.trend = prose("", ink=Role.QUIET)
        self._years, self._months = self._model("Year"), self._model("Month")
        self.table = Table(self._years, name="Money by year", sortable=False, hug=True)
        self.months = Table(self._months, name="Money by month", sortable=False, hug=True)
        self.empty = EmptyState(
            "No figures yet.",
            example="2026, revenue 120k, direct cost 84k",
            act="Add figures",
            icon=Icon.CHART_LINE,
        )
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.setSpacing(12)
        head.addWidget(plain_label("Money", Type.FACT))
        head.addWidget(KindMark(Kind.LAGGING))
        head.addStretch(1)
        head.addWidget(self.drop_button)
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        lead = QVBoxLayout()
        lead.setContentsMargins(INSET, 0, INSET, 0)
        lead.addWidget(self.trend)
        column.addLayout(lead)
        column.addWidget(self.table)
        column.addWidget(self.months)
        column.addWidget(self.empty)
        self.add_button.clicked.connect(self.add_requested)
        self.empty.act_requested.connect(self.add_requested)
        self.drop_button.clicked.connect(self._drop)
        for table in (self.table, self.months):
            table.open_requested.connect(lambda each: self.open_requested.emit(each.period))
            table.chosen.connect(lambda each, table=table: self._choose(table, each))
            delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), table)
            delete.setContext(Qt.ShortcutContext.WidgetShortcut)
            delete.activated.connect(self._drop)
        self.setFocusProxy(self.table)

    def show_worth(self, worth: Worth) -> None:
        """The years, and the months of the last year that have figures, the latest on top."""
        self._currency, self._kept = worth.currency, frozenset(each.period for each in worth.kept)
        rows, months = worth.years, worth.results[::-1]
        self._years.show(rows)
        self._months.show(months)
        self.table.setVisible(bool(rows))
        self.months.setVisible(bool(months))
        self.trend.setText(f"In {worth.currency}. {value_words.trend(worth)}")
        self.trend.setVisible(bool(rows))
        self.add_button.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.drop_button.setVisible(bool(rows))
        self._allow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is little room the costs give way: what came in and what is left stay.
        for table in (self.table, self.months):
            for column in _COSTS:
                table.setColumnHidden(column, self.width() < fonts.scaled(_ROOM))

    def choose(self, period: str) -> None:
        """Choose the row of a year or a month."""
        (self.months if len(period) > 4 else self.table).choose_record(period)

    def _choose(self, table: Table[Result], each: Result | None) -> None:
        if each is None:
            return
        self._chosen = each.period
        # One row is chosen in both tables together.
        other = self.months if table is self.table else self.table
        other.clearSelection()
        self._allow()

    def _allow(self) -> None:
        why = "" if self._chosen in self._kept else "Choose a year or month that has figures of its own."
        self.drop_button.refuse(why)

    def _drop(self) -> None:
        if self._chosen in self._kept:
            self.drop_requested.emit(self._chosen)

    def _model(self, title: str) -> RowsModel[Result]:
        return RowsModel(_columns(title), key=lambda each: each.period, sentence=self._sentence)

    def _sentence(self, each: Result) -> str:
        told = (
            ("revenue", each.revenue), ("direct cost", each.direct_cost),
            ("cost to serve", each.cost_to_serve), ("margin", each.margin),
        )  # fmt: skip
        words = ", ".join(f"{name} {amounts.shown(value, self._currency)}" for name, value in told)
        return f"{value_words.period(each.period)}: {words}"


def _columns(period: str) -> list[Column[Result]]:
    return [
        Column(period, lambda each: value_words.period(each.period), strong=True),
        _amount("Revenue", lambda each: each.revenue),
        _amount("Direct cost", lambda each: each.direct_cost),
        _amount("Cost to serve", lambda each: each.cost_to_serve),
        _amount("Margin", lambda each: each.margin, strong=True),
        Column("Of revenue", _share, align=Align.END, tabular=True, width=88),
    ]


def _amount(title: str, of: Callable[[Result], Money], *, strong: bool = False) -> Column[Result]:
    return Column(
        title, lambda each: amounts.shown(of(each)), align=Align.END, tabular=True, strong=strong, width=112
    )


def _share(each: Result) -> str:
    return "" if each.share is None else f"{each.share:.0%}".replace("-", "−")
