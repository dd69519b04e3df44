"""Bought: amounts and volumes by month, marked as lagging, over what leads; and the newest purchases."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from keyaccounts import sentences
from keyaccounts.purchases import Purchase
from keyaccounts.series import Kind, Series
from keyaccounts.ui.kit import buttons
from keyaccounts.ui.kit.empty_state import EmptyState
from keyaccounts.ui.kit.kind_mark import KindMark
from keyaccounts.ui.kit.labels import eliding_label, plain_label, prose
from keyaccounts.ui.kit.rows import Align, Column, RowsModel
from keyaccounts.ui.kit.series_chart import SeriesChart
from keyaccounts.ui.kit.table import INSET, Table
from keyaccounts.ui.look import fonts
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone
from keyaccounts.ui.value import bought_words, value_words
from keyaccounts.workflows.purchases import Bought

MOST_UNITS = 2
"""How many units get a panel; the sentence above tells them all."""


_ROOM, _QUANTITY = 640, 2
"""The width, at the normal text size, at which all columns fit, and the one that gives way below it."""


class PurchasesSection(QWidget):
    """Enter on a purchase says how it felt."""

    import_requested = Signal()
    feelings_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._currency = ""
        self.import_button = buttons.quiet("Bring in purchases", icon=Icon.UPLOAD)
        self.feelings_button = buttons.ghost("Say how it felt")
        self.total, self.feelings = prose(""), prose("", ink=Role.QUIET)
        self.panels: list[Panel] = []
        self._panels = QVBoxLayout()
        self._panels.setContentsMargins(INSET, 0, INSET, 0)
        self._panels.setSpacing(12)
        self._rows = RowsModel(_COLUMNS, key=lambda each: each.id, sentence=self._sentence)
        self.table = Table(self._rows, name="Newest purchases", sortable=False, hug=True)
        self.newest = plain_label("Newest", Type.STRONG)
        self.empty = EmptyState(
            "No purchases yet.",
            example="A CSV or Excel export of invoices, orders or volumes",
            act="Bring in purchases",
            icon=Icon.CHART_LINE,
        )
        self._lay_out()
        for act in (self.import_button.clicked, self.empty.act_requested):
            act.connect(lambda *_: self.import_requested.emit())
        self.feelings_button.clicked.connect(lambda: self._say(self.table.current()))
        self.table.open_requested.connect(self._say)
        self.table.chosen.connect(lambda _: self._allow())
        self.setFocusProxy(self.table)

    def show_bought(self, bought: Bought) -> None:
        """The last twelve months, and the newest purchases."""
        self._currency = bought.currency
        has_any = bool(bought.times)
        self.total.setText(bought_words.total(bought))
        self.feelings.setText(bought_words.feelings(bought))
        self._rows.show(bought.newest)
        self._show_panels(bought if has_any else None)
        for widget in (
            self.total, self.feelings, self.newest, self.table, self.import_button, self.feelings_button,
        ):  # fmt: skip
            widget.setVisible(has_any)
        self.empty.setVisible(not has_any)
        self._allow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is little room the quantities give way: what it was and how it felt stay.
        self.table.setColumnHidden(_QUANTITY, self.width() < fonts.scaled(_ROOM))

    def choose(self, purchase_id: str) -> None:
        """Choose one of the newest purchases."""
        self.table.choose_record(purchase_id)

    def _show_panels(self, bought: Bought | None) -> None:
        wanted: list[tuple[str, Series, list[str]]] = []
        if bought is not None:
            for each in bought.lagging[: 1 + MOST_UNITS]:
                words = bought_words.figures(each, bought.currency)
                wanted.append((bought_words.panel(each, bought.currency), each, words))
            # What leads stands right below the first that lags, month under month.
            leading = bought.leading
            wanted.insert(1, ("What moments did to the relationship", leading, bought_words.effects(leading)))
        if [(each.title, each.kind) for each in self.panels] != [(t, s.kind) for t, s, _ in wanted]:
            for old in self.panels:
                self._panels.removeWidget(old)
                old.hide()
                old.deleteLater()
            self.panels = [Panel(title, series.kind) for title, series, _ in wanted]
            for new in self.panels:
                self._panels.addWidget(new)
        for panel, (_, series, words) in zip(self.panels, wanted, strict=True):
            months = [value_words.month(period) for period in series.periods]
            panel.chart.show_series(series, months=months, words=words)

    def _allow(self) -> None:
        self.feelings_button.refuse("" if self.table.current() else "Choose a purchase first.")

    def _say(self, purchase: Purchase | None) -> None:
        if purchase is not None:
            self.feelings_requested.emit(purchase)

    def _sentence(self, told: Purchase) -> str:
        return f"{bought_words.purchase(told, self._currency)}; felt: {bought_words.felt(told)}"

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.setSpacing(12)
        head.addWidget(plain_label("Bought", Type.FACT))
        head.addWidget(KindMark(Kind.LAGGING))
        head.addStretch(1)
        head.addWidget(self.import_button)
        lead = QVBoxLayout()
        lead.setContentsMargins(INSET, 0, INSET, 0)
        lead.setSpacing(2)
        lead.addWidget(self.total)
        lead.addWidget(self.feelings)
        newest = QHBoxLayout()
        newest.setContentsMargins(INSET, 8, INSET, 0)
        newest.addWidget(self.newest)
        newest.addStretch(1)
        newest.addWidget(self.feelings_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(lead)
        column.addLayout(self._panels)
        column.addLayout(newest)
        column.addWidget(self.table)
        column.addWidget(self.empty)


class Panel(QWidget):
    """One series with its title and mark, on a scale of its own."""

    def __init__(self, title: str, kind: Kind) -> None:
        super().__init__()
        self.title, self.kind = title, kind
        self.mark = KindMark(kind)
        self.chart = SeriesChart(name=title)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(eliding_label(title, ink=Role.QUIET))
        head.addWidget(self.mark)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.chart)


def _unknown(purchase: Purchase) -> Tone | None:
    return None if purchase.emotions else Tone.NEUTRAL


_COLUMNS: list[Column[Purchase]] = [
    Column("Day", lambda each: sentences.full_day(each.on), width=112),
    Column("Item", lambda each: each.item, strong=True),
    Column("Quantity", bought_words.count, align=Align.END, tabular=True, width=120),
    Column("Amount", bought_words.money, align=Align.END, tabular=True, width=112),
    Column("Felt", bought_words.felt, tone=_unknown, width=176),
]
